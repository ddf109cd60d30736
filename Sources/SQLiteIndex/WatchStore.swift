import Articles
import Foundation
import GRDB
import Search

/// Saved searches, and which hits of each were shown before: an SQLite file of the user's own, so that
/// one index, read-only perhaps, serves the watches of many people, and a rebuild touches none.
public final class WatchStore {
  /// A saved search.
  public struct Watch: Sendable, Equatable {
    public var id: Int64
    public var name: String
    public var query: String
    /// `nil` before its first run.
    public var lastRun: Date?
  }

  public let path: String
  private let database: DatabaseQueue

  /// Hits that were shown before and match no more are forgotten; those shown stay known this way.
  private static let tables = """
    CREATE TABLE IF NOT EXISTS watches (
      id INTEGER PRIMARY KEY, target TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
      lastRun INTEGER, UNIQUE (target, name));
    CREATE TABLE IF NOT EXISTS shown (
      watch INTEGER NOT NULL REFERENCES watches(id) ON DELETE CASCADE, article INTEGER NOT NULL,
      time INTEGER NOT NULL, PRIMARY KEY (watch, article)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS shown_time ON shown(watch, time);
    """

  /// Opens the file, making it and its folder where there are none.
  ///
  /// - Throws: `IndexError` of kind `unwritable` or `damaged`.
  public init(path: String) throws {
    self.path = path
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    database = try IndexFile(path: path).translatingErrors {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try database.write { try $0.execute(sql: Self.tables) }
      return database
    }
  }

  /// `$XDG_STATE_HOME/zsearch/watches.sqlite`, as the XDG base directory specification has it.
  public static func defaultPath(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String {
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HOME"] ?? ".") + "/.local/state"
    return state + "/zsearch/watches.sqlite"
  }

  private func access<T>(_ body: (Database) throws -> T) throws -> T {
    try IndexFile(path: path).translatingErrors { try database.write(body) }
  }

  /// The watch of a name on an index, made where there is none. Another query under the same name
  /// begins anew.
  public func watch(_ name: String, query: String, index: String) throws -> Watch {
    try access { db in
      let old = try Row.fetchOne(
        db, sql: "SELECT * FROM watches WHERE target = ? AND name = ?", arguments: [index, name])
      if let watch = try old.map(Self.watch), watch.query == query { return watch }
      if let id = try old?.value("id") as Int64? {
        try db.execute(sql: "DELETE FROM watches WHERE id = ?", arguments: [id])
      }
      try db.execute(
        sql: "INSERT INTO watches(target, name, query) VALUES (?, ?, ?)",
        arguments: [index, name, query])
      return Watch(id: db.lastInsertedRowID, name: name, query: query, lastRun: nil)
    }
  }

  public func watches(index: String) throws -> [Watch] {
    try access { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM watches WHERE target = ? ORDER BY name", arguments: [index]
      ).map(Self.watch)
    }
  }

  /// - Returns: whether there was one.
  public func delete(_ name: String, index: String) throws -> Bool {
    try access { db in
      try db.execute(
        sql: "DELETE FROM watches WHERE target = ? AND name = ?", arguments: [index, name])
      return db.changesCount > 0
    }
  }

  /// Those of `articles` that the watch has not shown, in their order.
  public func new(_ articles: [Int64], for watch: Watch) throws -> [Int64] {
    try access { db in
      let shown = try Int64.fetchSet(
        db, sql: "SELECT article FROM shown WHERE watch = ?", arguments: [watch.id])
      return articles.filter { !shown.contains($0) }
    }
  }

  /// Takes down that these were shown, after they were.
  public func markShown(_ articles: [Int64], for watch: Watch, at date: Date = Date()) throws {
    let time = Int64(date.timeIntervalSince1970)
    try access { db in
      let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO shown VALUES (?, ?, ?)")
      for article in articles { try insert.execute(arguments: [watch.id, article, time]) }
      try db.execute(
        sql: "UPDATE watches SET lastRun = ? WHERE id = ?", arguments: [time, watch.id])
    }
  }

  /// What was shown last, the latest first.
  public func shown(by watch: Watch, limit: Int) throws -> [(article: Int64, date: Date)] {
    try access { db in
      try Row.fetchAll(
        db,
        sql: "SELECT article, time FROM shown WHERE watch = ? ORDER BY time DESC LIMIT ?",
        arguments: [watch.id, limit]
      ).map { row in
        (
          try row.value("article"),
          Date(timeIntervalSince1970: TimeInterval(try row.value("time") as Int64))
        )
      }
    }
  }

  private static func watch(_ row: Row) throws -> Watch {
    Watch(
      id: try row.value("id"), name: try row.value("name"), query: try row.value("query"),
      lastRun: try (row.optional("lastRun") as Int64?).map {
        Date(timeIntervalSince1970: TimeInterval($0))
      })
  }
}
