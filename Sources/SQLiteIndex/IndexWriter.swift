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
  private var queued = 0

  /// Text bytes after which a batch is committed.
  static let batchBytes = 16 << 20

  init(path: String, database: DatabaseQueue, lock: WriterLock) throws {
    self.path = path
    self.database = database
    self.lock = lock
    try database.write { db in
      try Schema.checkStamp(db, path: path)
      try db.execute(
        sql: """
          CREATE TEMP TABLE spool (
            seq INTEGER PRIMARY KEY, key INTEGER NOT NULL, id TEXT NOT NULL,
            digest BLOB NOT NULL, day INTEGER NOT NULL, minute INTEGER,
            source TEXT NOT NULL, url TEXT NOT NULL, path TEXT NOT NULL,
            kinds BLOB NOT NULL, text BLOB NOT NULL);
          CREATE INDEX temp.spool_key ON spool(key);
          """)
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
          if row["digest"] as Data == record.digest { return .unchanged }
          try db.cachedStatement(sql: "DELETE FROM temp.spool WHERE seq = ?")
            .execute(arguments: [row["seq"] as Int64])
          try record.insert(db, into: "temp.spool")
          return .replacesEarlier(path: row["path"])
        }
        let stored = try db.cachedStatement(
          sql: "SELECT digest FROM articles WHERE key = ? AND id = ?")
        let digest = try Data.fetchOne(stored, arguments: [record.key, record.id])
        if digest == record.digest { return .unchanged }
        try record.insert(db, into: "temp.spool")
        queued += 1
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
      var written = 0
      while written < order.count {
        try database.write { db in
          var bytes = 0
          while written < order.count, bytes < Self.batchBytes {
            let fetch = try db.cachedStatement(sql: "SELECT * FROM temp.spool WHERE seq = ?")
            guard let row = try Row.fetchOne(fetch, arguments: [order[written]]) else { break }
            let record = ArticleRecord(row)
            try write(record, db)
            bytes += record.text.count
            written += 1
            if written % 256 == 0 { progress(written, order.count) }
          }
        }
        progress(written, order.count)
      }
      guard written > 0 else { return }
      try database.write { db in
        try db.execute(sql: "DELETE FROM temp.spool")
        // One segment answers fastest; small additions leave the merging to FTS5's automerge.
        let all = try Int.fetchOne(db, sql: "SELECT total(articles) FROM days") ?? 0
        if written * 5 >= all {
          try db.execute(sql: "INSERT INTO grams(grams) VALUES ('optimize')")
        }
        try db.execute(sql: "PRAGMA optimize")
      }
      queued = 0
      _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
  }

  // MARK: - One article

  private func write(_ record: ArticleRecord, _ db: Database) throws {
    let find = try db.cachedStatement(
      sql: "SELECT rowid, day FROM articles WHERE key = ? AND id = ?")
    if let old = try Row.fetchOne(find, arguments: [record.key, record.id]) {
      let rowid: Int64 = old["rowid"]
      let day: Int = old["day"]
      try remove(rowid, db)
      if day == record.day {
        try insert(record, at: rowid, db)
        return
      }
    }
    try insert(record, at: place(record.day, db), db)
  }

  private func insert(_ record: ArticleRecord, at rowid: Int64, _ db: Database) throws {
    try record.insert(db, into: "articles", rowid: rowid)
    try db.cachedStatement(sql: "INSERT INTO grams(rowid, text) VALUES (?, ?)")
      .execute(arguments: [rowid, record.text])
    try db.cachedStatement(
      sql: """
        INSERT INTO days VALUES (:day, :rowid, :rowid, 1, :bytes)
        ON CONFLICT(day) DO UPDATE SET first = min(first, :rowid), last = max(last, :rowid),
          articles = articles + 1, bytes = bytes + :bytes
        """
    ).execute(arguments: ["day": record.day, "rowid": rowid, "bytes": record.text.count])
  }

  /// Takes an article out of every table.
  private func remove(_ rowid: Int64, _ db: Database) throws {
    let fetch = try db.cachedStatement(sql: "SELECT day, text FROM articles WHERE rowid = ?")
    guard let row = try Row.fetchOne(fetch, arguments: [rowid]) else { return }
    let text: Data = row["text"]
    let day: Int = row["day"]
    try removeGrams(of: text, rowid, db)
    try db.cachedStatement(sql: "DELETE FROM articles WHERE rowid = ?").execute(arguments: [rowid])
    try db.cachedStatement(
      sql: "UPDATE days SET articles = articles - 1, bytes = bytes - ? WHERE day = ?"
    ).execute(arguments: [text.count, day])
    try db.cachedStatement(sql: "DELETE FROM days WHERE day = ? AND articles = 0")
      .execute(arguments: [day])
  }

  /// A contentless table forgets a row only when told the text it had.
  private func removeGrams(of text: Data, _ rowid: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO grams(grams, rowid, text) VALUES ('delete', ?, ?)")
      .execute(arguments: [rowid, text])
  }

  // MARK: - Rowids

  private func place(_ day: Int, _ db: Database) throws -> Int64 {
    func fetchDay(_ condition: String) throws -> RowidAllocator.Day? {
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT day, first, last FROM days WHERE \(condition)"),
        arguments: [day]
      ).map { RowidAllocator.Day(day: $0["day"], first: $0["first"], last: $0["last"]) }
    }
    let following = try db.cachedStatement(
      sql: "SELECT day, first, last FROM days WHERE day > ? ORDER BY day LIMIT 1000")
    let placement = try RowidAllocator.place(
      day: day, own: fetchDay("day = ?"),
      previous: fetchDay("day < ? ORDER BY day DESC LIMIT 1")
    ) {
      try Row.fetchAll(following, arguments: [day]).map {
        RowidAllocator.Day(day: $0["day"], first: $0["first"], last: $0["last"])
      }
    }
    for move in placement.moves { try self.move(move.day, by: move.distance, db) }
    return placement.rowid
  }

  /// Gives the articles of a day rowids `distance` higher. What lies there must have moved before.
  private func move(_ day: RowidAllocator.Day, by distance: Int64, _ db: Database) throws {
    let rowids = try Int64.fetchAll(
      db, sql: "SELECT rowid FROM articles WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC",
      arguments: [day.first, day.last])
    for rowid in rowids {
      let fetch = try db.cachedStatement(sql: "SELECT text FROM articles WHERE rowid = ?")
      guard let text = try Data.fetchOne(fetch, arguments: [rowid]) else { continue }
      try removeGrams(of: text, rowid, db)
      try db.cachedStatement(sql: "UPDATE articles SET rowid = ? WHERE rowid = ?")
        .execute(arguments: [rowid + distance, rowid])
      try db.cachedStatement(sql: "INSERT INTO grams(rowid, text) VALUES (?, ?)")
        .execute(arguments: [rowid + distance, text])
    }
    try db.cachedStatement(sql: "UPDATE days SET first = first + ?, last = last + ? WHERE day = ?")
      .execute(arguments: [distance, distance, day.day])
  }
}
