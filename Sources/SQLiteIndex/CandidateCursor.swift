import GRDB
import Search

/// The rowids an FTS5 expression holds for, in order, as they are asked for.
struct CandidateCursor {
  private let rows: FastDatabaseValueCursor<Int64>

  /// - Parameter expression: `nil` for every article.
  init(
    _ expression: String?, _ rowids: ClosedRange<Int64>, newestFirst: Bool, limit: Int = .max,
    _ db: Database
  ) throws {
    let order = newestFirst ? "DESC" : "ASC"
    if let expression {
      rows = try Int64.fetchCursor(
        db.makeStatement(
          sql: """
            SELECT rowid FROM grams WHERE grams MATCH ? AND rowid BETWEEN ? AND ?
            ORDER BY rowid \(order) LIMIT ?
            """),
        arguments: [expression, rowids.lowerBound, rowids.upperBound, limit])
    } else {
      rows = try Int64.fetchCursor(
        db.makeStatement(
          sql:
            "SELECT rowid FROM articles WHERE rowid BETWEEN ? AND ? ORDER BY rowid \(order) LIMIT ?"
        ),
        arguments: [rowids.lowerBound, rowids.upperBound, limit])
    }
  }

  func next() throws -> Int64? { try rows.next() }
}
