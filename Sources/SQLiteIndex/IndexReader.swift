import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import QueryLanguage
import Search

/// Answers queries from an index file. Each answer is of one moment, whatever is written meanwhile.
public final class IndexReader: SearchIndex {
  public let path: String
  private let connection: IndexConnection
  var database: DatabaseQueue { get throws { try connection.current().database } }
  private let places = LazyGazetteer()
  /// What the user knows better of who holds which office.
  public var corrections = OfficialCorrections.none

  /// The gazetteer, opened when first asked for: most queries need none.
  public func gazetteer() throws -> Gazetteer { try places.value() }

  init(path: String) throws {
    self.path = path
    connection = try IndexConnection(path: path)
  }

  public func search(_ request: SearchRequest) throws -> SearchResponse {
    try IndexFile(path: path).translatingErrors {
      let (database, headlines) = try connection.current()
      return try database.read { db in
        guard let matcher = try matcher(of: request, db) else {
          return SearchResponse(hits: [], total: 0)
        }
        var response =
          switch request.order {
          case .relevance: try ranked(request, matcher, headlines, db)
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
        guard let matcher = try matcher(of: request, db) else { return 0 }
        return try count(matcher, db)
      }
    }
  }

  /// The best articles of a request without reading what is shown of them: rowid and score, in
  /// order. What `search` does before it makes hits.
  package func rank(_ request: SearchRequest) throws -> [(rowid: Int64, score: Double)] {
    try IndexFile(path: path).translatingErrors {
      let (database, headlines) = try connection.current()
      return try database.read { db in
        guard let matcher = try matcher(of: request, db) else { return [] }
        switch request.order {
        case .relevance:
          var search = try RankedSearch(
            request, matcher, rowids: rowids(in: matcher.published, db), headlines: headlines, db)
          try search.run(includesPartial: request.includesPartial)
          return search.best.items.map { ($0.rowid, $0.score) }
        case .newest, .oldest:
          var found: [(rowid: Int64, score: Double)] = []
          let folding = try ReprintFolding(matcher, db)
          try forEachMatch(of: matcher, newestFirst: request.order == .newest, db) { rowid in
            if request.foldsReprints, try folding.hides(rowid) { return true }
            found.append((rowid, 0))
            return found.count < request.limit
          }
          return found
        }
      }
    }
  }

  /// The ids of the articles a request finds, in order.
  package func ids(_ request: SearchRequest) throws -> [String] {
    let found = try rank(request)
    return try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let find = try db.cachedStatement(sql: "SELECT id FROM articles WHERE rowid = ?")
        return try found.compactMap { try String.fetchOne(find, arguments: [$0.rowid]) }
      }
    }
  }

  // MARK: - By date

  private func dated(
    _ request: SearchRequest, _ matcher: Matcher, _ db: Database
  ) throws -> SearchResponse {
    var hits: [Hit] = []
    var total = 0
    if request.limit > 0 {
      let folding = try ReprintFolding(matcher, db)
      try forEachMatch(of: matcher, newestFirst: request.order == .newest, db) { rowid in
        total += 1
        if request.foldsReprints, try folding.hides(rowid) { return true }
        if let article = try StoredArticle.fetch(rowid, db) {
          hits.append(try article.hit(matcher: matcher, corrections: corrections, db))
          hits[hits.count - 1].reprints = try folding.others(than: rowid)
        }
        return hits.count < request.limit
      }
    }
    return SearchResponse(hits: hits, total: hits.count < request.limit ? total : nil)
  }

  // MARK: - By relevance

  private func ranked(
    _ request: SearchRequest, _ matcher: Matcher, _ headlines: HeadlineCache, _ db: Database
  ) throws -> SearchResponse {
    var search = try RankedSearch(
      request, matcher, rowids: rowids(in: matcher.published, db), headlines: headlines, db)
    try search.run(includesPartial: request.includesPartial)
    let folding = try search.folding ?? ReprintFolding(matcher, db)
    var hits: [Hit] = []
    for item in search.best.items {
      guard let article = try StoredArticle.fetch(item.rowid, db) else { continue }
      hits.append(
        try article.hit(
          matcher: matcher, scorer: search.scorer, isPartial: item.isPartial,
          explains: request.explains, corrections: corrections, db))
      hits[hits.count - 1].reprints = try folding.others(than: item.rowid)
    }
    let full = hits.filter { !$0.isPartial }
    let total = full.reduce(full.count) { $0 + (request.foldsReprints ? $1.reprints : 0) }
    return SearchResponse(hits: hits, total: full.count < request.limit ? total : nil)
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
    let media = plan.expression == nil ? try matcher.media(db) : nil
    let candidates = try CandidateCursor(
      scans ? nil : plan.expression, rowids(in: matcher.published, db), newestFirst: newestFirst,
      media: media?.ids, db)
    let isExact = !scans && (plan.isExact || media?.isExact == true)
    let scanner = isExact ? nil : try ArticleScanner(matcher, db)
    while let rowid = try candidates.next() {
      if let scanner, try !scanner.matches(rowid) { continue }
      if try !body(rowid) { return }
    }
  }

  /// What a request asks of the articles of this index; `nil` where it asks for a name that none has.
  func matcher(of request: SearchRequest, _ db: Database) throws -> Matcher? {
    guard let query = try resolvingPinyin(request.query, db) else { return nil }
    let resolver = EntityResolver(
      gazetteer: { try self.gazetteer() }, corrections: corrections, db: db)
    return try Matcher(
      query, substring: request.substring, isOfficial: resolver.isOfficial,
      resolving: resolver.filter)
  }

  /// The rowids of the days in `range`. Rowids ascend with days, so they are one stretch.
  func rowids(in range: DayRange?, _ db: Database) throws -> ClosedRange<Int64> {
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
