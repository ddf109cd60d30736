import Articles
import Digest
import Foundation
import GRDB

/// Taking articles out for good.
extension IndexWriter {
  /// What was removed, for the message to the user.
  public struct RemovedArticle: Sendable, Equatable {
    public var id: String
    public var title: String
  }

  /// Takes the articles of an id, a URL or, where `name` is a number, a rowid out of every table, and
  /// lays a tombstone on them: no later run takes them in again. `scrub` then takes their bytes out of
  /// the file.
  ///
  /// The tombstone alone is laid where the index has no such article, so that a URL can be kept out
  /// before it ever comes.
  /// - Complexity: one pass over the table where `name` is no id.
  public func removeForGood(_ name: String, day: Int) throws -> [RemovedArticle] {
    try IndexFile(path: path).translatingErrors {
      try database.write { db in
        var rowids = try Int64.fetchAll(
          db, sql: "SELECT rowid FROM articles WHERE key = ? AND id = ?",
          arguments: [ArticleRecord.key(name), name])
        if rowids.isEmpty {
          rowids = try Int64.fetchAll(
            db, sql: "SELECT rowid FROM articles WHERE url = ?", arguments: [name])
        }
        if rowids.isEmpty, let number = Int64(name) {
          rowids = try Int64.fetchAll(
            db, sql: "SELECT rowid FROM articles WHERE rowid = ?", arguments: [number])
        }
        var removed: [RemovedArticle] = []
        for rowid in rowids {
          if let article = try removeForGood(rowid, day: day, db) { removed.append(article) }
        }
        if removed.isEmpty { try layTombstone(name, day: day, db) }
        // A character that stood in no other article would tell of this one.
        try flushCounts(db)
        try db.execute(sql: "DELETE FROM frequencies WHERE articles <= 0 AND NOT levelled")
        return removed
      }
    }
  }

  private func removeForGood(_ rowid: Int64, day: Int, _ db: Database) throws -> RemovedArticle? {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT key, id, url, title FROM articles WHERE rowid = ?", arguments: [rowid])
    else { return nil }
    let key: Int64 = try row.value("key")
    let id: String = try row.value("id")
    let url: String = try row.value("url")
    try layTombstone(id, day: day, db)
    if !url.isEmpty { try layTombstone(url, day: day, db) }
    try remove(rowid, db)
    let holders = try Int64.fetchAll(
      db, sql: "SELECT source FROM holdings WHERE article = ?", arguments: [key])
    for statement in [
      "DELETE FROM holdings WHERE article = ?", "DELETE FROM withdrawn WHERE article = ?",
      "DELETE FROM pending WHERE article = ?",
    ] {
      try db.execute(sql: statement, arguments: [key])
    }
    for source in holders {
      // Of a file that held nothing else, the name often is the title.
      try db.execute(
        sql: """
          UPDATE sources SET path = NULL
          WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM holdings WHERE source = ?1)
          """, arguments: [source])
    }
    return RemovedArticle(
      id: id, title: String(decoding: try row.value("title") as Data, as: UTF8.self))
  }

  /// Lets an article in again: takes its tombstone away.
  ///
  /// - Returns: whether there was one. The article itself comes back when a source is read again.
  public func restoreAdmission(_ name: String) throws -> Bool {
    try IndexFile(path: path).translatingErrors {
      try database.write { db in
        try db.execute(
          sql: "DELETE FROM tombstones WHERE digest = ?", arguments: [Self.tombstone(name)])
        return db.changesCount > 0
      }
    }
  }

  private func layTombstone(_ name: String, day: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO tombstones VALUES (?, ?)",
      arguments: [Self.tombstone(name), day])
  }

  func hasTombstone(_ record: ArticleRecord, _ db: Database) throws -> Bool {
    let find = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM tombstones WHERE digest IN (?, ?))")
    let url = record.url.isEmpty ? nil : Self.tombstone(record.url)
    return try hasTombstones(db)
      && Bool.fetchOne(find, arguments: [Self.tombstone(record.id), url]) == true
  }

  /// Digests cost more than the look-up; most indexes have no tombstones at all.
  private func hasTombstones(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM tombstones)")) == true
  }

  private static func tombstone(_ name: String) -> Data { Data(SHA256.digest(Array(name.utf8))) }

  /// Takes the bytes of what was removed out of the file: FTS5 forgets the grams of removed articles
  /// only when it merges its segments, and SQLite leaves the content of freed pages in the file. The
  /// file is written anew; readers go on.
  ///
  /// - Returns: whether the log is empty too. It is not while a reader still uses it.
  /// - Complexity: O(size of the file); needs as much free disk space again.
  public func scrub() throws -> Bool {
    try IndexFile(path: path).translatingErrors {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try db.execute(sql: "INSERT INTO grams(grams) VALUES ('optimize')")
        try db.execute(sql: "VACUUM")
        do {
          try db.checkpoint(.truncate)
          return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          return false
        }
      }
    }
  }
}
