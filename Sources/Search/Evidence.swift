import QueryLanguage

/// What speaks for an article: how its text contains a query's terms. Keeps its buffers: make one
/// and reuse it.
package struct Evidence: Sendable {
  /// Of each positive literal of the matcher, the weighted frequency; 0 where it does not occur.
  package private(set) var frequencies: [Double] = []
  /// UTF-8 bytes of the text.
  package private(set) var length = 0
  package private(set) var fields: Set<Query.Field> = []

  package init() {}

  /// Makes this the evidence for an article.
  ///
  /// - Complexity: O(n · terms).
  package mutating func read(_ matcher: Matcher, in article: FoldedArticle) {
    length = article.originalLength
    frequencies.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    for literal in matcher.positive {
      var frequency = 0.0
      article.forEachOccurrence(of: literal) { _, line in
        let kind = article.kinds[line]
        frequency += Ranking.weight(of: kind)
        fields.insert(Query.Field(kind))
        return true
      }
      if literal.field == .source || literal.field == .url, article.contains(literal) {
        frequency = 1
        fields.insert(literal.field ?? .body)
      }
      frequencies.append(frequency)
    }
  }
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
