import Articles
import Foundation
import GRDB
import QueryLanguage
import Search

/// The best articles of a query, exactly those that scoring every match would give, without doing so.
///
/// Up to `few` candidates are simply scored. Beyond that, the articles in which some term has a high
/// level (`ImpactLevel`) come first, then those of the next level, and so on; within a level the
/// newest come first. A level bounds what is still to come: once as many articles as were asked for
/// score higher than that, the rest need not be read.
struct RankedSearch {
  /// Candidates that are scored one by one.
  static let few = 256

  let matcher: Matcher
  let scorer: Scorer
  /// Score every match, as a check on the bounds.
  private let isExhaustive: Bool
  private let terms: [TermStatistics]
  private let rowids: ClosedRange<Int64>
  private let db: Database

  private(set) var best: TopArticles
  private var seen: Set<Int64> = []
  private var evidence = Evidence()
  private let scanner: ArticleScanner

  init(
    _ request: SearchRequest, _ matcher: Matcher, rowids: ClosedRange<Int64>, _ db: Database
  ) throws {
    self.matcher = matcher
    isExhaustive = request.isExhaustive
    self.rowids = rowids
    self.db = db
    best = TopArticles(limit: request.limit)
    scanner = try ArticleScanner(matcher, db)
    let statistics = try Statistics(db)
    terms = try matcher.positive.map { try TermStatistics($0, total: statistics.articles, db) }
    scorer = Scorer(
      matcher, containing: terms.map(\.articles), articles: statistics.articles,
      newest: statistics.last)
  }

  /// - Parameter includesPartial: where too few articles match, those with only some of the terms
  ///   follow behind the ones that do.
  mutating func run(includesPartial: Bool) throws {
    guard best.limit > 0 else { return }
    try collect(FTSPlan(matcher).expression, Array(terms.indices), isPartial: false)
    if includesPartial, !best.isFull, matcher.canMatchPartially { try runPartially() }
  }

  /// Articles with some of the terms, rare terms first: an article without them can score no more
  /// than the common ones add up to.
  private mutating func runPartially() throws {
    let order = terms.indices.sorted { scorer.idf[$0] > scorer.idf[$1] }
    for (i, term) in order.enumerated() {
      let rest = Array(order[i...])
      let bound = scorer.upperBound(
        of: rest, saturation: Ranking.maximalSaturation, isPartial: true)
      if !isExhaustive, best.isFull, bound < best.lowestScore { return }
      if terms[term].articles > Self.few, !isExhaustive {
        // What is left is common: levels over all remaining terms together.
        let parts = rest.compactMap { FTSPlan(matcher.positive[$0]).expression }
        let any = parts.count == rest.count ? FTSPlan.joined(parts, by: " OR ") : nil
        return try collect(any, rest, isPartial: true)
      }
      try score(FTSPlan(matcher.positive[term]).expression, isPartial: true)
    }
  }

  /// Scores the articles of an expression as far as they can be among the best.
  ///
  /// - Parameter levels: the terms that can add to the score of an article not seen yet.
  private mutating func collect(
    _ expression: String?, _ levels: [Int], isPartial: Bool
  ) throws {
    if isExhaustive {
      _ = try score(expression, isPartial: isPartial)
      return
    }
    let probed = try score(expression, limit: Self.few + 1, isPartial: isPartial)
    if probed <= Self.few { return }
    func bound(_ saturation: Double) -> Double {
      scorer.upperBound(of: levels, saturation: saturation, isPartial: isPartial)
    }
    var left = Ranking.maximalSaturation
    // A term without levels is odd (a mark, a part of a run): everything has to be read for it.
    if levels.allSatisfy({ !terms[$0].levelled.isEmpty }) {
      for level in stride(from: ImpactLevel.highest, through: 1, by: -1) {
        let high = FTSPlan.joined(
          levels.compactMap { terms[$0].expression(atLeast: level) }, by: " OR ")
        let both: String
        if let expression, levels.count > 1 || !isImplied(levels[0]) {
          both = "(\(expression)) AND (\(high))"
        } else {
          both = high
        }
        try score(both, isPartial: isPartial, bound: bound(left))
        left = ImpactLevel.thresholds[level - 1]
        if best.isFull, bound(left) < best.lowestScore { return }
      }
    }
    try score(expression, isPartial: isPartial, bound: bound(left))
  }

  /// Whether a level of the term's grams says that the term's own expression holds.
  private func isImplied(_ term: Int) -> Bool {
    let literal = matcher.positive[term]
    if literal.isSingleCharacter { return true }
    if case .all(let grams) = literal.requiredGrams { return terms[term].levelled == grams }
    return false
  }

  /// Scores articles of an expression, newest first.
  ///
  /// - Parameters:
  ///   - limit: the most to look at.
  ///   - bound: what those not seen yet can score at most, with the recency of today; the walk ends
  ///     where their own recency leaves them behind the best. `nil` walks to the end.
  /// - Returns: the number of candidates looked at, seen ones included.
  @discardableResult
  private mutating func score(
    _ expression: String?, limit: Int = .max, isPartial: Bool, bound: Double? = nil
  ) throws -> Int {
    var looked = 0
    let candidates = try CandidateCursor(expression, rowids, newestFirst: true, limit: limit, db)
    while let rowid = try candidates.next() {
      looked += 1
      guard !seen.contains(rowid) else { continue }
      guard try scanner.read(rowid) else { continue }
      if let bound, best.isFull,
        bound - scorer.maximalRecency + scorer.recency(of: scanner.date) < best.lowestScore
      {
        break
      }
      seen.insert(rowid)
      let isMatch =
        isPartial
        ? matcher.matchesPartially(scanner.folded, day: scanner.date)
        : matcher.matches(scanner.folded, day: scanner.date)
      guard isMatch else {
        // A partial match may still come of it.
        if !isPartial, matcher.canMatchPartially { seen.remove(rowid) }
        continue
      }
      evidence.read(matcher, in: scanner.folded)
      let score = scorer.score(evidence, day: scanner.date, isPartial: isPartial)
      best.add(rowid: rowid, score: score, isPartial: isPartial)
    }
    return looked
  }
}

/// The best articles so far: full matches before partial ones, then by score, then the newest.
package struct TopArticles {
  package struct Item {
    package var rowid: Int64
    package var score: Double
    package var isPartial: Bool

    /// Whether the item stands before another.
    func precedes(_ other: Item) -> Bool {
      if isPartial != other.isPartial { return !isPartial }
      return (score, rowid) > (other.score, other.rowid)
    }
  }

  let limit: Int
  /// Best first.
  package private(set) var items: [Item] = []

  package init(limit: Int) { self.limit = limit }

  var isFull: Bool { items.count >= limit }
  /// The score an article must beat to come among them; meaningful when full.
  var lowestScore: Double { items.last?.score ?? -.infinity }

  /// - Complexity: O(limit).
  package mutating func add(rowid: Int64, score: Double, isPartial: Bool) {
    let item = Item(rowid: rowid, score: score, isPartial: isPartial)
    if isFull, let last = items.last, !item.precedes(last) { return }
    let place = items.firstIndex { item.precedes($0) } ?? items.count
    items.insert(item, at: place)
    if items.count > limit { items.removeLast() }
  }
}
