import Digest

/// The bytes of a compiled lexicon: a header of 256 bytes, the scalar table, the pair filter, the
/// double array.
///
/// All numbers are little-endian.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 8 | magic `ZSLEX\r\n\u{1A}`: a transfer that mends line ends breaks it |
/// | 8 | 4 | format version |
/// | 12 | 4 | number of scalar blocks |
/// | 16 | 8 | length of the file |
/// | 24 | 8 | checksum of the payload, verified at every opening |
/// | 32 | 32 | SHA-256 of the payload: the name of the lexicon |
/// | 64 | 32 | SHA-256 of the manifest of the word lists |
/// | 96 | 16 | ICU version, zero-padded |
/// | 112 | 8 | number of nodes |
/// | 120 | 28 | words in ICU's dictionary and in each word list |
/// | 148 | 100 | zero |
/// | 248 | 8 | checksum of the 248 bytes before |
/// | 256 | 8704 | first stage of the scalar table |
/// | 8960 | 512 × blocks | second stage |
/// | … | 262,144 | pair filter |
/// | … | 8 × nodes | double array |
enum LexiconImage {
  static let magic: [UInt8] = Array("ZSLEX\r\n".utf8) + [0x1A]
  static let formatVersion: UInt32 = 5
  static let headerSize = 256
  static let prefixTableSize = ScalarClass.blockCountOfUnicode * 2
  static let blockSize = 512

  static func assemble(
    table: ScalarTable, filter: [UInt8], nodes: [UInt64], wordCounts: [UInt32],
    manifestDigest: [UInt8]
  ) -> [UInt8] {
    var payload: [UInt8] = []
    payload.reserveCapacity(
      prefixTableSize + table.blocks.count * 2 + filter.count + nodes.count * 8)
    for value in table.blockOfPrefix { append(value, to: &payload) }
    for value in table.blocks { append(value, to: &payload) }
    payload += filter
    for value in nodes { append(value, to: &payload) }
    var header = magic
    append(formatVersion, to: &header)
    append(UInt32(table.blocks.count / 256), to: &header)
    append(UInt64(headerSize + payload.count), to: &header)
    append(payload.withUnsafeBytes { Checksum.of($0) }, to: &header)
    header += SHA256.digest(payload)
    header += manifestDigest
    let version = Array(ICUDictionary.version.utf8.prefix(16))
    header += version + [UInt8](repeating: 0, count: 16 - version.count)
    append(UInt64(nodes.count), to: &header)
    for count in wordCounts { append(count, to: &header) }
    header += [UInt8](repeating: 0, count: headerSize - 8 - header.count)
    append(header.withUnsafeBytes { Checksum.of($0) }, to: &header)
    return header + payload
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
