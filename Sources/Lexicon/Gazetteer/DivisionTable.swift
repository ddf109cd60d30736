/// The lines of divisions.tsv and toponyms.tsv.
///
/// A line is columns separated by tabs; lines that begin with `#` say where the file comes from. What
/// the columns mean stands in Regeneration/divisions.py and Regeneration/toponyms.py.
enum DivisionTable {
  static let divisions = "divisions.tsv"
  static let toponyms = "toponyms.tsv"

  /// A line of divisions.tsv.
  struct Row {
    var code: DivisionCode
    var name: String
    /// Empty where there is none.
    var short: String
    var location: Division.Location?
    var successor: DivisionCode?
  }

  /// Calls `body` with each division, in the order of the file.
  ///
  /// - Throws: `LexiconError.resourceDamaged` with the number of the first line that is no division.
  static func forEachDivision(
    of file: MappedFile, _ body: (Row) -> Void
  ) throws(LexiconError) {
    try forEachLine(of: file) { columns, number throws(LexiconError) in
      guard (2...6).contains(columns.count), let code = DivisionCode(digits: columns[0]),
        (1...255).contains(columns[1].utf8.count),
        columns.count < 3 || columns[1].hasPrefix(columns[2])
      else { throw damage(file, number, "is no division") }
      var row = Row(
        code: code, name: columns[1], short: columns.count > 2 ? columns[2] : "", location: nil,
        successor: nil)
      if columns.count > 3, !columns[3].isEmpty {
        let degrees = columns[3].split(separator: ",").compactMap { Double($0) }
        guard degrees.count == 2, abs(degrees[0]) <= 180, abs(degrees[1]) <= 90 else {
          throw damage(file, number, "has no longitude and latitude")
        }
        row.location = .init(longitude: degrees[0], latitude: degrees[1])
      }
      if columns.count > 4 {
        guard let successor = DivisionCode(digits: columns[4]) else {
          throw damage(file, number, "has no code of a successor")
        }
        row.successor = successor
      }
      body(row)
    }
  }

  /// Calls `body` with each place that has no code of its own, and the division around it.
  ///
  /// - Throws: `LexiconError.resourceDamaged` with the number of the first line that is no place.
  static func forEachToponym(
    of file: MappedFile, _ body: (String, DivisionKind, DivisionCode?) -> Void
  ) throws(LexiconError) {
    try forEachLine(of: file) { columns, number throws(LexiconError) in
      guard (2...3).contains(columns.count), (1...255).contains(columns[0].utf8.count),
        let letter = columns[1].utf8.first, columns[1].utf8.count == 1,
        let kind = DivisionKind(letter: letter)
      else { throw damage(file, number, "is no place") }
      let code = columns.count > 2 ? DivisionCode(digits: columns[2]) : nil
      guard columns.count < 3 || code != nil else {
        throw damage(file, number, "has no code of a division")
      }
      body(columns[0], kind, code)
    }
  }

  private static func forEachLine(
    of file: MappedFile, _ body: ([String], Int) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    var number = 0
    for line in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      try body(columns, number)
    }
  }

  private static func damage(_ file: MappedFile, _ number: Int, _ reason: String) -> LexiconError {
    .resourceDamaged(path: file.path, reason: "line \(number) \(reason)")
  }
}
