import GRDB
import Search

/// The rowids an FTS5 expression holds for, in order, as they are asked for.
struct CandidateCursor {
  private let rows: FastStatement

  /// - Parameters:
  ///   - expression: `nil` for every article.
  ///   - media: where there is no expression, the media (`MediumTable`) articles are of; `nil` for all.
  init(
    _ expression: String?, _ rowids: ClosedRange<Int64>, newestFirst: Bool, limit: Int = .max,
    media: [Int64]? = nil, _ db: Database
  ) throws {
    let order = newestFirst ? "DESC" : "ASC"
    if let expression {
      rows = try FastStatement(
        """
        SELECT rowid FROM grams WHERE grams MATCH ?4 AND rowid BETWEEN ?1 AND ?2
        ORDER BY rowid \(order) LIMIT ?3
        """, db)
      rows.bind(expression, at: 4)
    } else {
      let condition = media.map {
        "AND medium IN (\($0.map(String.init).joined(separator: ", ")))"
      }
      // Headlines are in few pages, unlike articles.
      rows = try FastStatement(
        """
        SELECT rowid FROM headlines WHERE rowid BETWEEN ?1 AND ?2 \(condition ?? "")
        ORDER BY rowid \(order) LIMIT ?3
        """, db)
    }
    rows.bind(rowids.lowerBound, at: 1)
    rows.bind(rowids.upperBound, at: 2)
    rows.bind(Int64(limit), at: 3)
  }

  func next() throws -> Int64? { try rows.step() ? rows.int(0) : nil }
}
