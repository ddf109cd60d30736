/// Compiles the tables of places into the image of a gazetteer file.
struct GazetteerCompiler {
  /// A name is looked up by text, so it has two Han characters at least, and not more than a sentence.
  static let nameLengths = 2...20

  private var image = GazetteerImage()
  /// Readings of each name, to be sorted: lower ranks first.
  private var readings: [String: [(rank: Int, reading: UInt32)]] = [:]

  /// The image of a gazetteer file, the same bytes for the same tables.
  ///
  /// - Throws: `LexiconError` when a table cannot be read or names a division that it does not have.
  static func compile(resources: LexiconResources) throws(LexiconError) -> [UInt8] {
    var compiler = GazetteerCompiler()
    try compiler.readDivisions(resources.open(DivisionTable.divisions))
    try compiler.readToponyms(resources.open(DivisionTable.toponyms))
    try compiler.placeNames()
    return compiler.image.bytes(manifestDigest: resources.manifestDigest)
  }

  private mutating func readDivisions(_ file: MappedFile) throws(LexiconError) {
    var current: [DivisionTable.Row] = []
    var former: [DivisionTable.Row] = []
    try DivisionTable.forEachDivision(of: file) { row in
      if row.successor == nil { current.append(row) } else { former.append(row) }
    }
    current.sort { $0.code < $1.code }
    former.sort { ($0.code, $0.name) < ($1.code, $1.name) }
    for row in current {
      guard row.code.value != image.entries.last?.code else {
        throw .resourceDamaged(path: file.path, reason: "two divisions have the code \(row.code)")
      }
      var link = 0
      if let location = row.location {
        image.locations.append(location)
        link = image.locations.count
      }
      add(row, link: link, isFormer: false)
    }
    image.currentCount = image.entries.count
    for row in former {
      guard let successor = row.successor, let link = entry(of: successor) else {
        throw .resourceDamaged(
          path: file.path, reason: "the successor of \(row.code) is not a division")
      }
      add(row, link: link, isFormer: true)
    }
    image.formerCount = image.entries.count - image.currentCount
  }

  private mutating func readToponyms(_ file: MappedFile) throws(LexiconError) {
    var rows: [(name: String, kind: DivisionKind, code: DivisionCode?)] = []
    try DivisionTable.forEachToponym(of: file) { rows.append(($0, $1, $2)) }
    for row in rows {
      var link = 0
      if let code = row.code {
        guard let entry = entry(of: code) else {
          throw .resourceDamaged(path: file.path, reason: "\(code) is not a division")
        }
        link = entry + 1
      }
      let offset = store(row.name)
      register(row.name, rank: 1000, isShort: false)
      image.entries.append(
        .init(
          code: row.code?.value ?? 0, kind: row.kind, nameOffset: offset,
          nameLength: row.name.utf8.count, shortLength: 0, link: link))
    }
  }

  private mutating func add(_ row: DivisionTable.Row, link: Int, isFormer: Bool) {
    let offset = store(row.name)
    let rank = Int(row.code.level.rawValue) * 4 + (isFormer ? 2 : 0)
    register(row.name, rank: rank, isShort: false)
    if !row.short.isEmpty { register(row.short, rank: rank + 1, isShort: true) }
    image.entries.append(
      .init(
        code: row.code.value, kind: DivisionKind(name: row.name, level: row.code.level),
        nameOffset: offset, nameLength: row.name.utf8.count,
        shortLength: row.short.utf8.count, link: link))
  }

  private mutating func store(_ name: String) -> Int {
    image.text.append(contentsOf: name.utf8)
    return image.text.count - name.utf8.count
  }

  /// Notes that `name` means the entry that is added next.
  private mutating func register(_ name: String, rank: Int, isShort: Bool) {
    guard Self.nameLengths.contains(name.unicodeScalars.count),
      name.unicodeScalars.allSatisfy({ $0.properties.isIdeographic })
    else { return }
    let reading = UInt32(image.entries.count) | (isShort ? GazetteerImage.shortFlag : 0)
    readings[name, default: []].append((rank, reading))
  }

  private func entry(of code: DivisionCode) -> Int? {
    let range = image.entries.prefix(
      image.currentCount == 0 ? image.entries.count : image.currentCount)
    var low = 0
    var high = range.count
    while low < high {
      let middle = (low + high) / 2
      if image.entries[middle].code < code.value { low = middle + 1 } else { high = middle }
    }
    return low < range.count && image.entries[low].code == code.value ? low : nil
  }

  /// Fills the tables that lead from a name to its readings, names in the order of their text.
  private mutating func placeNames() throws(LexiconError) {
    let sorted = readings.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    guard sorted.count < 1 << GazetteerImage.slotNameBits else {
      throw .tooLarge(
        reason: "the gazetteer has more than \(1 << GazetteerImage.slotNameBits) names")
    }
    var size = 1
    while size < sorted.count * 2 { size *= 2 }
    image.slots = [UInt32](repeating: 0, count: size)
    for (name, list) in sorted {
      // Every name begins a stored one: the full name itself, a short one the full name of its entry.
      let entry = image.entries[Int(list[0].reading & ~GazetteerImage.shortFlag)]
      let ordered = list.sorted { ($0.rank, $0.reading) < ($1.rank, $1.reading) }
      image.names.append(
        .init(
          offset: entry.nameOffset, length: name.utf8.count, firstReading: image.readings.count,
          readingCount: ordered.count))
      image.readings.append(contentsOf: ordered.map(\.reading))
      let bytes = Array(name.utf8)
      var hash = NameHash()
      for byte in bytes { hash.add(byte) }
      var slot = hash.slot(mask: size - 1)
      while image.slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      image.slots[slot] = UInt32(image.names.count) | hash.tag
      let prefix = bytes.withUnsafeBufferPointer { NameHash.widePrefix($0.baseAddress!) }
      image.reaches[prefix] = max(image.reaches[prefix], UInt8(name.unicodeScalars.count))
    }
  }
}
