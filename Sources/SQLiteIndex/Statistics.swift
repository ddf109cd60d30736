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
      db.cachedStatement(
        sql: """
          SELECT articles, bytes, (SELECT min(day) FROM days WHERE day > :none) AS first,
            (SELECT max(day) FROM days WHERE day > :none) AS last,
            (SELECT articles FROM days WHERE day = :none) AS undated FROM totals
          """), arguments: ["none": Schema.undated])
    articles = try row?.optional("articles") ?? 0
    bytes = try row?.optional("bytes") ?? 0
    first = (try row?.optional("first")).map(CalendarDay.init(daysSinceEpoch:))
    last = (try row?.optional("last")).map(CalendarDay.init(daysSinceEpoch:))
    undated = try row?.optional("undated") ?? 0
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
          try $0[$1.value("key") as String] = $1.value("value") as String
        }
      }
    }
  }
}
