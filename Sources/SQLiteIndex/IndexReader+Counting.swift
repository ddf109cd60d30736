import GRDB
import Search

/// How many articles match.
extension IndexReader {
  /// Alternatives from which on each is looked up by itself: FTS5 compares all of them for each
  /// article that has one.
  private static let manyAlternatives = 4

  /// The exact number of articles that match.
  func count(_ matcher: Matcher, _ db: Database) throws -> Int {
    if matcher.published == nil, let known = try matcher.knownCount(db) { return known }
    let plan = FTSPlan(matcher)
    if let alternatives = plan.alternatives, alternatives.count >= Self.manyAlternatives {
      return try count(alternatives, matcher, db)
    }
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

  /// Counts what has one of several alternatives: those that need no verification first, so that few
  /// texts are read.
  ///
  /// - Complexity: O(articles of the alternatives) look-ups, the text of each article at most once.
  private func count(
    _ alternatives: [FTSPlan], _ matcher: Matcher, _ db: Database
  ) throws -> Int {
    let range = try rowids(in: matcher.published, db)
    let scanner = try ArticleScanner(matcher, db)
    var decided = RowidSet()
    var n = 0
    for isExact in [true, false] {
      for plan in alternatives where plan.isExact == isExact {
        let candidates = try CandidateCursor(plan.expression, range, newestFirst: false, db)
        while let rowid = try candidates.next() {
          guard decided.insert(rowid) else { continue }
          if try isExact || scanner.matches(rowid) { n += 1 }
        }
      }
    }
    return n
  }
}
