import GRDB

/// The articles a run has put aside, in batches, in the order they are written in.
///
/// Nothing is held but the order itself: 8 bytes an article.
struct SpoolCursor {
  /// Row numbers of the spool, the oldest day first.
  let order: [Int64]
  private var next = 0

  /// Text bytes and articles of a batch: enough to be worth handing to another core, few enough
  /// that the batches under way stay within some megabytes.
  private static let batchBytes = 128 << 10
  private static let batchArticles = 64

  init(_ db: Database) throws {
    order = try Int64.fetchAll(db, sql: "SELECT seq FROM temp.spool ORDER BY day, minute, seq")
  }

  /// The next batch; `nil` behind the last.
  mutating func nextBatch(_ db: Database) throws -> [ArticleRecord]? {
    var batch: [ArticleRecord] = []
    var bytes = 0
    while next < order.count, batch.count < Self.batchArticles, bytes < Self.batchBytes {
      guard let record = try Self.fetch(order[next], db) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the spool lost an article")
      }
      next += 1
      bytes += record.bytes
      batch.append(record)
    }
    return batch.isEmpty ? nil : batch
  }

  static func fetch(_ seq: Int64, _ db: Database) throws -> ArticleRecord? {
    let fetch = try db.cachedStatement(sql: "SELECT * FROM temp.spool WHERE seq = ?")
    return try Row.fetchOne(fetch, arguments: [seq]).map(ArticleRecord.init)
  }
}
