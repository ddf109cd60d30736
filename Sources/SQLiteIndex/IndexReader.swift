import Articles
import Foundation
import GRDB
import QueryLanguage
import Search

/// Answers queries from an index file. Each answer is of one moment, whatever is written meanwhile.
public final class IndexReader: SearchIndex {
  public let path: String
  let database: DatabaseQueue

  init(path: String, database: DatabaseQueue) throws {
    self.path = path
    self.database = database
    try database.read { try Schema.checkStamp($0, path: path) }
  }

  public func search(_ request: SearchRequest) throws -> SearchResponse {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let matcher = Matcher(request.query, substring: request.substring)
        switch request.order {
        case .relevance: return try ranked(request, matcher, db)
        case .newest, .oldest: return try dated(request, matcher, db)
        }
      }
    }
  }

  public func count(_ request: SearchRequest) throws -> Int {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        try count(Matcher(request.query, substring: request.substring), db)
      }
    }
  }

  // MARK: - By date

  private func dated(
    _ request: SearchRequest, _ matcher: Matcher, _ db: Database
  ) throws -> SearchResponse {
    var hits: [Hit] = []
    if request.limit > 0 {
      try forEachMatch(of: matcher, newestFirst: request.order == .newest, db) { match in
        hits.append(match.hit(matcher: matcher, evidence: nil, scorer: nil))
        return hits.count < request.limit
      }
    }
    let total = hits.count < request.limit ? hits.count : try count(matcher, db)
    return SearchResponse(hits: hits, total: total)
  }

  private func count(_ matcher: Matcher, _ db: Database) throws -> Int {
    let plan = FTSPlan(matcher)
    if plan.isExact {
      let range = try rowids(in: matcher.published, db)
      if let expression = plan.expression {
        return try Int.fetchOne(
          db,
          sql: "SELECT count(*) FROM grams WHERE grams MATCH ? AND rowid BETWEEN ? AND ?",
          arguments: [expression, range.lowerBound, range.upperBound]) ?? 0
      }
    }
    var n = 0
    try forEachMatch(of: matcher, newestFirst: false, db) { _ in
      n += 1
      return true
    }
    return n
  }

  // MARK: - By relevance

  private func ranked(
    _ request: SearchRequest, _ matcher: Matcher, _ db: Database
  ) throws -> SearchResponse {
    var found: [(rowid: Int64, evidence: Evidence)] = []
    try forEachMatch(of: matcher, newestFirst: true, db) { match in
      found.append(
        (match.rowid, Evidence(matcher, in: match.folded, length: match.text.utf8.count)))
      return true
    }
    let literals = matcher.isPositive.filter { $0 }.count
    let containing = (0..<literals).map { i in
      found.reduce(0) { $0 + ($1.evidence.frequencies[i] > 0 ? 1 : 0) }
    }
    let statistics = try Statistics(db)
    let scorer = Scorer(
      matcher, containing: containing, articles: statistics.articles,
      averageLength: Double(statistics.bytes) / Double(max(statistics.articles, 1)))
    let best = found.indices.map { (index: $0, score: scorer.score(found[$0].evidence)) }
      .sorted { ($0.score, found[$0.index].rowid) > ($1.score, found[$1.index].rowid) }
      .prefix(request.limit)
    let hits = try best.compactMap { item -> Hit? in
      let (rowid, evidence) = found[item.index]
      var hit = try StoredArticle.fetch(rowid, db)?
        .hit(matcher: matcher, evidence: evidence, scorer: scorer)
      if !request.explains { hit?.explanation = nil }
      return hit
    }
    return SearchResponse(hits: hits, total: found.count)
  }

  // MARK: - Matching

  /// Calls `body` with each article that matches, in the order of rowids, until it returns `false`.
  private func forEachMatch(
    of matcher: Matcher, newestFirst: Bool, _ db: Database, _ body: (StoredArticle) throws -> Bool
  ) throws {
    let plan = FTSPlan(matcher)
    let range = try rowids(in: matcher.published, db)
    let order = newestFirst ? "DESC" : "ASC"
    let rows: RowCursor
    if let expression = plan.expression {
      rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT a.* FROM grams CROSS JOIN articles a ON a.rowid = grams.rowid
            WHERE grams MATCH ? AND grams.rowid BETWEEN ? AND ? ORDER BY grams.rowid \(order)
            """),
        arguments: [expression, range.lowerBound, range.upperBound])
    } else {
      rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: "SELECT * FROM articles WHERE rowid BETWEEN ? AND ? ORDER BY rowid \(order)"),
        arguments: [range.lowerBound, range.upperBound])
    }
    while let row = try rows.next() {
      let article = StoredArticle(row)
      if !plan.isExact, !matcher.matches(article.folded, day: article.date) { continue }
      if try !body(article) { return }
    }
  }

  /// The rowids of the days in `range`. Rowids ascend with days, so they are one stretch.
  private func rowids(in range: DayRange?, _ db: Database) throws -> ClosedRange<Int64> {
    guard let range else { return Int64.min...Int64.max }
    let row = try Row.fetchOne(
      db, sql: "SELECT min(first), max(last) FROM days WHERE day BETWEEN ? AND ?",
      arguments: [
        range.first?.daysSinceEpoch ?? Schema.undated + 1,
        range.last?.daysSinceEpoch ?? Int.max,
      ])
    guard let first = row?[0] as Int64?, let last = row?[1] as Int64? else { return 0...0 }
    return first...last
  }
}
