import Articles
import Glibc

/// How relevance is scored. For the distinct terms `t` of a query and an article `d`
///
///     score = Σ over terms in d      idf · f / (f + K)
///             + T · (adjacency + coverage + start + subjects + recency)
///             + Σ over terms not in d  idf · (title share / 2 + share / 3)      partial matches only
///
///     T   = Σ over terms  idf
///     idf = ln(1 + (N − n + 0.5) / (n + 0.5))
///     f   = 10 · occurrences in the title + 2 · in the first 300 bytes behind it + 1 · elsewhere
///     K   = k1 · (1 − b + b · length / reference length)
///
/// The first sum is BM25F (Robertson, Zaragoza and Taylor 2004, "Simple BM25 Extension to Multiple
/// Weighted Fields"). `N` is the number of articles, `n` the number of those with the rarest gram of
/// the term, lengths are bytes of folded UTF-8. The extras look at headlines, that is, the title and
/// headings (`Headline`):
///
/// - adjacency: the best headline's mean, over consecutive terms of the query, of 1 / (1 + gap / 2),
///   the gap being the code points from the end of one to the next beginning of the other;
/// - coverage: the best headline's share of code points that lie in occurrences of terms;
/// - start: whether a term begins at the first or second code point of the title;
/// - subjects: of the officials, places, offices and days the query asks for, and of terms that are
///   officials' names, the mean of how much the article has to do with each
///   (`EntityFilter.Subject.relevance`);
/// - recency: 2^(−age / half-life), age in days before the newest article of the index.
///
/// A term that is missing counts by the share of its character pairs found in the title and in the
/// whole text. Every part is bounded, so that a search can stop when nothing left can be among the
/// best. Constants were chosen on half of the editors' keyword lists for 2012–2023 news and hold on
/// the other half; docs/MEASUREMENTS.md says what each part gains.
public enum Ranking {
  /// How fast repetition saturates.
  static let k1 = 0.5
  /// How much length counts: little, because a long county report is rarely padded.
  static let b = 0.2
  /// Bytes of an article of usual length (500 Han characters). A constant, not the mean of the
  /// index: a score, and the level a gram is indexed with, depend on the article alone and hold
  /// whatever is added.
  static let referenceLength = 1500.0

  static let titleWeight = 10.0
  static let leadWeight = 2.0
  /// Bytes of folded text behind the title that are its lead.
  package static let leadLength = 300

  static let adjacency = 0.20
  static let coverage = 0.20
  static let start = 0.03
  /// Enough to bring a name beside its office before one in passing, too little to outweigh a term.
  static let subjects = 0.15
  static let recency = 0.05
  /// Days after which recency has halved.
  static let recencyHalfLife = 365.0

  /// What a term that is missing counts at most, of its idf.
  static let missingInTitle = 1.0 / 2
  static let missingInText = 1.0 / 3

  /// Never negative, so that a term in more than half of the articles still counts for an article.
  static func inverseDocumentFrequency(articles: Int, containing: Int) -> Double {
    log(1 + (Double(articles - containing) + 0.5) / (Double(containing) + 0.5))
  }

  /// - Parameters:
  ///   - frequency: weighted occurrences.
  ///   - length: bytes of the article's folded text.
  /// - Returns: 0 to 1, never 1.
  static func saturation(_ frequency: Double, length: Int) -> Double {
    frequency / (frequency + k1 * (1 - b + b * Double(length) / referenceLength))
  }
}
