/// How much one term can add to an article's score, in steps coarse enough to be indexed.
///
/// A gram's potential in an article is what a query of it alone would score there, recency apart, in
/// units of its idf: saturation + coverage + start. Frequent grams are indexed with the level of
/// their potential in each article, so that the best articles of a frequent term are fetched first
/// and the search stops when no other can do better. Most of the best articles have the term in
/// their title and lie close together: levels are dense there.
package enum ImpactLevel {
  /// Potentials that begin each level, ascending; level 0, below the first, is not indexed.
  package static let thresholds: [Double] = [
    0.70, 0.80, 0.86, 0.90, 0.92, 0.94, 0.955, 0.97, 0.985, 1.0, 1.02, 1.05, 1.09, 1.14,
  ]

  package static var highest: Int { thresholds.count }

  /// A gram that stands in a headline has at least this level, so that articles below it gain
  /// nothing by their headlines.
  package static let headline = 3

  /// No term has more in an article.
  package static let most = 1 + Ranking.coverage + Ranking.start

  /// What a term of this level has at most: the beginning of the next.
  package static func upperBound(_ level: Int) -> Double {
    level < highest ? thresholds[level] : most
  }

  @inline(__always)
  package static func level(potential: Double, isInHeadline: Bool) -> Int {
    var level = isInHeadline ? headline : 0
    while level < highest, thresholds[level] <= potential { level += 1 }
    return level
  }

  /// The token a gram of this level (at least 1) is indexed under.
  package static func token(_ gram: [UInt8], level: Int) -> [UInt8] {
    gram + [UInt8(truncatingIfNeeded: level)]
  }
}
