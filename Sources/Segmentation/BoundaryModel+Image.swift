import Digest
import Lexicon

/// The bytes of a model file: a header of 96 bytes, then the arrays of `Weights` and the `PairTable` of
/// its pairs in this order, each as it stands: scalars, bigramKeys, bases, slots (32 bits), types, words
/// (16), unigrams, states, bigrams (8), the provenance (UTF-8), zeros up to a multiple of 8. All numbers
/// are little-endian.
///
/// | offset | bytes | field |
/// |---|---|---|
/// | 0 | 8 | magic `ZSBND\r\n\u{1A}`: a transfer that mends line ends breaks it |
/// | 8 | 4 | format version |
/// | 12 | 4 | number of scalars |
/// | 16 | 4 | number of bigrams |
/// | 20 | 4 | bytes of the provenance |
/// | 24 | 8 | length of the file |
/// | 32 | 8 | checksum of the payload, verified at every opening |
/// | 40 | 32 | SHA-256 of the payload: the name of the model |
/// | 72 | 4 | number of slots of the table of pairs |
/// | 76 | 12 | zero |
/// | 88 | 8 | checksum of the 88 bytes before |
extension BoundaryModel {
  static let magic: [UInt8] = Array("ZSBND\r\n".utf8) + [0x1A]
  /// Raised whenever the format or a definition of `BoundaryFeatures` or `wordClass` changes.
  package static let formatVersion: UInt32 = 2
  static let headerSize = 96

  /// Why bytes are no model; `reason` completes "the file is refused: it …".
  package struct ImageError: Error, Sendable, Equatable {
    package let reason: String
  }
}

extension BoundaryModel.Weights {
  /// The bytes of the model file, the same for the same weights.
  ///
  /// - Precondition: the arrays have the sizes that `init(scalars:bigramKeys:provenance:)` gives them.
  package func serialized() -> [UInt8] {
    var payload: [UInt8] = []
    for value in scalars { append(value, to: &payload) }
    for value in bigramKeys { append(value, to: &payload) }
    let table = PairTable(keys: bigramKeys, characterCount: characterCount)
    for value in table.bases { append(value, to: &payload) }
    for value in table.slots { append(value, to: &payload) }
    for value in types { append(value, to: &payload) }
    for value in words { append(value, to: &payload) }
    for bytes in [unigrams, states, bigrams] { payload += bytes.map { UInt8(bitPattern: $0) } }
    payload += Array(provenance.utf8)
    while payload.count % 8 != 0 { payload.append(0) }
    var header = BoundaryModel.magic
    append(BoundaryModel.formatVersion, to: &header)
    append(UInt32(scalars.count), to: &header)
    append(UInt32(bigramKeys.count), to: &header)
    append(UInt32(provenance.utf8.count), to: &header)
    append(UInt64(BoundaryModel.headerSize + payload.count), to: &header)
    append(payload.withUnsafeBytes { Checksum.of($0) }, to: &header)
    header += SHA256.digest(payload)
    append(UInt32(table.slots.count), to: &header)
    header += [UInt8](repeating: 0, count: BoundaryModel.headerSize - 8 - header.count)
    append(header.withUnsafeBytes { Checksum.of($0) }, to: &header)
    return header + payload
  }

  /// The weights in the bytes of a model file.
  ///
  /// - Throws: `BoundaryModel.ImageError` for bytes that are cut short, damaged or of another version.
  package init(serialized bytes: [UInt8]) throws(BoundaryModel.ImageError) {
    let layout: BoundaryModel.Layout
    do {
      layout = try bytes.withUnsafeBytes { try BoundaryModel.Layout(verifying: $0) }
    } catch let error as BoundaryModel.ImageError {
      throw error
    } catch {
      throw BoundaryModel.ImageError(reason: "\(error)")
    }
    func array<T: FixedWidthInteger>(_ range: Range<Int>) -> [T] {
      bytes.withUnsafeBytes { bytes in
        stride(from: range.lowerBound, to: range.upperBound, by: MemoryLayout<T>.size).map {
          T(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: T.self))
        }
      }
    }
    self.init(
      scalars: array(layout.scalars), bigramKeys: array(layout.bigramKeys),
      provenance: String(decoding: bytes[layout.provenance], as: UTF8.self))
    types = array(layout.types)
    words = array(layout.words)
    unigrams = array(layout.unigrams)
    states = array(layout.states)
    bigrams = array(layout.bigrams)
  }

  private func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

extension BoundaryModel {
  /// Where the arrays of a model file lie, in bytes from its start; every check is done.
  struct Layout {
    var scalars = 0..<0
    var bigramKeys = 0..<0
    var pairBases = 0..<0
    var pairSlots = 0..<0
    var types = 0..<0
    var words = 0..<0
    var unigrams = 0..<0
    var states = 0..<0
    var bigrams = 0..<0
    var provenance = 0..<0
    /// SHA-256 of the payload as the header gives it.
    var digest: [UInt8] = []

    init(verifying bytes: UnsafeRawBufferPointer) throws(ImageError) {
      guard bytes.count >= headerSize, bytes.prefix(8).elementsEqual(magic) else {
        throw ImageError(reason: "it is not a boundary model")
      }
      func half(_ offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      }
      func word(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      guard half(8) == formatVersion else {
        throw ImageError(
          reason: "it has format \(half(8)), and this program reads format \(formatVersion)")
      }
      let headerEnd = headerSize - 8
      guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<headerEnd])) == word(headerEnd)
      else { throw ImageError(reason: "its header is damaged") }
      let scalarCount = Int(half(12))
      let bigramCount = Int(half(16))
      let count = BoundaryFeatures.firstCharacter + scalarCount
      guard count <= BoundaryFeatures.maximumCharacterCount, bigramCount < 0x10000 else {
        throw ImageError(reason: "it has more characters or pairs than a model can have")
      }
      var end = headerSize
      func take(_ vectors: Int, _ size: Int) -> Range<Int> {
        defer { end += vectors * size }
        return end..<end + vectors * size
      }
      let tags = BoundaryFeatures.tagCount
      scalars = take(scalarCount, 4)
      bigramKeys = take(bigramCount, 4)
      pairBases = take(count, 4)
      pairSlots = take(Int(half(72)), 4)
      types = take(BoundaryFeatures.typeTripleCount * tags, 2)
      words = take(BoundaryFeatures.wordSlotCount * tags, 2)
      unigrams = take(count * BoundaryFeatures.unigramSlots * tags, 1)
      states = take(count * BoundaryFeatures.stateCount * tags, 1)
      bigrams = take(bigramCount * BoundaryFeatures.bigramSlots * tags, 1)
      provenance = take(Int(half(20)), 1)
      guard word(24) == UInt64(bytes.count), (end + 7) / 8 * 8 == bytes.count else {
        throw ImageError(reason: "it is cut short, or longer than its header says")
      }
      guard Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[headerSize...])) == word(32) else {
        throw ImageError(reason: "its contents are damaged")
      }
      digest = Array(bytes[40..<72])
      // The checksum vouches for files this program wrote; the decoder relies on more than that.
      for offset in stride(from: scalars.lowerBound, to: scalars.upperBound, by: 4) {
        guard half(offset) < 0x110000 else {
          throw ImageError(reason: "it has a character beyond Unicode")
        }
      }
      for offset in stride(from: bigramKeys.lowerBound, to: bigramKeys.upperBound, by: 4) {
        let key = half(offset)
        guard Int(key >> 13) < count, Int(key & 0x1FFF) < count else {
          throw ImageError(reason: "it has a pair of characters it does not have")
        }
      }
      for offset in stride(from: pairBases.lowerBound, to: pairBases.upperBound, by: 4) {
        guard Int(half(offset)) + count <= pairSlots.count / 4 else {
          throw ImageError(reason: "its table of pairs points outside itself")
        }
      }
      for offset in stride(from: pairSlots.lowerBound, to: pairSlots.upperBound, by: 4) {
        guard Int(half(offset) & 0xFFFF) <= bigramCount else {
          throw ImageError(reason: "its table of pairs points outside itself")
        }
      }
    }
  }
}
