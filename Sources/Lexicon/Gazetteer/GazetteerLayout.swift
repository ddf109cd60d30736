import Digest

/// Where the sections of a compiled gazetteer lie, after everything in it has been verified.
struct GazetteerLayout: Sendable {
  let digest: String
  let entryCount: Int
  let currentCount: Int
  let formerCount: Int
  let nameCount: Int
  let slotMask: Int
  nonisolated(unsafe) let reaches: UnsafePointer<UInt8>
  nonisolated(unsafe) let entries: UnsafeRawPointer
  nonisolated(unsafe) let locations: UnsafePointer<Int32>
  nonisolated(unsafe) let names: UnsafeRawPointer
  nonisolated(unsafe) let readings: UnsafePointer<UInt32>
  nonisolated(unsafe) let slots: UnsafePointer<UInt32>
  nonisolated(unsafe) let text: UnsafePointer<UInt8>

  /// - Throws: `LexiconError.compiledFileRefused` with the first thing that is wrong.
  init(
    verifying bytes: UnsafeRawBufferPointer, path: String, manifestDigest: [UInt8]?
  ) throws(LexiconError) {
    func refuse(_ reason: String) -> LexiconError {
      .compiledFileRefused(path: path, reason: reason)
    }
    guard bytes.count >= GazetteerImage.headerSize, let base = bytes.baseAddress,
      bytes.prefix(8).elementsEqual(GazetteerImage.magic)
    else { throw refuse("it is not a compiled gazetteer") }
    func half(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    guard half(8) == Int(GazetteerImage.formatVersion) else {
      throw refuse("it has format \(half(8)), not \(GazetteerImage.formatVersion)")
    }
    let counts = (0..<8).map { half(96 + $0 * 4) }
    var offset = GazetteerImage.headerSize
    func section(_ size: Int) -> Int {
      defer { offset += (size + 7) & ~7 }
      return offset
    }
    entryCount = half(12)
    (currentCount, formerCount, nameCount) = (counts[0], counts[1], counts[3])
    let starts = [
      section(GazetteerImage.reachBytes), section(entryCount * 16), section(counts[2] * 8),
      section(nameCount * 12), section(counts[4] * 4), section(counts[5] * 4), section(counts[6]),
    ]
    let length = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    guard offset == bytes.count, UInt64(littleEndian: length) == UInt64(bytes.count) else {
      throw refuse("it is cut short, or longer than its header says")
    }
    let payload = UnsafeRawBufferPointer(rebasing: bytes[GazetteerImage.headerSize...])
    let checksum = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
    guard Checksum.of(payload) == UInt64(littleEndian: checksum) else {
      throw refuse("its contents are damaged")
    }
    guard manifestDigest.map({ bytes[64..<96].elementsEqual($0) }) ?? true else {
      throw refuse("it was made from other tables")
    }
    digest = SHA256.hexadecimal(bytes[32..<64])
    slotMask = counts[5] - 1
    reaches = (base + starts[0]).assumingMemoryBound(to: UInt8.self)
    entries = base + starts[1]
    locations = (base + starts[2]).assumingMemoryBound(to: Int32.self)
    names = base + starts[3]
    readings = (base + starts[4]).assumingMemoryBound(to: UInt32.self)
    slots = (base + starts[5]).assumingMemoryBound(to: UInt32.self)
    text = (base + starts[6]).assumingMemoryBound(to: UInt8.self)
    guard
      refersInside(locationCount: counts[2], readingCount: counts[4], textLength: counts[6])
    else { throw refuse("it points outside itself") }
  }

  /// Whether every reference leads to a record that is there, and a search for a name ends.
  private func refersInside(locationCount: Int, readingCount: Int, textLength: Int) -> Bool {
    guard currentCount + formerCount <= entryCount, slotMask >= 0, slotMask & (slotMask + 1) == 0
    else { return false }
    var code: UInt64 = 0
    for index in 0..<entryCount {
      let entry = Gazetteer.Entry(self, index)
      guard entry.nameOffset + entry.nameLength <= textLength,
        entry.shortLength <= entry.nameLength,
        DivisionKind(rawValue: entry.rawKind) != nil
      else { return false }
      if index < currentCount {
        guard entry.code > code, entry.link <= locationCount else { return false }
        code = entry.code
      } else {
        guard entry.link < currentCount + (index < currentCount + formerCount ? 0 : 1) else {
          return false
        }
      }
      if index < currentCount + formerCount {
        guard DivisionCode(entry.code) != nil else { return false }
      }
    }
    for index in 0..<nameCount {
      let name = Gazetteer.Name(self, index)
      guard name.offset + name.length <= textLength,
        name.firstReading + name.readingCount <= readingCount, name.readingCount > 0
      else { return false }
    }
    for index in 0..<readingCount {
      guard Int(readings[index] & ~GazetteerImage.shortFlag) < entryCount else { return false }
    }
    var hasFreeSlot = false
    for index in 0...slotMask {
      guard Int(slots[index]) & (1 << GazetteerImage.slotNameBits - 1) <= nameCount,
        slots[index] == 0 || Int(slots[index]) & (1 << GazetteerImage.slotNameBits - 1) > 0
      else { return false }
      if slots[index] == 0 { hasFreeSlot = true }
    }
    return hasFreeSlot
  }
}
