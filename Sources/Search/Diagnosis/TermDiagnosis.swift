import Pinyin
import QueryLanguage
import Segmentation

/// Where a term of a query stands in an article, or the nearest thing to it that does.
public struct TermDiagnosis: Sendable {
  public var term: Query.Term
  /// Whether the query asks for the term's absence.
  public var isNegated: Bool
  /// The first places, at most `TermDiagnosis.shown`; none for the fields source and url.
  public var passages: [Passage]
  public var occurrences: Int
  /// The whole field, for source and url.
  public var fieldText: String?
  /// For a term that does not occur.
  public var nearest: NearMiss?

  public static let shown = 5
}

/// The nearest thing in a text to a term that does not occur in it.
public enum NearMiss: Equatable, Sendable {
  /// It stands in another part than the field asked for.
  case otherField(Passage)
  /// It is part of a longer run of Latin letters or digits.
  case insideRun(Passage)
  /// It is broken by the end of a line.
  case acrossLines(Passage)
  /// Spaces or punctuation stand between, or are missing.
  case otherMarks(Passage)
  /// With characters that are variants of one another but different words in simplified text, which
  /// the folding therefore keeps apart (著 and 着).
  case otherCharacters(Passage)
  /// With so many characters replaced, added or missing.
  case similar(Passage, edits: Int)
  /// The longest part of it that occurs.
  case part(Passage)
}

extension TermDiagnosis {
  init(
    _ term: Query.Term, isNegated: Bool, substring: Bool, text: ArticleText,
    folded: FoldedArticle, source: String, url: String
  ) {
    self.term = term
    self.isNegated = isNegated
    let literal = Literal(term, substring: substring)
    let scalars = ScalarText(text)
    passages = []
    occurrences = 0
    switch term.field {
    case .source, .url:
      fieldText = term.field == .url ? url : source
      occurrences = folded.contains(literal) ? 1 : 0
      return
    default: break
    }
    let found = folded.occurrences(of: literal)
    occurrences = found.count
    for range in found.prefix(Self.shown) {
      passages.append(scalars.passage(folded.scalarIndices(range)))
    }
    if found.isEmpty {
      nearest = NearMiss(literal, term, in: scalars, folded: folded, substring: substring)
    }
  }
}

extension FoldedArticle {
  /// The scalars of a byte range, counted without line feeds.
  fileprivate func scalarIndices(_ range: Range<Int>) -> Range<Int> {
    utf8.withUnsafeBufferPointer { bytes in
      let before = UTF8Scan.scalarCount(.init(rebasing: bytes[..<range.lowerBound]))
      let start = before - line(at: range.lowerBound)
      return start..<(start + UTF8Scan.scalarCount(.init(rebasing: bytes[range])))
    }
  }
}

extension NearMiss {
  fileprivate init?(
    _ literal: Literal, _ term: Query.Term, in text: ScalarText, folded: FoldedArticle,
    substring: Bool
  ) {
    func occurrence(_ term: Query.Term, substring: Bool) -> Passage? {
      let literal = Literal(term, substring: substring)
      return folded.occurrences(of: literal).first.map { text.passage(folded.scalarIndices($0)) }
    }
    var anywhere = term
    anywhere.field = nil
    if term.field != nil, let passage = occurrence(anywhere, substring: substring) {
      self = .otherField(passage)
      return
    }
    if !substring, let passage = occurrence(anywhere, substring: true) {
      self = .insideRun(passage)
      return
    }
    let needle = Array(String(decoding: literal.folded, as: UTF8.self).unicodeScalars)
    let all = Array(text.items.indices)
    if let range = text.first(needle, among: all, by: \.folded) {
      self = .acrossLines(text.passage(range))
      return
    }
    func isMark(_ scalar: Unicode.Scalar) -> Bool { ScalarClass(scalar.value) == .separator }
    let bare = needle.filter { !isMark($0) }
    let letters = all.filter { !isMark(text.items[$0].folded) }
    if let range = text.first(bare, among: letters, by: \.folded) {
      self = .otherMarks(text.passage(range))
      return
    }
    let wide = WideFolding.shared
    if let range = text.first(bare.map(wide.fold), among: letters, by: { wide.fold($0.folded) }) {
      self = .otherCharacters(text.passage(range))
      return
    }
    if let (range, edits) = text.nearest(bare, among: letters) {
      self = .similar(text.passage(range), edits: edits)
      return
    }
    guard let range = text.longestPart(of: bare, among: letters) else { return nil }
    self = .part(text.passage(range))
  }
}

extension ScalarText {
  /// The stretch with the smallest edit distance from a needle, where that is at most a third of its
  /// length (Sellers 1980, "The Theory and Computation of Evolutionary Distances").
  ///
  /// - Complexity: O(n · m).
  fileprivate func nearest(
    _ needle: [Unicode.Scalar], among picked: [Int]
  ) -> (range: Range<Int>, edits: Int)? {
    let limit = needle.count / 3
    guard limit > 0 else { return nil }
    // Of each prefix of the needle, the distance of its best match that ends here, and its start.
    var column = (0...needle.count).map { (edits: $0, start: 0) }
    var best: (range: Range<Int>, edits: Int)?
    for (position, index) in picked.enumerated() {
      var diagonal = column[0]
      column[0] = (0, position + 1)
      diagonal.start = position
      for i in 1...needle.count {
        let replaced = (
          diagonal.edits + (needle[i - 1] == items[index].folded ? 0 : 1), diagonal.start
        )
        let added = (column[i].edits + 1, column[i].start)
        let missing = (column[i - 1].edits + 1, column[i - 1].start)
        diagonal = column[i]
        column[i] = [replaced, added, missing].min { $0.0 < $1.0 } ?? replaced
      }
      let end = column[needle.count]
      if end.edits <= limit, end.edits < best?.edits ?? .max, end.start <= position {
        best = (picked[end.start]..<(index + 1), end.edits)
      }
    }
    return best
  }

  /// Where the longest part of a needle, at least two scalars, stands first.
  fileprivate func longestPart(
    of needle: [Unicode.Scalar], among picked: [Int]
  ) -> Range<Int>? {
    var length = min(needle.count - 1, 64)
    while length >= 2 {
      for start in 0...(needle.count - length) {
        let part = Array(needle[start..<(start + length)])
        if let range = first(part, among: picked, by: \.folded) { return range }
      }
      length -= 1
    }
    return nil
  }
}

/// Traditional and variant characters as ICU's Traditional-Simplified makes them, also where
/// simplified text keeps them apart. For saying what is near, never for matching.
private struct WideFolding {
  static let shared = WideFolding()
  private let transliterator = try? Transliterator(id: "Traditional-Simplified")

  func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0x2E80,
      let simple = transliterator?.transliterate(String(Character(scalar))).unicodeScalars,
      simple.count == 1
    else { return scalar }
    return simple.first ?? scalar
  }
}
