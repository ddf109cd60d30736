/// How much one term can add to an article's score, in steps coarse enough to be indexed.
///
/// A gram's potential in an article bounds what a query of it alone would score there, recency
/// apart, in units of its idf. Outside headlines it is its saturation; in a headline, where the
/// best articles have it, it is its saturation, or `headlineFloor` if that is more, and what it
/// gains by coverage and start. So a potential `p` of a gram in a headline says that its gains are
/// at most `p - headlineFloor`, and one below the floor that it stands in no headline.
///
/// Frequent grams are indexed with the level of their potential in each article: the best articles
/// of a frequent term are fetched first, and the search stops when no other can do better.
package enum ImpactLevel {
  /// What a term in the title of an article of usual length saturates to, or a little less.
  package static let headlineFloor = 0.92

  /// Potentials that begin each level, ascending; level 0, below the first, is not indexed.
  ///
  /// Below the first are articles that mention a gram a few times in passing: the best are hardly ever
  /// among them where a gram is frequent, and they would be more than a third of what is indexed. Above,
  /// few steps are enough: what the headlines say (`Headlines`) tells the articles of one step apart.
  package static let thresholds: [Double] = [0.92, 0.98, 1.0, 1.02, 1.04, 1.06, 1.10]

  package static var highest: Int { thresholds.count }

  /// The level that every gram in a headline has at least: it begins at the floor.
  package static let headline = 1

  /// No term has more in an article.
  static let most = 1 + Ranking.coverage + Ranking.start

  /// What a term of this level has at most: the beginning of the next.
  package static func upperBound(_ level: Int) -> Double {
    level < highest ? thresholds[level] : most
  }

  /// - Parameter gains: of coverage and start; `nil` for a gram that stands in no headline.
  @inline(__always)
  package static func level(saturation: Double, gains: Double?) -> Int {
    let potential = gains.map { max(saturation, headlineFloor) + $0 } ?? saturation
    var level = 0
    while level < highest, thresholds[level] <= potential { level += 1 }
    return level
  }

  /// The token for a gram that has this level (at least 1). That of level 1 says that it has this or a
  /// higher one: so whether a term of several grams stands in headlines is one look-up for each.
  package static func token(_ gram: [UInt8], level: Int) -> [UInt8] {
    gram + [UInt8(truncatingIfNeeded: level)]
  }
}
