import Segmentation

/// Which lines sum up what an article is about: the title, headings, and paragraphs that look like
/// headings, because many archives keep no layout.
enum Headline {
  /// Code points of a paragraph that may be a heading.
  static let length = 4...40
  /// A sentence, a list or an introduction of one ends in these; a heading does not. Folded forms.
  private static let endings = Set("。！!？?”…;:，,）).」；：".unicodeScalars.map(\.value))

  /// - Parameters:
  ///   - line: the folded bytes of the line.
  ///   - isLast: the last line of an article is a credit or a stray, no heading.
  static func holds(
    _ line: UnsafeBufferPointer<UInt8>, kind: ArticleText.LineKind, isLast: Bool
  ) -> Bool {
    switch kind {
    case .title, .heading: return true
    case .caption, .byline, .editors: return false
    case .paragraph:
      guard !isLast, line.count <= length.upperBound * 4 else { return false }
      let last = UTF8Scan.scalar(in: line, endingAt: line.count)
      guard last.length > 0, !endings.contains(last.value) else { return false }
      return length.contains(UTF8Scan.scalarCount(line))
    }
  }
}
