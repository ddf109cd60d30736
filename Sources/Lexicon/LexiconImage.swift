/// The bytes of a compiled lexicon: a header of 256 bytes, the scalar table, the double array.
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
/// | 120 | 24 | words in ICU's dictionary and in each word list |
/// | 144 | 104 | zero |
/// | 248 | 8 | checksum of the 248 bytes before |
/// | 256 | 8704 | first stage of the scalar table |
/// | 8960 | 512 × blocks | second stage |
/// | … | 8 × nodes | double array |
enum LexiconImage {
  static let magic: [UInt8] = Array("ZSLEX\r\n".utf8) + [0x1A]
  static let formatVersion: UInt32 = 2
  static let headerSize = 256
  static let prefixTableSize = ScalarClass.blockCountOfUnicode * 2
  static let blockSize = 512

  static func assemble(
    table: ScalarTable, nodes: [UInt64], wordCounts: [UInt32], manifestDigest: [UInt8]
  ) -> [UInt8] {
    var payload: [UInt8] = []
    payload.reserveCapacity(prefixTableSize + table.blocks.count * 2 + nodes.count * 8)
    for value in table.blockOfPrefix { append(value, to: &payload) }
    for value in table.blocks { append(value, to: &payload) }
    for value in nodes { append(value, to: &payload) }
    var header = magic
    append(formatVersion, to: &header)
    append(UInt32(table.blocks.count / 256), to: &header)
    append(UInt64(headerSize + payload.count), to: &header)
    append(payload.withUnsafeBytes { checksum($0) }, to: &header)
    header += SHA256.digest(payload)
    header += manifestDigest
    let version = Array(ICUDictionary.version.utf8.prefix(16))
    header += version + [UInt8](repeating: 0, count: 16 - version.count)
    append(UInt64(nodes.count), to: &header)
    for count in wordCounts { append(count, to: &header) }
    header += [UInt8](repeating: 0, count: headerSize - 8 - header.count)
    append(header.withUnsafeBytes { checksum($0) }, to: &header)
    return header + payload
  }

  /// A checksum that sees every bit: four lanes of multiply and rotate over 64-bit words, then mixed.
  ///
  /// It guards against damage, not against forgery, and reads some 10 GB/s, so it is affordable at
  /// every start. `bytes.count` must be a multiple of 8.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B1_85EB_CA87
    var lanes: SIMD4<UInt64> = [1, 2, 3, 4]
    let count = bytes.count / 8
    var index = 0
    while index &+ 4 <= count {
      let words = bytes.loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<UInt64>.self)
      lanes = (lanes ^ words) &* SIMD4(repeating: prime)
      lanes = (lanes &<< 31) | (lanes &>> 33)
      index &+= 4
    }
    var sum = UInt64(bytes.count)
    for lane in 0..<4 { sum = mix(sum ^ lanes[lane]) }
    while index < count {
      sum = mix(sum ^ bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
      index &+= 1
    }
    return sum
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
