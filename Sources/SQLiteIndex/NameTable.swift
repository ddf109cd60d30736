import GRDB
import Pinyin

/// The names of persons in the articles, in how many each stands, and the pinyin they are found by.
/// Changes are gathered for a transaction and written in it.
///
/// A look-up by pinyin walks over the table: 20,000 names, which 62,000 articles have, take some
/// milliseconds, and an index over all readings would be three times as large as the names.
struct NameTable {
  private var changes: [String: Int] = [:]
  private var pinyin: NamePinyin?

  mutating func add(_ names: some Sequence<String>, _ difference: Int) {
    for name in names { changes[name, default: 0] += difference }
  }

  /// - Complexity: O(names changed · log n).
  mutating func flush(_ db: Database) throws {
    guard !changes.isEmpty else { return }
    defer { changes.removeAll(keepingCapacity: true) }
    let find = try db.cachedStatement(sql: "SELECT articles FROM names WHERE name = ?")
    let update = try db.cachedStatement(sql: "UPDATE names SET articles = ? WHERE name = ?")
    let insert = try db.cachedStatement(sql: "INSERT INTO names VALUES (?, ?, ?)")
    let delete = try db.cachedStatement(sql: "DELETE FROM names WHERE name = ?")
    // In the order of names, so that the same articles make the same file.
    for (name, difference) in changes.sorted(by: { $0.key < $1.key }) where difference != 0 {
      let known = try Int.fetchOne(find, arguments: [name])
      let articles = (known ?? 0) + difference
      if known != nil {
        try articles > 0
          ? update.execute(arguments: [articles, name]) : delete.execute(arguments: [name])
      } else if articles > 0 {
        try insert.execute(arguments: [name, keys(name), articles])
      }
    }
  }

  /// The keys of a name, each between bars, its first reading first.
  private mutating func keys(_ name: String) throws -> String {
    var pinyin = try pinyin ?? NamePinyin.opened()
    defer { self.pinyin = pinyin }
    let readings = pinyin.readings(of: name)
    let first = readings.first?.joined()
    let others = Set(readings.flatMap(NamePinyin.keys)).subtracting([first ?? ""]).sorted()
    return "|" + ([first].compactMap { $0 } + others).map { $0 + "|" }.joined()
  }
}

/// Pinyin without the distinctions that many dialects, and many who type, do not make: zh and z, ch
/// and c, sh and s, ang and an, eng and en, ing and in, l and n, f and h.
enum SoundAlike {
  private static let merged = [
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("f", "h"),
  ]

  static func key(_ pinyin: String) -> String {
    merged.reduce(pinyin) { $0.replacing($1.0, with: $1.1) }
  }

  /// The same of a value in SQL.
  static func expression(_ value: String) -> String {
    merged.reduce(value) { "replace(\($0), '\($1.0)', '\($1.1)')" }
  }
}

extension NamePinyin {
  /// - Throws: `DatabaseError`, as everything does that writes.
  static func opened() throws -> NamePinyin {
    do { return try NamePinyin() } catch {
      throw DatabaseError(message: "ICU cannot transliterate: \(error.reason)")
    }
  }
}
