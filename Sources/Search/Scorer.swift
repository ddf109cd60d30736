import Articles
import Glibc

/// Turns evidence into scores, and says how much a score can be at most.
package struct Scorer: Sendable {
  /// Of each positive literal of the matcher.
  package let idf: [Double]
  private let terms: [String]
  private let containing: [Int]
  private let newest: CalendarDay?

  /// - Parameters:
  ///   - containing: of each positive literal, the number of articles with its rarest gram.
  ///   - articles: the number of articles in the index.
  ///   - newest: the last day of publication in the index.
  package init(_ matcher: Matcher, containing: [Int], articles: Int, newest: CalendarDay?) {
    terms = matcher.positive.map { String(decoding: $0.folded, as: UTF8.self) }
    self.containing = containing
    self.newest = newest
    idf = containing.map {
      Ranking.inverseDocumentFrequency(articles: max(articles, $0), containing: $0)
    }
  }

  /// What an article of a day gains by it; 0 without a day.
  package func recency(of day: CalendarDay?) -> Double {
    guard let day, let newest else { return 0 }
    let age = Double(max(0, newest.daysSinceEpoch - day.daysSinceEpoch))
    return Ranking.recency * exp2(-age / Ranking.recencyHalfLife)
  }

  package var maximalRecency: Double { Ranking.recency }

  package func score(_ evidence: Evidence, day: CalendarDay?, isPartial: Bool) -> Double {
    var sum = 0.0
    for i in idf.indices {
      sum += idf[i] * Ranking.saturation(evidence.frequencies[i], length: evidence.length)
    }
    return sum + recency(of: day)
  }

  /// What no article reaches in which only some terms occur, none above a saturation.
  package func upperBound(of terms: [Int], saturation: Double, isPartial: Bool) -> Double {
    terms.reduce(maximalRecency) { $0 + idf[$1] * saturation }
  }

  package func explain(_ evidence: Evidence, day: CalendarDay?, isPartial: Bool) -> ScoreExplanation
  {
    ScoreExplanation(
      terms: terms.indices.map { i in
        ScoreExplanation.Term(
          text: terms[i], articles: containing[i], weightedFrequency: evidence.frequencies[i],
          inverseDocumentFrequency: idf[i],
          saturation: Ranking.saturation(evidence.frequencies[i], length: evidence.length))
      }, recency: recency(of: day))
  }
}

/// The sum that made a score.
public struct ScoreExplanation: Sendable, Equatable {
  public struct Term: Sendable, Equatable {
    /// The term as folded for matching.
    public var text: String
    /// Articles of the index with its rarest gram.
    public var articles: Int
    public var weightedFrequency: Double
    public var inverseDocumentFrequency: Double
    public var saturation: Double
    public var contribution: Double { inverseDocumentFrequency * saturation }
  }
  public var terms: [Term]
  /// What the day of publication adds.
  public var recency: Double
  public var score: Double { terms.reduce(0) { $0 + $1.contribution } + recency }
}
