extension Gazetteer {
  /// The division with this code, or nil. A former code gives the former division.
  ///
  /// - Complexity: O(log n).
  public func division(_ code: DivisionCode) -> Division? {
    index(of: code).map(division(at:)) ?? formerIndex(of: code).map(division(at:))
  }

  /// The nearest division around `code`: of a township the county, of a county in a municipality the
  /// municipality; nil for a province.
  ///
  /// - Complexity: O(log n).
  public func parent(of code: DivisionCode) -> Division? {
    for level in DivisionLevel.allCases.reversed() where level < code.level {
      if let index = index(of: code.ancestor(at: level)) { return division(at: index) }
    }
    return nil
  }

  /// The divisions right below `code`, in the order of their codes.
  public func children(of code: DivisionCode) -> [Division] {
    let range = code.descendants
    var result: [Division] = []
    var index = lowerBound(range.lowerBound + 1)
    while index < layout.currentCount, Entry(layout, index).code < range.upperBound {
      let child = division(at: index)
      result.append(child)
      index = lowerBound(child.code.descendants.upperBound)
    }
    return result
  }

  /// The divisions `name` can mean, full or short or former, the widest first.
  ///
  /// - Complexity: O(length of the name + number of divisions).
  public func divisions(named name: String) -> [Division] {
    var name = name
    return name.withUTF8 { bytes in
      guard let name = self.name(of: bytes) else { return [] }
      return readings(of: name).filter { $0.isDivision }.map { division(at: $0.index) }
    }
  }

  /// Whether `name` is that of a country or continent.
  ///
  /// - Complexity: O(length of the name).
  public func hasCountry(named name: String) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      guard let name = self.name(of: bytes) else { return false }
      return readings(of: name).contains { $0.kind == .country }
    }
  }

  /// Number of divisions that exist, and of former ones.
  public var counts: (current: Int, former: Int, others: Int) {
    (
      layout.currentCount, layout.formerCount,
      layout.entryCount - layout.currentCount - layout.formerCount
    )
  }

  // MARK: For recognition

  /// One thing a name can mean.
  package struct Reading {
    package let index: Int
    /// Whether the name is the short form.
    package let isShort: Bool
    package let isFormer: Bool
    package let kind: DivisionKind
    /// The code of the division, of a former division's successor, or of the division around a place;
    /// 0 where there is none.
    package let code: UInt64
    /// The level of the division the name speaks of; nil for places that are none.
    package let level: DivisionLevel?
    package var isDivision: Bool { level != nil }
  }

  /// By `NameHash.widePrefix` of 6 bytes, how many characters the longest name has that begins with
  /// them; 0 for none. A number too large is possible. Valid as long as the gazetteer.
  package var reaches: UnsafePointer<UInt8> { layout.reaches }

  /// The name with this text and hash, or nil.
  package func name(of bytes: UnsafeBufferPointer<UInt8>, hash: NameHash) -> Int? {
    var slot = hash.slot(mask: layout.slotMask)
    let mask: UInt32 = 1 << UInt32(GazetteerImage.slotNameBits) - 1
    while case let bits = UInt32(littleEndian: layout.slots[slot]), bits != 0 {
      let index = Int(bits & mask) - 1
      if bits & ~mask == hash.tag, case let name = Name(layout, index), name.length == bytes.count {
        var offset = 0
        while offset < bytes.count, layout.text[name.offset + offset] == bytes[offset] {
          offset += 1
        }
        if offset == bytes.count { return index }
      }
      slot = (slot + 1) & layout.slotMask
    }
    return nil
  }

  /// The name with this text, or nil.
  package func name(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var hash = NameHash()
    for byte in bytes { hash.add(byte) }
    return name(of: bytes, hash: hash)
  }

  /// What a name can mean, the widest division first, places without a code last.
  package func readings(of name: Int) -> some RandomAccessCollection<Reading> {
    let name = Name(layout, name)
    let all = UnsafeBufferPointer(
      start: layout.readings + name.firstReading, count: name.readingCount)
    return all.lazy.map { self.reading($0) }
  }

  /// Whether a current division has this code.
  package func exists(_ code: UInt64) -> Bool {
    let index = lowerBound(code)
    return index < layout.currentCount && Entry(layout, index).code == code
  }

  private func reading(_ bits: UInt32) -> Reading {
    let index = Int(bits & ~GazetteerImage.shortFlag)
    let entry = Entry(layout, index)
    let isFormer = index >= layout.currentCount && index < layout.currentCount + layout.formerCount
    let code = isFormer ? Entry(layout, entry.link).code : entry.code
    return Reading(
      index: index, isShort: bits & GazetteerImage.shortFlag != 0, isFormer: isFormer,
      kind: entry.kind, code: code,
      level: entry.kind.isDivision ? DivisionCode(entry.code)?.level : nil)
  }

  func division(at index: Int) -> Division {
    let entry = Entry(layout, index)
    func text(_ length: Int) -> String {
      String(
        decoding: UnsafeBufferPointer(start: layout.text + entry.nameOffset, count: length),
        as: UTF8.self)
    }
    let isFormer = index >= layout.currentCount
    let located = isFormer ? Entry(layout, entry.link) : entry
    var location: Division.Location?
    if located.link > 0 {
      location = .init(
        longitude: Double(Int32(littleEndian: layout.locations[located.link * 2 - 2])) / 10_000,
        latitude: Double(Int32(littleEndian: layout.locations[located.link * 2 - 1])) / 10_000)
    }
    return Division(
      code: DivisionCode(verified: entry.code), name: text(entry.nameLength),
      shortName: text(entry.shortLength > 0 ? entry.shortLength : entry.nameLength),
      kind: entry.kind, location: location,
      successor: isFormer ? DivisionCode(verified: located.code) : nil)
  }

  private func index(of code: DivisionCode) -> Int? {
    let index = lowerBound(code.value)
    return index < layout.currentCount && Entry(layout, index).code == code.value ? index : nil
  }

  private func formerIndex(of code: DivisionCode) -> Int? {
    (layout.currentCount..<layout.currentCount + layout.formerCount)
      .last { Entry(layout, $0).code == code.value }
  }

  /// The first current entry whose code is not below `code`.
  private func lowerBound(_ code: UInt64) -> Int {
    var low = 0
    var high = layout.currentCount
    while low < high {
      let middle = (low + high) / 2
      if Entry(layout, middle).code < code { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// An entry of the image, read where it lies.
  struct Entry {
    let code: UInt64
    let rawKind: UInt8
    let nameLength: Int
    let shortLength: Int
    let nameOffset: Int
    let link: Int

    @inline(__always) init(_ layout: GazetteerLayout, _ index: Int) {
      let bytes = layout.entries + index * 16
      let packed = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
      code = packed & 0xFF_FFFF_FFFF
      rawKind = UInt8(truncatingIfNeeded: packed >> 40)
      nameLength = Int(truncatingIfNeeded: packed >> 48 & 0xFF)
      shortLength = Int(truncatingIfNeeded: packed >> 56)
      nameOffset = Int(
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
      link = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
    }

    var kind: DivisionKind { DivisionKind(rawValue: rawKind) ?? .other }
  }

  /// A name of the image, read where it lies.
  struct Name {
    let offset: Int
    let length: Int
    let readingCount: Int
    let firstReading: Int

    @inline(__always) init(_ layout: GazetteerLayout, _ index: Int) {
      let bytes = layout.names + index * 12
      offset = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
      length = Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self)))
      readingCount = Int(
        UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 6, as: UInt16.self)))
      firstReading = Int(
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
    }
  }
}
