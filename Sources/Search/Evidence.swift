import QueryLanguage
import Segmentation

/// What speaks for an article: how its text contains a query's terms. Keeps its buffers: make one
/// and reuse it.
package struct Evidence: Sendable {
  /// Of each term, the weighted frequency; 0 where it does not occur.
  package private(set) var frequencies: [Double] = []
  /// Of each term that does not occur, the shares of its character pairs found in the title and in
  /// the whole text, as they count; read for partial matches only.
  package private(set) var shares: [Double] = []
  /// Bytes of the folded text.
  package private(set) var length = 0
  /// 0 to 1; see `Ranking`.
  package private(set) var adjacency = 0.0
  package private(set) var coverage = 0.0
  package private(set) var startsTitle = false
  /// The fields terms occur in.
  package var fields: Set<Query.Field> {
    var fields = Set(
      ArticleText.LineKind.allCases.filter { kinds >> $0.rawValue & 1 == 1 }.map(Query.Field.init))
    fields.formUnion(origins)
    return fields
  }
  /// A bit for each kind of line terms occur in.
  private var kinds: UInt8 = 0
  private var origins: [Query.Field] = []
  /// Of each subject of the query, how much the article has to do with it, 0 to 1.
  package private(set) var relevances: [Double] = []

  private struct Occurrence {
    var line: Int
    var bytes: Range<Int>
    var term: Int
  }
  private var inHeadlines: [Occurrence] = []

  package init() {}

  /// Makes this the evidence for an article.
  ///
  /// - Parameter isPartial: whether missing terms are looked for in parts.
  /// - Complexity: O(n · terms).
  package mutating func read(_ matcher: Matcher, in article: FoldedArticle, isPartial: Bool) {
    length = article.utf8.count
    frequencies.removeAll(keepingCapacity: true)
    shares.removeAll(keepingCapacity: true)
    kinds = 0
    origins.removeAll(keepingCapacity: true)
    inHeadlines.removeAll(keepingCapacity: true)
    relevances.removeAll(keepingCapacity: true)
    adjacency = 0
    coverage = 0
    startsTitle = false
    let bodyStart = article.lineStarts.count > 1 ? article.lineStarts[1] : length
    for (term, literal) in matcher.positive.enumerated() {
      var frequency = 0.0
      article.forEachOccurrence(of: literal) { start, line in
        if line == 0 && article.kinds[0] == .title {
          frequency += Ranking.titleWeight
        } else {
          frequency += start < bodyStart + Ranking.leadLength ? Ranking.leadWeight : 1
        }
        kinds |= 1 << article.kinds[line].rawValue
        if article.isHeadline(line) {
          inHeadlines.append(
            Occurrence(line: line, bytes: start..<(start + literal.folded.count), term: term))
        }
        return true
      }
      if literal.field == .source || literal.field == .url, article.contains(literal) {
        frequency = 1
        origins.append(literal.field ?? .body)
      }
      frequencies.append(frequency)
      shares.append(frequency == 0 && isPartial ? article.share(of: literal) : 0)
    }
    if !inHeadlines.isEmpty { readHeadlines(article, terms: matcher.positive.count) }
  }

  /// Adds what is named in the article, after its text was read.
  ///
  /// - Parameter text: the original text, which the mentions are spans of.
  /// - Complexity: O(subjects · mentions).
  package mutating func read(
    _ subjects: [EntityFilter.Subject], in entities: ArticleEntities, text: [UInt8]
  ) {
    let title = text.firstIndex(of: ArticleText.lineFeed) ?? text.count
    relevances = subjects.map {
      $0.relevance(of: entities, in: text, lead: title + 1 + Ranking.leadLength)
    }
  }

  private mutating func readHeadlines(_ article: FoldedArticle, terms: Int) {
    inHeadlines.sort {
      ($0.line, $0.bytes.lowerBound, $0.bytes.upperBound)
        < ($1.line, $1.bytes.lowerBound, $1.bytes.upperBound)
    }
    article.utf8.withUnsafeBufferPointer { utf8 in
      func scalars(_ range: Range<Int>) -> Int {
        UTF8Scan.scalarCount(UnsafeBufferPointer(rebasing: utf8[range]))
      }
      var i = 0
      while i < inHeadlines.count {
        let line = inHeadlines[i].line
        var end = i
        while end < inHeadlines.count, inHeadlines[end].line == line { end += 1 }
        let here = inHeadlines[i..<end]
        i = end
        let bytes = article.lineRange(line)
        if line == 0, article.kinds[0] == .title {
          startsTitle = scalars(bytes.lowerBound..<here[here.startIndex].bytes.lowerBound) <= 1
        }
        var covered = 0
        var reached = bytes.lowerBound
        for occurrence in here where occurrence.bytes.upperBound > reached {
          covered += scalars(
            max(reached, occurrence.bytes.lowerBound)..<occurrence.bytes.upperBound)
          reached = occurrence.bytes.upperBound
        }
        coverage = max(coverage, Double(covered) / Double(max(1, scalars(bytes))))
        guard terms > 1 else { continue }
        var sum = 0.0
        for term in 0..<(terms - 1) {
          var gap: Int?
          for a in here where a.term == term {
            for b in here where b.term == term + 1 && b.bytes.lowerBound >= a.bytes.upperBound {
              let between = scalars(a.bytes.upperBound..<b.bytes.lowerBound)
              gap = min(gap ?? between, between)
            }
          }
          if let gap { sum += 1 / (1 + Double(gap) / 2) }
        }
        adjacency = max(adjacency, sum / Double(terms - 1))
      }
    }
  }
}

extension FoldedArticle {
  /// The bytes of a line, without its line feed.
  func lineRange(_ line: Int) -> Range<Int> {
    lineStarts[line]..<(line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : utf8.count)
  }

  func isHeadline(_ line: Int) -> Bool {
    utf8.withUnsafeBufferPointer {
      Headline.holds(
        UnsafeBufferPointer(rebasing: $0[lineRange(line)]), kind: kinds[line],
        isLast: line == lineStarts.count - 1)
    }
  }

  /// What a term that does not occur counts for the parts of it that do: the shares of its pairs of
  /// neighbouring characters found in the title and in the text. Nothing for a single character.
  func share(of literal: Literal) -> Double {
    guard literal.field == nil else { return 0 }
    return utf8.withUnsafeBufferPointer { text in
      let title = UnsafeBufferPointer(rebasing: text[lineRange(0)])
      var pairs = 0
      var inTitle = 0
      var inText = 0
      for pair in literal.pairs {
        pairs += 1
        if pair.occurs(in: title) { inTitle += 1 }
        if pair.occurs(in: text) { inText += 1 }
      }
      guard pairs > 0 else { return 0 }
      return Double(inTitle) / Double(pairs) * Ranking.missingInTitle
        + Double(inText) / Double(pairs) * Ranking.missingInText
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
