import Entities
import Foundation
import GRDB
import Lexicon
import Search

/// Whether what is named in the articles lies in their texts, means what the gazetteer has, and is
/// counted; and whether every article can be found at all.
extension IndexReader {
  /// What is wrong with what is named, in English; empty for a sound index.
  ///
  /// - Complexity: O(bytes of the texts).
  public func entityViolations() throws -> [String] {
    try IndexFile(path: path).translatingErrors {
      let gazetteer = try self.gazetteer()
      return try database.read { db in
        var check = try EntityCheck(gazetteer, db)
        let rows = try Row.fetchCursor(
          db, sql: "SELECT rowid, day, title, kinds, text FROM articles ORDER BY rowid")
        while let row = try rows.next() { try check.read(row, db) }
        return try check.violations(db)
      }
    }
  }
}

/// Gathers, article by article, what the tables of names have to hold.
private struct EntityCheck {
  private struct Seat: Hashable {
    var name: String
    var place: UInt64
  }

  private let gazetteer: Gazetteer
  private var unreadable: [Int64] = []
  private var cut: [Int64] = []
  private var missing: [Int64] = []
  private var unfindable: [Int64] = []
  private var unknown: [DivisionCode: Int] = [:]
  private var known: Set<DivisionCode> = []
  private var seats: [Seat: Int] = [:]
  private var names: [String: Int] = [:]

  /// Articles the recall index has under one of its most frequent grams: nearly all. One look-up each
  /// would read the long list of a common gram again and again.
  private var indexed: Set<Int64> = []
  private static let frequentGrams = 32

  init(_ gazetteer: Gazetteer, _ db: Database) throws {
    self.gazetteer = gazetteer
    let grams = try Data.fetchAll(
      db,
      sql: """
        SELECT gram FROM frequencies WHERE levelled AND length(gram) > 4
        ORDER BY articles DESC LIMIT \(Self.frequentGrams)
        """)
    for gram in grams {
      let rowids = try CandidateCursor(
        FTSPlan.quoted([UInt8](gram)), Int64.min...Int64.max, newestFirst: false, db)
      while let rowid = try rowids.next() { indexed.insert(rowid) }
    }
  }

  mutating func read(_ row: Row, _ db: Database) throws {
    let rowid: Int64 = try row.value("rowid")
    let text = try ArticleText(row).utf8
    if try !indexed.contains(rowid) && !isIndexed(text, rowid, db) { unfindable.append(rowid) }
    let hasMentions = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM mentions WHERE article = ?)"),
      arguments: [rowid])
    guard hasMentions == true else { return missing.append(rowid) }
    let entities: ArticleEntities
    do {
      entities = try MentionTables.fetch(
        rowid, text: text, published: Schema.date(row.value("day")), db)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      return unreadable.append(rowid)
    }
    let named = entities.annotations
    let spans =
      named.persons.map(\.utf8Range) + named.officials.flatMap { [$0.utf8Range, $0.officeRange] }
      + named.places.map(\.utf8Range) + named.dates.map(\.utf8Range)
    if spans.contains(where: { !Self.isWhole($0, in: text) }) { cut.append(rowid) }
    for code in named.places.compactMap(\.code) + named.officials.compactMap(\.place)
      + [entities.county].compactMap({ $0 })
    {
      if known.contains(code) { continue }
      if gazetteer.division(code) != nil {
        known.insert(code)
      } else {
        unknown[code, default: 0] += 1
      }
    }
    for seat in Set(named.officials.map { Seat(name: $0.name, place: $0.place?.value ?? 0) }) {
      seats[seat, default: 0] += 1
    }
    for name in Set(named.persons.map(\.name)) { names[name, default: 0] += 1 }
  }

  /// Whether a span begins and ends between scalars, and is not empty.
  private static func isWhole(_ span: Range<Int>, in text: [UInt8]) -> Bool {
    guard !span.isEmpty, span.lowerBound >= 0, span.upperBound <= text.count else { return false }
    func isInside(_ i: Int) -> Bool { i < text.count && text[i] & 0xC0 == 0x80 }
    return !isInside(span.lowerBound) && !isInside(span.upperBound)
  }

  /// Whether the recall index has the article under a pair of its characters, the one in the middle of
  /// its text.
  private func isIndexed(_ text: [UInt8], _ rowid: Int64, _ db: Database) throws -> Bool {
    guard let pair = Self.pair(in: text) else { return true }
    let plan = FTSPlan(Literal(.init(pair), substring: true))
    guard let expression = plan.expression else { return true }
    return try CandidateCursor(expression, rowid...rowid, newestFirst: false, limit: 1, db).next()
      != nil
  }

  /// Two Han characters (U+4E00–U+9FFF, three bytes each) in a row, as near behind the middle as there
  /// are; `nil` where there are none.
  private static func pair(in text: [UInt8]) -> String? {
    func isHan(_ i: Int) -> Bool {
      i + 2 < text.count && (0xE4...0xE9).contains(text[i]) && text[i + 1] & 0xC0 == 0x80
        && text[i + 2] & 0xC0 == 0x80 && !(text[i] == 0xE4 && text[i + 1] < 0xB8)
    }
    for range in [text.count / 2..<text.count, 0..<text.count / 2] {
      if let i = range.first(where: { isHan($0) && isHan($0 + 3) }) {
        return String(decoding: text[i..<i + 6], as: UTF8.self)
      }
    }
    return nil
  }

  func violations(_ db: Database) throws -> [String] {
    var found: [String] = []
    func report(_ rowids: [Int64], _ what: String) {
      guard let first = rowids.first else { return }
      found.append("\(what): \(rowids.count) articles, the first of them \(first)")
    }
    report(unfindable, "not in the recall index")
    report(missing, "without a record of what is named")
    report(unreadable, "what is named lies outside the text or cannot be read")
    report(cut, "a name begins or ends within a character")
    if let code = unknown.keys.min() {
      found.append("\(unknown.count) codes are not in the gazetteer, the first of them \(code)")
    }
    var strays =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM mentions WHERE article NOT IN (SELECT rowid FROM articles)")
      ?? 0
    if strays > 0 { found.append("\(strays) records of what is named belong to no article") }
    strays =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM (SELECT article FROM reprints UNION SELECT article FROM reprint_keys)
          WHERE article NOT IN (SELECT rowid FROM articles)
          """) ?? 0
    if strays > 0 { found.append("\(strays) reprints are no articles") }
    var counted: [Seat: Int] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, place, articles FROM officials") {
      let place: Int64 = try row.value("place")
      counted[Seat(name: try row.value("name"), place: UInt64(bitPattern: place))] =
        try row.value("articles")
    }
    if counted != seats {
      let wrong = Set(counted.keys).union(seats.keys).filter { counted[$0] != seats[$0] }
      found.append("\(wrong.count) officials are miscounted")
    }
    var listed: [String: Int] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, articles FROM names") {
      listed[try row.value("name")] = try row.value("articles")
    }
    if listed != names {
      let wrong = Set(listed.keys).union(names.keys).filter { listed[$0] != names[$0] }
      found.append("\(wrong.count) names of persons are miscounted")
    }
    return found
  }
}
