import Glibc
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
  /// Of each term, the most its weighted frequency can be; read for headlines only.
  package private(set) var mostFrequencies: [Double] = []
  /// Whether headlines told everything: each term is a pair of characters that stands in them, whose
  /// frequency is known. Then this is the evidence for the whole article.
  package private(set) var isComplete = false
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
    clear()
    length = article.utf8.count
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
    guard !inHeadlines.isEmpty else { return }
    article.utf8.withUnsafeBufferPointer {
      readHeadlines(
        $0, hasTitle: article.kinds[0] == .title, terms: matcher.positive.count, article.lineRange)
    }
  }

  private mutating func clear() {
    frequencies.removeAll(keepingCapacity: true)
    mostFrequencies.removeAll(keepingCapacity: true)
    shares.removeAll(keepingCapacity: true)
    kinds = 0
    origins.removeAll(keepingCapacity: true)
    inHeadlines.removeAll(keepingCapacity: true)
    relevances.removeAll(keepingCapacity: true)
    isComplete = false
    adjacency = 0
    coverage = 0
    startsTitle = false
  }

  /// Makes this what an article's headlines say: the extras exactly, and for each term the most its
  /// frequency can be.
  ///
  /// - Returns: whether a term stands in them; where none does, this is evidence of nothing.
  /// - Complexity: O(n · terms) in the bytes of the headlines.
  package mutating func read(_ matcher: Matcher, in headlines: Headlines) -> Bool {
    clear()
    let lines = headlines.lines
    for (term, literal) in matcher.positive.enumerated() {
      guard literal.field == nil || literal.field == .title || literal.field == .body else {
        continue
      }
      literal.forEachOccurrence(in: lines) { start in
        inHeadlines.append(
          Occurrence(line: 0, bytes: start..<(start + literal.folded.count), term: term))
        return true
      }
    }
    guard !inHeadlines.isEmpty else { return false }
    // Most articles have a title and no other headline.
    var starts: [Int] = []
    if let base = lines.baseAddress, memchr(base, Int32(ArticleText.lineFeed), lines.count) != nil {
      starts.append(0)
      for i in lines.indices where lines[i] == ArticleText.lineFeed { starts.append(i + 1) }
      for i in inHeadlines.indices {
        let byte = inHeadlines[i].bytes.lowerBound
        inHeadlines[i].line = (starts.firstIndex { $0 > byte } ?? starts.count) - 1
      }
    }
    if matcher.positive.contains(where: { $0.field != nil }) {
      inHeadlines.removeAll {
        switch matcher.positive[$0.term].field {
        case .title: $0.line != 0
        case .body: $0.line == 0
        default: false
        }
      }
      guard !inHeadlines.isEmpty else { return false }
    }
    length = headlines.length
    var known = 0
    for (term, literal) in matcher.positive.enumerated() {
      let first = inHeadlines.first { $0.term == term }
      let most =
        first.map {
          headlines.mostFrequency(at: $0.bytes, straddling: matcher.straddling[term])
        } ?? .infinity
      mostFrequencies.append(most)
      if most.isFinite, literal.isPair { known += 1 }
    }
    isComplete = known == mostFrequencies.count
    if isComplete { frequencies.append(contentsOf: mostFrequencies) }
    readHeadlines(lines, hasTitle: true, terms: matcher.positive.count) { line in
      starts.isEmpty
        ? 0..<lines.count
        : starts[line]..<(line + 1 < starts.count ? starts[line + 1] - 1 : lines.count)
    }
    return true
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

  /// Reads the extras from the occurrences in headlines.
  ///
  /// - Parameters:
  ///   - utf8: the text they stand in.
  ///   - hasTitle: whether its first line is a title.
  ///   - lineRange: the bytes of a line.
  private mutating func readHeadlines(
    _ utf8: UnsafeBufferPointer<UInt8>, hasTitle: Bool, terms: Int,
    _ lineRange: (Int) -> Range<Int>
  ) {
    func scalars(_ range: Range<Int>) -> Int {
      UTF8Scan.scalarCount(UnsafeBufferPointer(rebasing: utf8[range]))
    }
    // Those of one term come in order.
    if terms > 1 {
      inHeadlines.sort {
        ($0.line, $0.bytes.lowerBound, $0.bytes.upperBound)
          < ($1.line, $1.bytes.lowerBound, $1.bytes.upperBound)
      }
    }
    var i = 0
    while i < inHeadlines.count {
      let line = inHeadlines[i].line
      var end = i
      while end < inHeadlines.count, inHeadlines[end].line == line { end += 1 }
      let here = i..<end
      i = end
      let bytes = lineRange(line)
      if line == 0, hasTitle {
        startsTitle =
          scalars(bytes.lowerBound..<inHeadlines[here.lowerBound].bytes.lowerBound) <= 1
      }
      var covered = 0
      var reached = bytes.lowerBound
      for k in here where inHeadlines[k].bytes.upperBound > reached {
        covered += scalars(
          max(reached, inHeadlines[k].bytes.lowerBound)..<inHeadlines[k].bytes.upperBound)
        reached = inHeadlines[k].bytes.upperBound
      }
      coverage = max(coverage, Double(covered) / Double(max(1, scalars(bytes))))
      guard terms > 1 else { continue }
      var sum = 0.0
      for term in 0..<(terms - 1) {
        var gap: Int?
        for a in inHeadlines[here] where a.term == term {
          for b in inHeadlines[here]
          where b.term == term + 1 && b.bytes.lowerBound >= a.bytes.upperBound {
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
