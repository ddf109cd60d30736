import Lexicon

/// What has been learned of places: weights of features, and names.
package struct PlaceModel: Sendable {
  package static let slotBits: UInt64 = 19
  package static let slotCount = 1 << Int(slotBits)
  package static let fileName = "places.model"
  static let magic: [UInt8] = Array("ZSPLC\r\n".utf8) + [0x1A]
  static let formatVersion: UInt32 = 1
  /// Weights are stored in steps of this size.
  package static let step: Float = 1 / 24

  package var weights: [Int8]
  package var names: LearnedNames

  package init(weights: [Int8], names: LearnedNames) {
    precondition(weights.count == Self.slotCount)
    self.weights = weights
    self.names = names
  }

  /// The bytes of a model file: magic, version, numbers of names and of prefixes, a checksum of the
  /// rest; hashes, prefixes, weights. Little-endian.
  package func serialized() -> [UInt8] {
    var payload: [UInt8] = []
    for hash in names.hashes { Self.append(hash, to: &payload) }
    for bit in names.prefixBits { Self.append(bit, to: &payload) }
    while payload.count % 8 != 0 { payload.append(0) }
    payload += weights.map { UInt8(bitPattern: $0) }
    var header = Self.magic
    Self.append(Self.formatVersion, to: &header)
    Self.append(UInt32(names.hashes.count), to: &header)
    Self.append(UInt64(names.prefixBits.count), to: &header)
    Self.append(payload.withUnsafeBytes { Checksum.of($0) }, to: &header)
    return header + payload
  }

  /// The model in the bytes of a model file.
  ///
  /// - Throws: `EntitiesError.modelRefused` for a file that is cut short, damaged or foreign.
  package init(serialized bytes: UnsafeRawBufferPointer, path: String) throws(EntitiesError) {
    func refuse(_ reason: String) -> EntitiesError { .modelRefused(path: path, reason: reason) }
    guard bytes.count >= 32, bytes.prefix(8).elementsEqual(Self.magic) else {
      throw refuse("it is not a model of places")
    }
    func number<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> T {
      T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    guard number(8, UInt32.self) == Self.formatVersion else {
      throw refuse("it has format \(number(8, UInt32.self)), not \(Self.formatVersion)")
    }
    let hashCount = Int(number(12, UInt32.self))
    let prefixCount = number(16, UInt64.self)
    guard prefixCount <= 1 << 16 else { throw refuse("its header is damaged") }
    let prefixStart = 32 + hashCount * 8
    let weightStart = (prefixStart + Int(prefixCount) * 2 + 7) & ~7
    guard bytes.count == weightStart + Self.slotCount else {
      throw refuse("it is cut short, or longer than its header says")
    }
    guard
      Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[32...])) == number(24, UInt64.self)
    else { throw refuse("its contents are damaged") }
    names = LearnedNames(
      hashes: (0..<hashCount).map { number(32 + $0 * 8, UInt64.self) },
      prefixBits: (0..<Int(prefixCount)).map { number(prefixStart + $0 * 2, UInt16.self) })
    weights = bytes[weightStart...].map { Int8(bitPattern: $0) }
  }

  /// The model of this installation.
  ///
  /// - Throws: `EntitiesError.modelMissing`, `.modelRefused`.
  package static func installed() throws(EntitiesError) -> PlaceModel {
    let directories = LexiconLocations.resourceDirectories
    for directory in directories {
      let path = directory + "/" + fileName
      if let file = try? MappedFile(path: path) {
        return try PlaceModel(serialized: file.bytes, path: path)
      }
    }
    throw .modelMissing(file: fileName, searched: directories)
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
