import Articles
import Glibc
import QueryLanguage

/// How relevance is scored: BM25F (Robertson, Zaragoza and Taylor 2004, "Simple BM25 Extension to
/// Multiple Weighted Fields"), one saturation over the weighted frequencies of all fields:
///
///     score = Σ over terms  idf · f · (k1 + 1) / (f + k1 · (1 − b + b · length / average length))
///     f     = Σ over fields weight · frequency
///     idf   = ln(1 + (N − n + 0.5) / (n + 0.5))
///
/// `N` is the number of articles, `n` the number of those that contain the term, lengths are UTF-8
/// bytes of the whole text.
public enum Ranking {
  /// How fast repetition saturates.
  static let k1 = 1.2
  /// How much length counts. Low, because a long county report is rarely padded: on editors'
  /// keyword lists 0.3 gained .017 MRR over the usual 0.75.
  static let b = 0.3

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

  static func saturation(_ frequency: Double, length: Int, averageLength: Double) -> Double {
    let norm = 1 - b + b * Double(length) / max(averageLength, 1)
    return frequency * (k1 + 1) / (frequency + k1 * norm)
  }
}

/// What speaks for an article, before the frequencies of the terms in the index are known.
package struct Evidence: Sendable {
  /// Of each positive literal of the matcher, the weighted frequency; 0 where it does not occur.
  package var frequencies: [Double]
  /// UTF-8 bytes of the text.
  package var length: Int
  package var fields: Set<Query.Field>

  package init(_ matcher: Matcher, in article: FoldedArticle, length: Int) {
    self.length = length
    frequencies = []
    fields = []
    for (literal, isPositive) in zip(matcher.literals, matcher.isPositive) where isPositive {
      var frequency = 0.0
      for occurrence in article.occurrences(of: literal) {
        let kind = article.kinds[article.line(at: occurrence.lowerBound)]
        frequency += Ranking.weight(of: kind)
        fields.insert(Query.Field(kind))
      }
      if literal.field == .source || literal.field == .url, article.contains(literal) {
        frequency = 1
        fields.insert(literal.field ?? .body)
      }
      frequencies.append(frequency)
    }
  }
}

/// The sum that made a score.
public struct ScoreExplanation: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    /// The term as folded for matching.
    public var term: String
    /// Articles of the index that contain it, among those that match the query.
    public var articles: Int
    public var weightedFrequency: Double
    public var inverseDocumentFrequency: Double
    public var saturation: Double
    public var contribution: Double { inverseDocumentFrequency * saturation }
  }
  public var parts: [Part]
  public var score: Double { parts.reduce(0) { $0 + $1.contribution } }
}

/// Turns evidence into scores, once the frequencies in the index are known.
package struct Scorer: Sendable {
  let terms: [String]
  let containing: [Int]
  let idf: [Double]
  let averageLength: Double

  /// - Parameters:
  ///   - containing: of each positive literal, the number of articles it occurs in.
  ///   - articles: the number of articles in the index.
  ///   - averageLength: mean UTF-8 bytes of an article's text.
  package init(_ matcher: Matcher, containing: [Int], articles: Int, averageLength: Double) {
    terms = zip(matcher.literals, matcher.isPositive).filter { $0.1 }.map {
      String(decoding: $0.0.folded, as: UTF8.self)
    }
    self.containing = containing
    idf = containing.map {
      Ranking.inverseDocumentFrequency(articles: max(articles, $0), containing: $0)
    }
    self.averageLength = averageLength
  }

  package func explain(_ evidence: Evidence) -> ScoreExplanation {
    ScoreExplanation(
      parts: terms.indices.map { i in
        ScoreExplanation.Part(
          term: terms[i], articles: containing[i], weightedFrequency: evidence.frequencies[i],
          inverseDocumentFrequency: idf[i],
          saturation: Ranking.saturation(
            evidence.frequencies[i], length: evidence.length, averageLength: averageLength))
      })
  }

  package func score(_ evidence: Evidence) -> Double { explain(evidence).score }
}

extension Query.Field {
  init(_ kind: ArticleText.LineKind) {
    switch kind {
    case .title: self = .title
    case .caption: self = .caption
    case .paragraph, .heading: self = .body
    case .byline, .editors: self = .byline
    }
  }
}
