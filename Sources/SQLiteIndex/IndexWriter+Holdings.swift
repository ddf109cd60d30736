import Articles
import Foundation
import GRDB

/// Which articles a file holds, and what becomes of those that no file holds any more.
extension IndexWriter {
  /// What happens to an article when the last file that held it is gone.
  public enum RemovalPolicy: String, Sendable, CaseIterable {
    /// It stays and is found, marked as withdrawn.
    case withdraw
    /// It goes.
    case drop
  }

  public struct Settlement: Sendable, Equatable {
    public var withdrawn = 0
    public var dropped = 0
    /// Articles that were withdrawn and are held by a file again.
    public var returned = 0
  }

  /// The name of an article in holdings: a hash of its id.
  public static func key(of article: Article) -> Int64 { ArticleRecord.key(article.id) }

  /// Whether a file that is not read in this run holds the article too and comes later in the byte
  /// order of paths. The last file wins, whichever of them changed last, so that many nightly runs
  /// and one rebuild make the same index.
  public func isHeldLater(_ article: Int64, than path: [UInt8]) throws -> Bool {
    try IndexFile(path: self.path).translatingErrors {
      try database.inDatabase { db in
        try Bool.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT EXISTS (SELECT 1 FROM holdings h JOIN sources s ON s.id = h.source
                JOIN temp.seen n ON n.key = s.key
              WHERE h.article = ? AND s.path > ? AND NOT n.isUnread)
              """), arguments: [article, Data(path)]) ?? false
      }
    }
  }

  /// Takes down what a file gave.
  ///
  /// - Parameters:
  ///   - digest: of the content that was read; empty where the file changed meanwhile, so that the
  ///     next run reads it again.
  ///   - articles: keys of what it holds.
  ///   - isComplete: whether it was read to its end; else what it held before counts on.
  ///   - hidesPath: whether all it held was removed for good, so that even its name is forgotten.
  public func stage(
    _ file: SourceFile, digest: [UInt8], articles: Set<Int64>, isComplete: Bool, hidesPath: Bool
  ) throws {
    try IndexFile(path: path).translatingErrors {
      try database.inDatabase { db in
        try db.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO temp.staged(key, path, digest, size, modified, changed, isComplete)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          Self.sourceKey(file.path), hidesPath ? nil : Data(file.path), Data(digest), file.size,
          file.modified, file.changed, isComplete,
        ])
        let n = db.lastInsertedRowID
        let hold = try db.cachedStatement(
          sql: "INSERT OR IGNORE INTO temp.stagedHoldings VALUES (?, ?)")
        for article in articles.sorted() { try hold.execute(arguments: [n, article]) }
      }
    }
  }

  /// Makes what was staged known before its articles are written: should the run end there, the next
  /// one reads the files again and knows whose the articles are.
  ///
  /// Then finds the articles that files of this run held before and hold no more, and has the files
  /// read that hold them still, because their version counts now: they are `unread` again.
  ///
  /// - Returns: whether there are such files. Call again when they are staged.
  public func register() throws -> Bool {
    try IndexFile(path: path).translatingErrors {
      var isUnfinished = false
      try database.inTransaction { db in
        try db.execute(
          sql: """
            INSERT INTO sources(key, path, size, modified, changed, digest)
              SELECT key, path, 0, 0, 0, x'' FROM temp.staged ORDER BY n
              ON CONFLICT(key) DO UPDATE SET path = excluded.path, digest = x'';
            INSERT OR IGNORE INTO holdings
              SELECT s.id, k.article FROM temp.stagedHoldings k JOIN temp.staged t ON t.n = k.n
                JOIN sources s ON s.key = t.key;
            INSERT OR IGNORE INTO temp.dropped
              SELECT article FROM holdings WHERE source IN (SELECT source FROM temp.gone)
              UNION SELECT h.article FROM temp.staged t JOIN sources s ON s.key = t.key
                JOIN holdings h ON h.source = s.id
                WHERE t.isComplete AND NOT EXISTS (SELECT 1 FROM temp.stagedHoldings k
                  WHERE k.n = t.n AND k.article = h.article);
            UPDATE temp.seen SET isUnread = 0 WHERE isUnread;
            UPDATE temp.seen SET isUnread = 1 WHERE key IN (
              SELECT s.key FROM temp.dropped d JOIN holdings h ON h.article = d.article
                JOIN sources s ON s.id = h.source
              WHERE s.id NOT IN (SELECT source FROM temp.gone)
                AND s.key NOT IN (SELECT key FROM temp.staged));
            """)
        isUnfinished =
          try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM temp.seen WHERE isUnread)") ?? false
        return .commit
      }
      return isUnfinished
    }
  }

  /// Makes the files of this run known as they are now, and withdraws or drops what no file holds any
  /// more. One transaction, after `commit`.
  ///
  /// - Parameter day: days since 1970-01-01 that withdrawn articles are marked with.
  public func settle(_ policy: RemovalPolicy, day: Int) throws -> Settlement {
    try IndexFile(path: path).translatingErrors {
      var result = Settlement()
      try database.write { db in
        try db.execute(
          sql: """
            DELETE FROM holdings WHERE source IN (SELECT source FROM temp.gone);
            DELETE FROM sources WHERE id IN (SELECT source FROM temp.gone);
            DELETE FROM holdings WHERE (source, article) IN (
              SELECT h.source, h.article FROM temp.staged t JOIN sources s ON s.key = t.key
                JOIN holdings h ON h.source = s.id
              WHERE t.isComplete AND NOT EXISTS (SELECT 1 FROM temp.stagedHoldings k
                WHERE k.n = t.n AND k.article = h.article));
            UPDATE sources SET digest = t.digest, size = t.size, modified = t.modified,
              changed = t.changed FROM temp.staged t WHERE t.key = sources.key;
            UPDATE sources SET size = n.size, modified = n.modified, changed = n.changed
              FROM temp.seen n WHERE n.key = sources.key AND n.isRecognised;
            UPDATE articles SET path = m.path FROM temp.moved m
              WHERE m.key = articles.key AND m.id = articles.id;
            DELETE FROM withdrawn WHERE article IN (SELECT article FROM temp.stagedHoldings);
            """)
        result.returned = db.changesCount
        let orphans = try Row.fetchAll(
          db,
          sql: """
            SELECT a.rowid AS rowid, a.key AS key FROM temp.dropped d JOIN articles a
              ON a.key = d.article
            WHERE NOT EXISTS (SELECT 1 FROM holdings h WHERE h.article = d.article)
            ORDER BY a.rowid
            """)
        for row in orphans {
          switch policy {
          case .withdraw:
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO withdrawn VALUES (?, ?)")
              .execute(arguments: [try row.value("key") as Int64, day])
            result.withdrawn += db.changesCount
          case .drop:
            try remove(try row.value("rowid"), db)
            result.dropped += 1
          }
        }
        try flushCounts(db)
      }
      checkpoint()
      return result
    }
  }

  /// Moves what was committed from the log into the file, as far as readers allow.
  func checkpoint() {
    _ = try? database.writeWithoutTransaction { try $0.checkpoint(.passive) }
  }
}
