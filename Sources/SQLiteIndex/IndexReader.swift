import Articles
import Foundation
import GRDB
import QueryLanguage
import Search

/// Answers queries from an index file. Each answer is of one moment, whatever is written meanwhile.
public final class IndexReader: SearchIndex {
  public let path: String
  private let connection: IndexConnection
  var database: DatabaseQueue { get throws { try connection.current() } }

  init(path: String) throws {
    self.path = path
    connection = try IndexConnection(path: path)
  }

  public func search(_ request: SearchRequest) throws -> SearchResponse {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let matcher = Matcher(request.query, substring: request.substring)
        var response =
          switch request.order {
          case .relevance: try ranked(request, matcher, db)
          case .newest, .oldest: try dated(request, matcher, db)
          }
        try markWithdrawn(&response.hits, db)
        return response
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

  /// The best articles of a request without reading what is shown of them: rowid and score, in
  /// order. What `search` does before it makes hits.
  package func rank(_ request: SearchRequest) throws -> [(rowid: Int64, score: Double)] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let matcher = Matcher(request.query, substring: request.substring)
        switch request.order {
        case .relevance:
          var search = try RankedSearch(
            request, matcher, rowids: rowids(in: matcher.published, db), db)
          try search.run(includesPartial: request.includesPartial)
          return search.best.items.map { ($0.rowid, $0.score) }
        case .newest, .oldest:
          var found: [(rowid: Int64, score: Double)] = []
          try forEachMatch(of: matcher, newestFirst: request.order == .newest, db) { rowid in
            found.append((rowid, 0))
            return found.count < request.limit
          }
          return found
        }
      }
    }
  }

  // MARK: - By date

  private func dated(
    _ request: SearchRequest, _ matcher: Matcher, _ db: Database
  ) throws -> SearchResponse {
    var hits: [Hit] = []
    if request.limit > 0 {
      try forEachMatch(of: matcher, newestFirst: request.order == .newest, db) { rowid in
        if let article = try StoredArticle.fetch(rowid, db) {
          hits.append(article.hit(matcher: matcher))
        }
        return hits.count < request.limit
      }
    }
    return SearchResponse(hits: hits, total: hits.count < request.limit ? hits.count : nil)
  }

  private func count(_ matcher: Matcher, _ db: Database) throws -> Int {
    if matcher.published == nil, let known = try matcher.knownCount(db) { return known }
    let plan = FTSPlan(matcher)
    if plan.isExact, let expression = plan.expression {
      let range = try rowids(in: matcher.published, db)
      return try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM grams WHERE grams MATCH ? AND rowid BETWEEN ? AND ?",
        arguments: [expression, range.lowerBound, range.upperBound]) ?? 0
    }
    var n = 0
    try forEachMatch(of: matcher, newestFirst: false, isForAll: true, db) { _ in
      n += 1
      return true
    }
    return n
  }

  // MARK: - By relevance

  private func ranked(
    _ request: SearchRequest, _ matcher: Matcher, _ db: Database
  ) throws -> SearchResponse {
    var search = try RankedSearch(request, matcher, rowids: rowids(in: matcher.published, db), db)
    try search.run(includesPartial: request.includesPartial)
    var hits: [Hit] = []
    for item in search.best.items {
      guard let article = try StoredArticle.fetch(item.rowid, db) else { continue }
      hits.append(
        article.hit(
          matcher: matcher, scorer: search.scorer, isPartial: item.isPartial,
          explains: request.explains))
    }
    let full = hits.count { !$0.isPartial }
    return SearchResponse(hits: hits, total: full < request.limit ? full : nil)
  }

  // MARK: - Matching

  /// Calls `body` with each article that matches, in the order of rowids, until it returns `false`.
  ///
  /// - Parameter isForAll: whether every match is wanted, not only the first few.
  func forEachMatch(
    of matcher: Matcher, newestFirst: Bool, isForAll: Bool = false, _ db: Database,
    _ body: (Int64) throws -> Bool
  ) throws {
    let plan = FTSPlan(matcher)
    let scans = try !isForAll && matcher.isCommonCharacter(db)
    let candidates = try CandidateCursor(
      scans ? nil : plan.expression, rowids(in: matcher.published, db), newestFirst: newestFirst,
      db)
    let scanner = plan.isExact && !scans ? nil : try ArticleScanner(matcher, db)
    while let rowid = try candidates.next() {
      if let scanner {
        guard try scanner.read(rowid), matcher.matches(scanner.folded, day: scanner.date) else {
          continue
        }
      }
      if try !body(rowid) { return }
    }
  }

  /// The rowids of the days in `range`. Rowids ascend with days, so they are one stretch.
  private func rowids(in range: DayRange?, _ db: Database) throws -> ClosedRange<Int64> {
    guard let range else { return Int64.min...Int64.max }
    let row = try Row.fetchOne(
      db, sql: "SELECT min(first) AS first, max(last) AS last FROM days WHERE day BETWEEN ? AND ?",
      arguments: [
        range.first?.daysSinceEpoch ?? Schema.undated + 1,
        range.last?.daysSinceEpoch ?? Int.max,
      ])
    guard let first: Int64 = try row?.optional("first"),
      let last: Int64 = try row?.optional("last"), first <= last
    else {
      return Int64.min...Int64.min
    }
    return first...last
  }
}
