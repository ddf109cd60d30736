import Digest
import Lexicon

/// The bytes of a model file: a header of 96 bytes, then for each length of runs keys (32 bits), slots
/// (8) and rows (8); words (16), the provenance (UTF-8), zeros up to a multiple of 8. All numbers are
/// little-endian.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 8 | magic `ZSENT\r\n\u{1A}`: a transfer that mends line ends breaks it |
/// | 8 | 4 | format version |
/// | 12 | 3 × 4 | number of runs of one, two, three characters |
/// | 24 | 4 | bytes of the provenance |
/// | 28 | 4 | zero |
/// | 32 | 8 | length of the file |
/// | 40 | 8 | checksum of the payload, verified at every opening |
/// | 48 | 32 | SHA-256 of the payload: the name of the model |
/// | 80 | 8 | zero |
/// | 88 | 8 | checksum of the 88 bytes before |
extension EntityModel {
  static let magic: [UInt8] = Array("ZSENT\r\n".utf8) + [0x1A]
  /// Raised whenever the format or a definition of `EntityFeatures` or `wordClass` changes.
  package static let formatVersion: UInt32 = 1
  static let headerSize = 96
  static let wordCount = EntityFeatures.wordVectorCount * EntityFeatures.tagCount
}

extension EntityModel.Weights {
  /// The bytes of the model file, the same for the same weights.
  package func serialized() -> [UInt8] {
    var payload: [UInt8] = []
    for grams in grams {
      for key in grams.keys { append(key, to: &payload) }
      payload += grams.slots
      payload += grams.rows.map { UInt8(bitPattern: $0) }
    }
    for word in words { append(word, to: &payload) }
    payload += Array(provenance.utf8)
    while payload.count % 8 != 0 { payload.append(0) }
    var header = EntityModel.magic
    append(EntityModel.formatVersion, to: &header)
    for grams in grams { append(UInt32(grams.keys.count), to: &header) }
    append(UInt32(provenance.utf8.count), to: &header)
    append(UInt32(0), to: &header)
    append(UInt64(EntityModel.headerSize + payload.count), to: &header)
    append(payload.withUnsafeBytes { Checksum.of($0) }, to: &header)
    header += SHA256.digest(payload)
    append(UInt64(0), to: &header)
    append(header.withUnsafeBytes { Checksum.of($0) }, to: &header)
    return header + payload
  }

  private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// The weights in the bytes of a model file.
  ///
  /// - Throws: `EntityModel.ImageError` for bytes that are cut short, damaged or of another version.
  package init(serialized bytes: UnsafeRawBufferPointer) throws(EntityModel.ImageError) {
    typealias ImageError = EntityModel.ImageError
    guard bytes.count >= EntityModel.headerSize, bytes.prefix(8).elementsEqual(EntityModel.magic)
    else { throw ImageError(reason: "it is not an entity model") }
    func number<T: FixedWidthInteger>(_ offset: Int, _: T.Type) -> T {
      T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    let version = number(8, UInt32.self)
    guard version == EntityModel.formatVersion else {
      throw ImageError(
        reason: "it has format \(version), and this program reads format "
          + "\(EntityModel.formatVersion)")
    }
    let headerEnd = EntityModel.headerSize - 8
    guard
      Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<headerEnd]))
        == number(headerEnd, UInt64.self)
    else { throw ImageError(reason: "its header is damaged") }
    let payload = UnsafeRawBufferPointer(rebasing: bytes[EntityModel.headerSize...])
    guard number(32, UInt64.self) == UInt64(bytes.count) else {
      throw ImageError(reason: "it is cut short, or longer than its header says")
    }
    guard Checksum.of(payload) == number(40, UInt64.self) else {
      throw ImageError(reason: "its contents are damaged")
    }
    var position = EntityModel.headerSize
    func take<T: FixedWidthInteger>(_ count: Int) throws(ImageError) -> [T] {
      let size = MemoryLayout<T>.size
      // The checksum vouches for files this program wrote; this loop relies on more than that.
      guard count <= (bytes.count - position) / size else {
        throw ImageError(reason: "it counts more weights than it has")
      }
      defer { position += count * size }
      return (0..<count).map { number(position + $0 * size, T.self) }
    }
    var grams: [EntityModel.Grams] = []
    for (index, gram) in EntityFeatures.grams.enumerated() {
      let count = Int(number(12 + index * 4, UInt32.self))
      let keys: [UInt32] = try take(count)
      let slots: [UInt8] = try take(count)
      guard keys.first != 0, zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }),
        slots.allSatisfy({ $0 >> UInt8(gram.slotCount) == 0 })
      else { throw ImageError(reason: "its runs are out of order") }
      let rows = slots.reduce(0) { $0 + $1.nonzeroBitCount }
      grams.append(
        EntityModel.Grams(
          keys: keys, slots: slots, rows: try take(rows * EntityFeatures.tagCount)))
    }
    let words: [Int16] = try take(EntityModel.wordCount)
    let provenance: [UInt8] = try take(Int(number(24, UInt32.self)))
    self.init(grams: grams, words: words, provenance: String(decoding: provenance, as: UTF8.self))
  }
}
