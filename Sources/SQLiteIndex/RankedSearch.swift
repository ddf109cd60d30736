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

  /// - Parameter includesPartial: where too few articles match, those with enough of the terms follow
  ///   behind the ones that do.
  mutating func run(includesPartial: Bool) throws {
    guard best.limit > 0 else { return }
    try collect(FTSPlan(matcher).expression)
    if includesPartial, !best.isFull, matcher.canMatchPartially { try collectPartial() }
  }

  // MARK: - Full matches

  /// Scores the articles of an expression as far as they can be among the best.
  private mutating func collect(_ expression: String?) throws {
    if isExhaustive {
      _ = try score(expression)
      return
    }
    // A term without levels is rare, or odd (a mark, a part of a run).
    let isLevelled = !terms.isEmpty && terms.allSatisfy { !$0.levelled.isEmpty }
    if !isLevelled || !matcher.isOneCommonLiteral(terms) {
      if try score(expression, limit: Self.few + 1) <= Self.few { return }
    }
    guard isLevelled else {
      _ = try score(expression, bound: terms.isEmpty ? 0 : nil)
      return
    }
    if terms.count > 1 {
      // First the articles that have all terms in headlines: only they gain by all being adjacent.
      let all = FTSPlan.joined(
        terms.compactMap { $0.expression(atLeast: ImpactLevel.headline) }, by: " AND ")
      try score(expression.map { "(\($0)) AND \(all)" } ?? all)
    }
    try collect(expression, inHeadlines: max(1, terms.count - 1))
  }

  /// Level after level, as far as articles can be among the best that have at most so many terms in
  /// headlines.
  private mutating func collect(_ expression: String?, inHeadlines: Int) throws {
    for level in stride(from: ImpactLevel.highest, through: 1, by: -1) {
      let bound = scorer.upperBound(level: level, inHeadlines: inHeadlines)
      if best.isFull, bound < best.lowestScore { return }
      let high = FTSPlan.joined(
        terms.compactMap { $0.expression(atLeast: level) }, by: " OR ")
      if let expression, terms.count > 1 || !isImplied(0) {
        try score(
          "(\(expression)) AND (\(high))", bound: bound,
          saturation: ImpactLevel.upperBound(level))
      } else {
        try score(high, bound: bound, saturation: ImpactLevel.upperBound(level))
      }
    }
    let bound = scorer.upperBound(level: 0, inHeadlines: 0)
    if best.isFull, bound < best.lowestScore { return }
    try score(expression, bound: bound, saturation: ImpactLevel.upperBound(0))
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
  ///   - bound: what those not seen yet can score at most on the newest day; the walk ends where
  ///     their own day leaves them behind the best. `nil` walks to the end.
  ///   - saturation: what no term of those not seen yet saturates to.
  /// - Returns: the number of candidates looked at, seen ones included.
  @discardableResult
  private mutating func score(
    _ expression: String?, limit: Int = .max, bound: Double? = nil, saturation: Double = 1
  ) throws -> Int {
    var looked = 0
    let candidates = try CandidateCursor(expression, rowids, newestFirst: true, limit: limit, db)
    while let rowid = try candidates.next() {
      looked += 1
      guard seen.insert(rowid).inserted else { continue }
      if best.isFull, !isExhaustive {
        guard try scanner.readTitle(rowid) else { continue }
        if let bound,
          bound - scorer.maximalRecency + scorer.recency(of: scanner.date) < best.lowestScore
        {
          // Another level may still want it.
          seen.remove(rowid)
          break
        }
        if !scanner.hasHeadings {
          evidence.read(matcher, in: scanner.folded, isPartial: false)
          let most = scorer.upperBound(title: evidence, day: scanner.date, saturation: saturation)
          if most < best.lowestScore { continue }
        }
      }
      guard try scanner.read(rowid) else { continue }
      guard matcher.matches(scanner.folded, day: scanner.date) else { continue }
      evidence.read(matcher, in: scanner.folded, isPartial: false)
      best.add(
        rowid: rowid, score: scorer.score(evidence, day: scanner.date), isPartial: false)
    }
    return looked
  }

  // MARK: - Partial matches

  /// Articles that have at least half of the terms, measured by idf, of those that occur anywhere.
  private mutating func collectPartial() throws {
    let plans = matcher.positive.map { FTSPlan($0).expression }
    var present: [Int] = []
    for (i, plan) in plans.enumerated() where plan != nil && terms[i].articles > 0 {
      if try occurs(i, plan) { present.append(i) }
    }
    let half = present.reduce(0) { $0 + scorer.idf[$1] } / 2
    guard half > 0 else { return }
    let sets = PartialSets.minimal(present.map { ($0, scorer.idf[$0]) }, reaching: half)
    let expression = FTSPlan.joined(
      sets.map { FTSPlan.joined($0.compactMap { plans[$0] }, by: " AND ") }, by: " OR ")
    let full = Set(best.items.map(\.rowid))
    let candidates = try CandidateCursor(expression, rowids, newestFirst: true, db)
    while let rowid = try candidates.next() {
      guard !full.contains(rowid), try scanner.read(rowid),
        matcher.admits(scanner.folded, day: scanner.date)
      else { continue }
      evidence.read(matcher, in: scanner.folded, isPartial: true)
      let mass = present.reduce(0) { $0 + (evidence.frequencies[$1] > 0 ? scorer.idf[$1] : 0) }
      guard mass >= half else { continue }
      best.add(rowid: rowid, score: scorer.score(evidence, day: scanner.date), isPartial: true)
    }
  }

  /// Whether any article contains the term.
  private func occurs(_ term: Int, _ expression: String?) throws -> Bool {
    let literal = matcher.positive[term]
    if FTSPlan(literal).isExact { return true }
    let candidates = try CandidateCursor(expression, Int64.min...Int64.max, newestFirst: true, db)
    while let rowid = try candidates.next() {
      if try scanner.read(rowid), scanner.folded.contains(literal) { return true }
    }
    return false
  }
}

/// Which combinations of terms are enough.
enum PartialSets {
  /// Beyond this many terms, combinations are those of the weightiest ones.
  static let most = 8

  /// The smallest sets of terms whose weights add up to `half`: every set that does so contains one.
  ///
  /// - Complexity: O(2^terms), for at most `most` terms.
  static func minimal(_ terms: [(term: Int, weight: Double)], reaching half: Double) -> [[Int]] {
    let sorted = terms.sorted { ($0.weight, $1.term) > ($1.weight, $0.term) }
    guard sorted.count <= most else {
      // Any set that reaches half has one of these: without them, less than half is left.
      var rest = sorted.reduce(0) { $0 + $1.weight }
      var single: [[Int]] = []
      for item in sorted where rest >= half {
        single.append([item.term])
        rest -= item.weight
      }
      return single
    }
    var found: [UInt] = []
    for set in (1..<(UInt(1) << UInt(sorted.count))).sorted(by: {
      ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
    }) {
      if found.contains(where: { $0 & set == $0 }) { continue }
      let weight = sorted.indices.reduce(0) {
        $0 + (set >> UInt($1) & 1 == 1 ? sorted[$1].weight : 0)
      }
      if weight >= half { found.append(set) }
    }
    return found.map { set in
      sorted.indices.filter { set >> UInt($0) & 1 == 1 }.map { sorted[$0].term }
    }
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
