import Articles
import GRDB
import QueryLanguage
import Search

/// What an index says of one article and one query.
public struct ArticleDiagnosis: Sendable {
  public var id: String
  public var rowid: Int64
  public var title: String
  public var date: CalendarDay?
  public var diagnosis: Diagnosis
  /// The sum that made its score; of a partial match as well. `nil` for an article that is no hit.
  public var explanation: ScoreExplanation?
  /// Has at least half of the terms, by weight, but not all.
  public var isPartial: Bool
  /// Its place among all hits by relevance, from 1; `nil` where it is no hit, or a partial or folded
  /// one.
  public var rank: Int?
  /// All articles that match.
  public var total: Int
  /// The id of the earlier matching article that is shown in its place, of which it is a reprint.
  public var foldedInto: String?
}

extension IndexReader {
  /// The articles that go by a reference: a rowid, an id, a URL or a path.
  ///
  /// - Complexity: O(log n) for an id or rowid, else a walk over the table.
  public func rowids(of reference: String) throws -> [Int64] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let byID = try Int64.fetchAll(
          db, sql: "SELECT rowid FROM articles WHERE key = ? AND id = ?",
          arguments: [ArticleRecord.key(reference), reference])
        if !byID.isEmpty { return byID }
        if let number = Int64(reference) {
          let byRowid = try Int64.fetchAll(
            db, sql: "SELECT rowid FROM articles WHERE rowid = ?", arguments: [number])
          if !byRowid.isEmpty { return byRowid }
        }
        return try Int64.fetchAll(
          db, sql: "SELECT rowid FROM articles WHERE url = ?1 OR path = ?1 ORDER BY rowid",
          arguments: [reference])
      }
    }
  }

  /// Says why an article is a hit of a request, or why not; `nil` where there is no such article.
  ///
  /// - Complexity: O(matches) texts, to tell the rank.
  public func why(_ rowid: Int64, _ request: SearchRequest) throws -> ArticleDiagnosis? {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        guard let article = try StoredArticle.fetch(rowid, db) else { return nil }
        let query = try resolvingPinyin(request.query, db) ?? request.query
        let matcher =
          try matcher(of: request, db) ?? Matcher(query, substring: request.substring)
        let resolver = EntityResolver(
          gazetteer: { try self.gazetteer() }, corrections: corrections, db: db)
        let diagnosis = try Diagnosis(
          query, substring: request.substring, text: article.text, source: article.source,
          url: article.url, day: article.date
        ) { filter in
          guard let entity = try resolver.filter(filter) else { return nil }
          return try CandidateCursor(
            FTSPlan(entity.condition).expression, rowid...rowid, newestFirst: true, db
          ).next() != nil
        }
        var result = ArticleDiagnosis(
          id: article.id, rowid: rowid, title: article.text.title, date: article.date,
          diagnosis: diagnosis, isPartial: false, total: try count(matcher, db))
        var search = try RankedSearch(
          request, matcher, rowids: Int64.min...Int64.max, db)
        guard search.terms.count == matcher.positive.count else { return result }
        if diagnosis.matches {
          let hit = try article.hit(
            matcher: matcher, scorer: search.scorer, explains: true, corrections: corrections, db)
          result.explanation = hit.explanation
          let folding = try ReprintFolding(matcher, db)
          if request.foldsReprints, let shown = try folding.shown(for: rowid), shown != rowid {
            result.foldedInto = try StoredArticle.fetch(shown, db)?.id
          } else {
            result.rank = try rank(
              of: rowid, hit.score, matcher, search.scorer,
              request.foldsReprints ? folding : nil, db)
          }
        } else if try search.isPartialMatch(rowid) {
          result.isPartial = true
          result.explanation =
            try article.hit(
              matcher: matcher, scorer: search.scorer, isPartial: true, explains: true,
              corrections: corrections, db
            ).explanation
        }
        return result
      }
    }
  }

  /// One more than the number of hits with a higher score, or the same and a higher rowid.
  private func rank(
    of rowid: Int64, _ score: Double, _ matcher: Matcher, _ scorer: Scorer,
    _ folding: ReprintFolding?, _ db: Database
  ) throws -> Int {
    let scanner = try ArticleScanner(matcher, db)
    var evidence = Evidence()
    var ahead = 0
    try forEachMatch(of: matcher, newestFirst: true, isForAll: true, db) { other in
      guard other != rowid, try scanner.read(other) else { return true }
      evidence.read(matcher, in: scanner.folded, isPartial: false)
      if !matcher.subjects.isEmpty {
        let entities = try MentionTables.fetch(
          other, text: scanner.text, published: scanner.date, db)
        evidence.read(matcher.subjects, in: entities, text: scanner.text)
      }
      let theirs = scorer.score(evidence, day: scanner.date)
      if (theirs, other) > (score, rowid), try folding?.hides(other) != true { ahead += 1 }
      return true
    }
    return ahead + 1
  }
}
