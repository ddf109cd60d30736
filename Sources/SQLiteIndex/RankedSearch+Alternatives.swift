import Articles
import Search

/// Many alternatives: few articles have more than some of them, and which tells how much an article
/// scores at most.
extension RankedSearch {
  /// Alternatives from which on each is looked up by itself.
  private static let manyAlternatives = 4

  /// Finds the best of a choice of terms, where the query is one.
  ///
  /// - Returns: `false` where it is not, and nothing was done.
  /// - Complexity: O(articles of the alternatives) look-ups and headlines.
  mutating func collectAlternatives() throws -> Bool {
    guard case .or(let nodes) = matcher.root, nodes.count >= Self.manyAlternatives,
      nodes.count == terms.count, matcher.literals.count == terms.count,
      terms.count <= UInt64.bitWidth, let plans = FTSPlan(matcher).alternatives
    else { return false }
    /// Of each article, a bit for each term it may have; it has no other.
    var present: [Int64: UInt64] = [:]
    for (node, plan) in zip(nodes, plans) {
      guard case .literal(let term) = node else { return false }
      let articles = try CandidateCursor(plan.expression, rowids, newestFirst: true, db)
      while let rowid = try articles.next() { present[rowid, default: 0] |= 1 << UInt64(term) }
    }
    var promising: [Candidate] = []
    var room = Self.leastAside
    for (rowid, terms) in present.sorted(by: { $0.key > $1.key }) {
      guard let lines = try headlines.read(rowid) else { continue }
      let recency = scorer.recency(of: lines.day)
      var most = scorer.upperBound(present: terms) + recency
      if best.isFull, most + scorer.maximalExtras < best.lowestScore { continue }
      if evidence.read(matcher, in: lines) {
        most = scorer.upperBound(headlines: evidence, saturation: 1, present: terms) + recency
      }
      if best.isFull, most < best.lowestScore { continue }
      promising.append(Candidate(rowid: rowid, most: most, isExact: false))
      if promising.count == room {
        try judge(&promising)
        room = min(2 * room, Self.mostAside)
      }
    }
    try judge(&promising)
    return true
  }
}
