import Foundation
import GRDB

/// What a rebuilt index takes over from the old one: everything that no source gives.
extension IndexWriter {
  public struct CarryResult: Sendable, Equatable {
    /// Articles taken over, the withdrawn ones with them.
    public var carried = 0
    public var withdrawn = 0
    public var dropped = 0
  }

  /// Takes over tombstones and the run record, before anything is read.
  ///
  /// - Throws: `IndexError` where the old index cannot be read.
  public func adopt(_ old: IndexFile) throws {
    let database = try old.openUnchecked()
    try old.translatingErrors {
      let (tombstones, runs) = try database.read { db in
        guard try db.tableExists("holdings") else { return ([Row](), [Row]()) }
        return (
          try Row.fetchAll(db, sql: "SELECT * FROM tombstones"),
          try Row.fetchAll(db, sql: "SELECT * FROM runs")
        )
      }
      try self.database.write { db in
        for row in tombstones { try Self.insert(row, into: "tombstones", db) }
        for row in runs { try Self.insert(row, into: "runs", db) }
      }
    }
  }

  /// Takes over the articles of the old index that no source gives: those added by hand, those
  /// withdrawn, and those whose source cannot be reached now. For `commit` to write.
  ///
  /// - Parameters:
  ///   - policy: what happens to an article whose last file is gone.
  ///   - unreachable: paths behind which nothing is known now.
  ///   - day: marks what is withdrawn now.
  public func carry(
    from old: IndexFile, _ policy: RemovalPolicy, unreachable: [String], day: Int
  ) throws -> CarryResult {
    let source = try old.openUnchecked()
    return try old.translatingErrors {
      try source.read { from in
        let knowsSources = try from.tableExists("holdings")
        if knowsSources, !unreachable.isEmpty { try carrySources(unreachable, from) }
        var result = CarryResult()
        let rows = try Row.fetchCursor(from, sql: "SELECT * FROM articles ORDER BY rowid")
        while let row = try rows.next() {
          let record = try ArticleRecord(row)
          let isKnown = try self.database.inDatabase { db in
            let find = try db.cachedStatement(
              sql: "SELECT EXISTS (SELECT 1 FROM temp.stagedHoldings WHERE article = ?)")
            return try Bool.fetchOne(find, arguments: [record.key]) == true
              || hasTombstone(record, db)
          }
          if isKnown { continue }
          var since: Int?
          var isNew = false
          if knowsSources {
            since = try Int.fetchOne(
              from.cachedStatement(sql: "SELECT day FROM withdrawn WHERE article = ?"),
              arguments: [record.key])
            let isOrphan = try Self.isOrphan(record.key, unreachable: unreachable, from)
            if isOrphan, since == nil {
              guard policy == .withdraw else {
                result.dropped += 1
                continue
              }
              since = day
              isNew = true
            }
          }
          try self.database.inDatabase { db in
            try record.spool(db)
            if let since {
              try db.cachedStatement(sql: "INSERT OR IGNORE INTO withdrawn VALUES (?, ?)")
                .execute(arguments: [record.key, since])
            }
          }
          result.carried += 1
          if isNew { result.withdrawn += 1 }
        }
        return result
      }
    }
  }

  /// Takes over what the old index remembers of files that cannot be reached: whose their articles are,
  /// and that they are not new when they are back.
  private func carrySources(_ unreachable: [String], _ old: Database) throws {
    let rows = try Row.fetchCursor(old, sql: "SELECT * FROM sources")
    while let row = try rows.next() {
      let path: Data? = try row.optional("path")
      guard path.map({ path in unreachable.contains { Self.contains($0, path) } }) ?? true else {
        continue
      }
      let articles = try Int64.fetchAll(
        old.cachedStatement(sql: "SELECT article FROM holdings WHERE source = ?"),
        arguments: [try row.value("id") as Int64])
      try database.inDatabase { db in
        try db.cachedStatement(
          sql: """
            INSERT OR IGNORE INTO sources(key, path, size, modified, changed, digest)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          try row.value("key") as Data, path, try row.value("size") as Int64,
          try row.value("modified") as Int64, try row.value("changed") as Int64,
          try row.value("digest") as Data,
        ])
        let source = try Int64.fetchOne(
          db.cachedStatement(sql: "SELECT id FROM sources WHERE key = ?"),
          arguments: [try row.value("key") as Data])
        let hold = try db.cachedStatement(sql: "INSERT OR IGNORE INTO holdings VALUES (?, ?)")
        for article in articles { try hold.execute(arguments: [source, article]) }
      }
    }
  }

  /// Whether files held the article and all of them are gone; `false` for one that never had a file.
  private static func isOrphan(_ article: Int64, unreachable: [String], _ db: Database) throws
    -> Bool
  {
    let paths = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT s.path AS path FROM holdings h JOIN sources s ON s.id = h.source
          WHERE h.article = ?
          """), arguments: [article])
    guard !paths.isEmpty else { return false }
    for row in paths {
      guard let path: Data = try row.optional("path") else {
        if unreachable.isEmpty { continue } else { return false }
      }
      if unreachable.contains(where: { contains($0, path) }) { return false }
    }
    return true
  }

  private static func insert(_ row: Row, into table: String, _ db: Database) throws {
    let columns = Array(row.columnNames)
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO \(table)(\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """, arguments: StatementArguments(row.databaseValues))
  }
}
