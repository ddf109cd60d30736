/// How much one term can add to an article's score, in steps coarse enough to be indexed.
///
/// A level is a lower bound of a term's saturated frequency in an article, the level above it an
/// upper bound. Frequent grams are indexed with their level in each article, so that the best
/// articles of a frequent term can be fetched first and the search stop when no other can do better.
/// Saturation approaches k1 + 1 and most of the best articles lie close to it: levels are dense
/// there, each leaving about three quarters of the distance of the one before.
package enum ImpactLevel {
  /// Saturation that begins each level, ascending; level 0, below the first, is not indexed.
  package static let thresholds: [Double] = {
    let most = Ranking.maximalSaturation
    return (0..<12).map { most - (most - 1.0) * pow(0.76, $0) }
  }()

  package static var highest: Int { thresholds.count }

  /// The level of an article of `length` bytes in which a term weighs `weight`.
  @inline(__always)
  package static func level(weight: Double, length: Int) -> Int {
    let saturation = Ranking.saturation(weight, length: length)
    var level = 0
    while level < highest, thresholds[level] <= saturation { level += 1 }
    return level
  }

  /// What a term of this level adds at most, before its inverse document frequency.
  package static func upperBound(_ level: Int) -> Double {
    level < highest ? thresholds[level] : Ranking.maximalSaturation
  }

  /// The token a gram of this level (at least 1) is indexed under.
  package static func token(_ gram: [UInt8], level: Int) -> [UInt8] {
    gram + [UInt8(truncatingIfNeeded: level)]
  }

  private static func pow(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { y, _ in y * x } }
}
