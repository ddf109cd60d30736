import GRDB
import Pinyin

/// The names of persons in the articles, in how many each stands, and the pinyin they are found by.
/// Changes are gathered for a transaction and written in it.
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
    let insertKey = try db.cachedStatement(sql: "INSERT OR IGNORE INTO name_keys VALUES (?, ?)")
    // In the order of names, so that the same articles make the same file.
    for (name, difference) in changes.sorted(by: { $0.key < $1.key }) where difference != 0 {
      let known = try Int.fetchOne(find, arguments: [name])
      let articles = max(0, (known ?? 0) + difference)
      if known != nil, articles > 0 {
        try update.execute(arguments: [articles, name])
      } else if known == nil, articles > 0 {
        let readings = try readings(name)
        try insert.execute(
          arguments: [name, readings.first?.joined(separator: " ") ?? "", articles])
        for key in Set(readings.flatMap(NameKey.all)) {
          try insertKey.execute(arguments: [key, name])
        }
      } else if known != nil {
        try db.cachedStatement(sql: "DELETE FROM names WHERE name = ?").execute(arguments: [name])
        for key in Set(try readings(name).flatMap(NameKey.all)) {
          try db.cachedStatement(sql: "DELETE FROM name_keys WHERE key = ? AND name = ?")
            .execute(arguments: [key, name])
        }
      }
    }
  }

  private mutating func readings(_ name: String) throws -> [[String]] {
    var pinyin = try pinyin ?? NamePinyin.opened()
    defer { self.pinyin = pinyin }
    return pinyin.readings(of: name)
  }
}

/// What a name is found by in `name_keys`.
enum NameKey {
  /// Its pinyin and initials, and its pinyin as it sounds to many.
  static func all(_ syllables: [String]) -> [String] {
    NamePinyin.keys(of: syllables) + [alike(syllables.joined())]
  }

  /// The pinyin without the distinctions that many dialects, and many who type, do not make: zh and z,
  /// ch and c, sh and s, ang and an, eng and en, ing and in, l and n, f and h. Begins with a `~`, so
  /// that it is no pinyin.
  static func alike(_ pinyin: String) -> String {
    var text = pinyin
    for (a, b) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("f", "h")] {
      text = text.replacing(a, with: b)
    }
    return "~" + text
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
