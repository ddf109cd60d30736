import Articles
import Glibc

/// How relevance is scored: BM25F (Robertson, Zaragoza and Taylor 2004, "Simple BM25 Extension to
/// Multiple Weighted Fields"), one saturation over the weighted frequencies of all fields, and a mild
/// preference for the recent:
///
///     score = Σ over terms  idf · f · (k1 + 1) / (f + k1 · (1 − b + b · length / reference length))
///             + recency · 2^(−age / half-life)
///     f     = Σ over fields weight · frequency
///     idf   = ln(1 + (N − n + 0.5) / (n + 0.5))
///
/// `N` is the number of articles, `n` the number of those with the rarest gram of the term (which is
/// the number of those with the term, for terms of two characters and whole runs), lengths are UTF-8
/// bytes of the whole text, age counts days before the newest article of the index.
///
/// Every part is bounded, so that a search can stop when nothing left can be among the best.
public enum Ranking {
  /// How fast repetition saturates.
  static let k1 = 1.2
  /// How much length counts. Low, because a long county report is rarely padded: on editors'
  /// keyword lists 0.3 gained .017 MRR over the usual 0.75.
  static let b = 0.3
  /// UTF-8 bytes of an article of usual length. A constant, not the mean of the index: a score, and
  /// the level a gram is indexed with, depend on the article alone and hold whatever is added.
  static let referenceLength = 1400.0
  /// What an article of the newest day gains.
  static let recency = 0.3
  /// Days after which that has halved.
  static let recencyHalfLife = 365.0

  /// The weight of one occurrence in a line of this kind. A title states what an article is about;
  /// captions and headings sum up.
  static func weight(of kind: ArticleText.LineKind) -> Double {
    switch kind {
    case .title: 8
    case .heading, .caption: 1.5
    case .paragraph, .byline, .editors: 1
    }
  }

  /// Never negative, so that a term in more than half of the articles still counts for an article.
  static func inverseDocumentFrequency(articles: Int, containing: Int) -> Double {
    log(1 + (Double(articles - containing) + 0.5) / (Double(containing) + 0.5))
  }

  /// - Parameters:
  ///   - frequency: weighted occurrences.
  ///   - length: UTF-8 bytes of the article's text.
  static func saturation(_ frequency: Double, length: Int) -> Double {
    let norm = 1 - b + b * Double(length) / referenceLength
    return frequency * (k1 + 1) / (frequency + k1 * norm)
  }

  /// What saturation approaches and never reaches.
  package static let maximalSaturation = k1 + 1
}
