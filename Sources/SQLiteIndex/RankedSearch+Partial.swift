import GRDB
import Search

/// Partial matches: where too few articles have all terms, the nearest follow.
extension RankedSearch {
  /// Articles that have at least half of the terms, measured by idf, of those that occur anywhere.
  mutating func collectPartial() throws {
    let plans = matcher.positive.map { FTSPlan($0).expression }
    let (present, half) = try presentTerms()
    guard half > 0 else { return }
    let sets = PartialSets.minimal(present.map { ($0, scorer.idf[$0]) }, reaching: half)
    var expression = FTSPlan.joined(
      sets.map { FTSPlan.joined($0.compactMap { plans[$0] }, by: " AND ") }, by: " OR ")
    if let entities = FTSPlan(entitiesOf: matcher)?.expression {
      expression = FTSPlan.joined([expression, entities], by: " AND ")
    }
    let full = Set(best.items.map(\.rowid))
    let candidates = try CandidateCursor(expression, rowids, newestFirst: true, db)
    while let rowid = try candidates.next() {
      guard !full.contains(rowid), let value = try partialScore(rowid, present, half) else {
        continue
      }
      if best.isFull, let last = best.items.last, last.isPartial, value < last.score { continue }
      let isHidden = try folding?.hidesPartial(rowid) {
        try partialScore($0, present, half) != nil
      }
      if isHidden != true { best.add(rowid: rowid, score: value, isPartial: true) }
    }
  }

  /// Whether an article that does not match is listed behind those that do.
  mutating func isPartialMatch(_ rowid: Int64) throws -> Bool {
    guard matcher.canMatchPartially, terms.count <= Self.manyTerms,
      terms.count == matcher.positive.count
    else { return false }
    let (present, half) = try presentTerms()
    return try half > 0 && partialScore(rowid, present, half) != nil
  }

  /// The terms that occur anywhere, and half of their weight.
  private func presentTerms() throws -> (terms: [Int], half: Double) {
    var present: [Int] = []
    for (i, literal) in matcher.positive.enumerated() where terms[i].articles > 0 {
      let plan = FTSPlan(literal).expression
      if plan != nil, try occurs(i, plan) { present.append(i) }
    }
    return (present, present.reduce(0) { $0 + scorer.idf[$1] } / 2)
  }

  /// The score of an article that has at least half of the terms, `nil` for another.
  private mutating func partialScore(
    _ rowid: Int64, _ present: [Int], _ half: Double
  ) throws -> Double? {
    guard try scanner.read(rowid), matcher.admits(scanner.folded, day: scanner.date) else {
      return nil
    }
    evidence.read(matcher, in: scanner.folded, isPartial: true)
    let mass = present.reduce(0) { $0 + (evidence.frequencies[$1] > 0 ? scorer.idf[$1] : 0) }
    guard mass >= half else { return nil }
    return matcher.subjects.isEmpty
      ? scorer.score(evidence, day: scanner.date) : try scoreWithSubjects(rowid)
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
