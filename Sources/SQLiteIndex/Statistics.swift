import Articles
import Foundation
import GRDB

/// What an index holds.
public struct Statistics: Sendable, Equatable {
  public var articles: Int
  /// UTF-8 bytes of all texts.
  public var bytes: Int
  /// First and last day of publication; `nil` where no article has a date.
  public var first: CalendarDay?
  public var last: CalendarDay?
  public var undated: Int

  init(_ db: Database) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT articles, bytes, (SELECT min(day) FROM days WHERE day > :none),
          (SELECT max(day) FROM days WHERE day > :none),
          (SELECT articles FROM days WHERE day = :none) FROM totals
        """, arguments: ["none": Schema.undated])
    articles = row?[0] ?? 0
    bytes = row?[1] ?? 0
    first = (row?[2] as Int?).map(CalendarDay.init(daysSinceEpoch:))
    last = (row?[3] as Int?).map(CalendarDay.init(daysSinceEpoch:))
    undated = row?[4] ?? 0
  }
}

extension IndexReader {
  public func statistics() throws -> Statistics {
    try IndexFile(path: path).translatingErrors { try database.read(Statistics.init) }
  }

  /// The number of grams that are indexed with a level.
  package func levelledGrams() throws -> Int {
    try IndexFile(path: path).translatingErrors {
      try database.read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM frequencies WHERE levelled") ?? 0
      }
    }
  }

  /// What made the index: `schema`, `icu`, `folding`.
  public func stamp() throws -> [String: String] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        try Row.fetchAll(db, sql: "SELECT key, value FROM meta").reduce(into: [:]) {
          $0[$1["key"] as String] = $1["value"] as String
        }
      }
    }
  }
}
