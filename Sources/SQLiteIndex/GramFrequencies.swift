import Foundation
import GRDB
import Search

/// The writer's copy of `frequencies`: which grams are levelled, and how many articles have each
/// counted one. Changes are gathered for a batch and written in its transaction.
struct GramFrequencies {
  /// Articles from which on a gram is levelled. Fewer are scored one by one in a few milliseconds.
  static let levelledFrom = 512

  /// The levelled grams; their numbers say nothing.
  private(set) var levelled = KeyCounts()
  private var changes = KeyCounts()

  init(_ db: Database) throws {
    let rows = try Data.fetchCursor(db, sql: "SELECT gram FROM frequencies WHERE levelled")
    while let gram = try rows.next() { levelled.add(1, to: GramProfile.key(of: gram)) }
  }

  mutating func add(_ keys: [UInt64], _ difference: Int32) {
    for key in keys { changes.add(difference, to: key) }
  }

  /// Writes the changes of a batch.
  mutating func flush(_ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO frequencies(gram, articles, levelled) VALUES (?1, ?2, ?3)
        ON CONFLICT(gram) DO UPDATE SET articles = articles + ?2
        """)
    // In the order of keys, so that the same articles make the same file.
    for (key, difference) in changes.sorted where difference != 0 {
      try statement.execute(arguments: [Self.gram(key), difference, levelled.contains(key)])
    }
    changes = KeyCounts(capacity: changes.count)
  }

  /// Makes grams levelled from now on. Their articles so far are the caller's to index.
  mutating func promote(_ keys: some Sequence<(key: UInt64, articles: Int)>, _ db: Database) throws
  {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO frequencies(gram, articles, levelled) VALUES (?1, ?2, 1)
        ON CONFLICT(gram) DO UPDATE SET levelled = 1
        """)
    for (key, articles) in keys.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: [Self.gram(key), articles])
      if !levelled.contains(key) { levelled.add(1, to: key) }
    }
  }

  static func gram(_ key: UInt64) -> Data {
    var bytes: [UInt8] = []
    GramProfile.append(key, to: &bytes)
    return Data(bytes)
  }
}
