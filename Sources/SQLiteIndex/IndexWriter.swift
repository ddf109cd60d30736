import Articles
import Entities
import Foundation
import GRDB
import Search

/// Writes an index: the one writer there is, for as long as this object lives.
///
/// A run has two parts. `add` compares each article with the index and puts what is new or changed
/// aside, in a temporary table on disk, so that memory stays bounded whatever the corpus. `commit`
/// then analyses them on all cores and writes in the order of days, some megabytes a transaction: what
/// one has committed stays, however the process ends, and the next run finds the rest still missing.
public final class IndexWriter {
  public let path: String
  let database: DatabaseQueue
  private let lock: WriterLock
  var frequencies: GramFrequencies
  var maker = TokenMaker()
  var reprints = ReprintGroups()
  /// What recognises who and what is named; `nil` for an index of texts alone.
  let recognizer: Recognizer?
  var names = NameTable()
  /// Whether the tables of a scan are there.
  var isScanning = false

  /// Text bytes after which a transaction is committed.
  private static let transactionBytes = 16 << 20

  init(
    path: String, database: DatabaseQueue, lock: WriterLock, recognizer: Recognizer?
  ) throws {
    self.path = path
    self.recognizer = recognizer
    self.database = database
    self.lock = lock
    // A batch that was committed outlasts a power cut: its log is synced, once a batch.
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    frequencies = try database.write { db in
      try Schema.checkStamp(db, path: path)
      // An index without articles is made by whatever writes its first.
      if try Int.fetchOne(db, sql: "SELECT articles FROM totals") == 0 {
        for (key, value) in Schema.analysisStamp(recognizer) {
          try db.execute(
            sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", arguments: [key, value])
        }
      }
      try db.execute(
        sql: """
          CREATE TEMP TABLE spool (
            seq INTEGER PRIMARY KEY, key INTEGER NOT NULL, id TEXT NOT NULL,
            digest BLOB NOT NULL, day INTEGER NOT NULL, minute INTEGER,
            source TEXT NOT NULL, url TEXT NOT NULL, path TEXT NOT NULL,
            county TEXT NOT NULL,
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
    /// It was removed for good (`removeForGood`) and stays out.
    case refused
  }

  /// Compares `article` with the index and keeps it for `commit` where it is new or changed.
  ///
  /// - Complexity: O(log n) for the comparison.
  public func add(_ article: Article) throws -> Outcome {
    try IndexFile(path: path).translatingErrors {
      try database.inDatabase { db in
        let record = ArticleRecord(article)
        if try hasTombstone(record, db) { return .refused }
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
          sql: "SELECT digest, path FROM articles WHERE key = ? AND id = ?")
        let old = try Row.fetchOne(stored, arguments: [record.key, record.id])
        if let old, try old.value("digest") == record.digest {
          try noteMove(of: record, from: old.value("path"), db)
          return .unchanged
        }
        try record.spool(db)
        return old == nil ? .added : .changed
      }
    }
  }

  /// Writes everything `add` kept, oldest day first.
  ///
  /// - Parameter progress: called now and then with the articles written and the number of all.
  /// - Throws: `IndexError`; transactions committed before stay.
  public func commit(progress: (Int, Int) -> Void = { _, _ in }) throws {
    try IndexFile(path: path).translatingErrors {
      var spool = try database.inDatabase(SpoolCursor.init)
      let all = spool.order.count
      guard all > 0 else { return }
      try levelBeforeFirstBuild(spool.order)
      let analysis = try ArticleAnalyser.parallel(
        levelled: frequencies.levelled, recognizer: recognizer)
      var written = 0
      while written < all {
        try database.write { db in
          var bytes = 0
          while written < all, bytes < Self.transactionBytes {
            // The other cores analyse the next articles while this one writes.
            while !analysis.isFull, let batch = try spool.nextBatch(db) { analysis.give(batch) }
            guard let articles = analysis.take() else { break }
            for article in articles {
              try write(article, db)
              bytes += article.record.bytes
            }
            written += articles.count
            progress(written, all)
          }
          try flushCounts(db)
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

  /// Writes what the changes of this transaction did to frequencies, groups of reprints and totals.
  func flushCounts(_ db: Database) throws {
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
