import Foundation
import GRDB
import Search

extension IndexWriter {
  func fetchSpooled(_ seq: Int64, _ db: Database) throws -> ArticleRecord? {
    let fetch = try db.cachedStatement(sql: "SELECT * FROM temp.spool WHERE seq = ?")
    return try Row.fetchOne(fetch, arguments: [seq]).map(ArticleRecord.init)
  }

  /// The articles of the spool with their tokens.
  func prepare(_ order: ArraySlice<Int64>) throws -> [(ArticleRecord, ArticleTokens)] {
    let rows = try database.inDatabase { db in try order.map { try fetchSpooled($0, db) } }
    return Prepared.start(rows, levelled: frequencies.levelled).wait()
  }
}

/// Tokens being made on another thread.
final class Prepared: @unchecked Sendable {
  // Written by the other thread before `done` is signalled, read after it was waited for.
  private var result: [(ArticleRecord, ArticleTokens)] = []
  private let done = DispatchSemaphore(value: 0)

  static func start(_ records: [ArticleRecord?], levelled: Set<UInt64>) -> Prepared {
    let prepared = Prepared()
    DispatchQueue.global().async {
      var maker = TokenMaker()
      prepared.result = records.compactMap { $0 }.map { record in
        (record, maker.tokens(record.text, levelled: levelled))
      }
      prepared.done.signal()
    }
    return prepared
  }

  func wait() -> [(ArticleRecord, ArticleTokens)] {
    done.wait()
    return result
  }
}
