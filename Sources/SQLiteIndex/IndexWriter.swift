import Articles
import Foundation
import GRDB
import Search

/// Writes an index: the one writer there is, for as long as this object lives.
///
/// A run has two parts. `add` compares each article with the index and puts what is new or changed
/// aside, in a temporary table on disk, so that memory stays bounded whatever the corpus. `commit`
/// then writes in the order of days, a transaction a batch: what a batch has committed stays, however
/// the process ends, and the next run finds the rest still missing.
public final class IndexWriter {
  public let path: String
  let database: DatabaseQueue
  private let lock: WriterLock
  var frequencies: GramFrequencies
  var maker = TokenMaker()
  var reprints = ReprintGroups()
  var names = NameTable()

  /// Text bytes after which a batch is committed.
  static let batchBytes = 16 << 20
  /// Articles prepared at a time while others are written.
  private static let chunk = 256

  init(path: String, database: DatabaseQueue, lock: WriterLock) throws {
    self.path = path
    self.database = database
    self.lock = lock
    frequencies = try database.write { db in
      try Schema.checkStamp(db, path: path)
      try db.execute(
        sql: """
          CREATE TEMP TABLE spool (
            seq INTEGER PRIMARY KEY, key INTEGER NOT NULL, id TEXT NOT NULL,
            digest BLOB NOT NULL, day INTEGER NOT NULL, minute INTEGER,
            source TEXT NOT NULL, url TEXT NOT NULL, path TEXT NOT NULL,
            title BLOB NOT NULL, kinds BLOB NOT NULL, text BLOB NOT NULL);
          CREATE INDEX temp.spool_key ON spool(key);
          """)
      return try GramFrequencies(db)
    }
  }

  /// What an article is to the index.
  public enum Outcome: Sendable, Equatable {
    case added, changed, unchanged
    /// The same id came earlier in this run, with other content, from the path named; this one wins.
    case replacesEarlier(path: String)
  }

  /// Compares `article` with the index and keeps it for `commit` where it is new or changed.
  ///
  /// - Complexity: O(log n) for the comparison.
  public func add(_ article: Article) throws -> Outcome {
    try IndexFile(path: path).translatingErrors {
      try database.inDatabase { db in
        let record = ArticleRecord(article)
        let spooled = try db.cachedStatement(
          sql: "SELECT seq, digest, path FROM temp.spool WHERE key = ? AND id = ?")
        if let row = try Row.fetchOne(spooled, arguments: [record.key, record.id]) {
          if try row.value("digest") == record.digest { return .unchanged }
          try db.cachedStatement(sql: "DELETE FROM temp.spool WHERE seq = ?")
            .execute(arguments: [try row.value("seq") as Int64])
          try record.spool(db)
          return .replacesEarlier(path: try row.value("path"))
        }
        let stored = try db.cachedStatement(
          sql: "SELECT digest FROM articles WHERE key = ? AND id = ?")
        let digest = try Data.fetchOne(stored, arguments: [record.key, record.id])
        if digest == record.digest { return .unchanged }
        try record.spool(db)
        return digest == nil ? .added : .changed
      }
    }
  }

  /// Writes everything `add` kept, oldest day first.
  ///
  /// - Parameter progress: called now and then with the articles written and the number of all.
  /// - Throws: `IndexError`; batches committed before stay.
  public func commit(progress: (Int, Int) -> Void = { _, _ in }) throws {
    try IndexFile(path: path).translatingErrors {
      let order = try database.inDatabase {
        try Int64.fetchAll($0, sql: "SELECT seq FROM temp.spool ORDER BY day, minute, seq")
      }
      guard !order.isEmpty else { return }
      try levelBeforeFirstBuild(order)
      var written = 0
      var next = try prepare(order[...].prefix(Self.chunk))
      while written < order.count {
        try database.write { db in
          var bytes = 0
          while written < order.count, bytes < Self.batchBytes {
            // One core reads and cuts the next articles while the other writes these.
            let current = next
            let rest = order[(written + current.count)...].prefix(Self.chunk)
            let rows = try rest.map { try fetchSpooled($0, db) }
            let pending = Prepared.start(rows, levelled: frequencies.levelled)
            for (record, tokens) in current {
              try write(record, tokens, db)
              bytes += record.bytes
            }
            written += current.count
            next = pending.wait()
            progress(written, order.count)
          }
          try frequencies.flush(db)
          try reprints.settle(db)
          try names.flush(db)
          try db.execute(
            sql: """
              UPDATE totals SET articles = (SELECT total(articles) FROM days),
                bytes = (SELECT total(bytes) FROM days)
              """)
        }
      }
      try database.write { db in
        try db.execute(sql: "DELETE FROM temp.spool")
        try levelGrown(db)
        // One segment answers fastest; small additions leave the merging to FTS5's automerge.
        let all = try Int.fetchOne(db, sql: "SELECT total(articles) FROM days") ?? 0
        if written * 5 >= all {
          try db.execute(sql: "INSERT INTO grams(grams) VALUES ('optimize')")
        }
        try db.execute(sql: "PRAGMA optimize")
      }
      // Readers may hold the log: what is committed is safe in it, so nobody is waited for.
      _ = try? database.writeWithoutTransaction { try $0.checkpoint(.passive) }
    }
  }
}
