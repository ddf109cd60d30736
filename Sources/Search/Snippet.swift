import Segmentation

/// A piece of an article's original text around what the query found.
public struct Snippet: Equatable, Sendable {
  public var text: String
  /// Half-open ranges of Unicode code points of `text`, ascending, not overlapping.
  public var highlights: [Range<Int>]

  public init(text: String, highlights: [Range<Int>]) {
    self.text = text
    self.highlights = highlights
  }
}

extension Snippet {
  /// Code points a snippet has at most, ellipses apart: three lines of an 80-column terminal less
  /// its indent hold 110 Han characters; two lines are read at a glance.
  public static let length = 72

  /// The passage of an article that shows most of a query's terms, and the terms in its title.
  ///
  /// The line with the most different terms is taken, the earliest of several; the title only where
  /// no other line has any. Without any occurrence the passage is the beginning of the text.
  /// - Complexity: O(n + occurrences · log lines).
  package static func make(
    _ text: ArticleText, folded: FoldedArticle, matcher: Matcher
  ) -> (snippet: Snippet, titleHighlights: [Range<Int>]) {
    var byLine: [Int: (terms: Set<Int>, ranges: [Range<Int>])] = [:]
    for (i, literal) in matcher.literals.enumerated() where matcher.isPositive[i] {
      for range in folded.occurrences(of: literal) {
        byLine[folded.line(at: range.lowerBound), default: ([], [])].terms.insert(i)
        byLine[folded.line(at: range.lowerBound), default: ([], [])].ranges.append(range)
      }
    }
    let originalStarts = text.lineStarts(of: text.utf8)
    func line(_ i: Int) -> (scalars: [Unicode.Scalar], highlights: [Range<Int>]) {
      let end = i + 1 < originalStarts.count ? originalStarts[i + 1] - 1 : text.utf8.count
      let original = String(decoding: text.utf8[originalStarts[i]..<end], as: UTF8.self)
      let start = folded.lineStarts[i]
      let ranges = (byLine[i]?.ranges ?? []).map { range in
        // One scalar stands for one: counting them in the folded line gives the original's.
        folded.utf8.withUnsafeBufferPointer { bytes in
          let before = UTF8Scan.scalarCount(.init(rebasing: bytes[start..<range.lowerBound]))
          return before..<(before + UTF8Scan.scalarCount(.init(rebasing: bytes[range])))
        }
      }
      return (Array(original.unicodeScalars), merged(ranges))
    }

    let titleHighlights = byLine[0] == nil ? [] : line(0).highlights
    let best = byLine.filter { $0.key != 0 }
      .max { ($0.value.terms.count, -$0.key) < ($1.value.terms.count, -$1.key) }?.key
    let chosen = best ?? (originalStarts.count > 1 ? 1 : 0)
    let (scalars, highlights) = line(chosen)
    return (cut(scalars, highlights), titleHighlights)
  }

  /// A window of `length` scalars that begins shortly before the first highlight.
  private static func cut(_ scalars: [Unicode.Scalar], _ highlights: [Range<Int>]) -> Snippet {
    var start = 0
    if scalars.count > length, let first = highlights.first {
      start = max(0, min(first.lowerBound - length / 4, scalars.count - length))
      // Begin behind a mark of punctuation where one is near, so that the passage reads well.
      if start > 0,
        let stop = (start..<max(start, first.lowerBound)).last(where: {
          ScalarClass(scalars[$0].value) == .separator
        }), stop + 1 <= first.lowerBound
      {
        let openers: Set<Unicode.Scalar> = ["“", "‘", "(", "（", "《", "「", "["]
        if !openers.contains(scalars[stop]) { start = stop + 1 }
      }
    }
    var end = min(scalars.count, start + length)
    // A term that the window would cut is shown whole; one longer than the window is cut anyway.
    if let split = highlights.first(where: { $0.lowerBound < end && end < $0.upperBound }) {
      end = min(split.upperBound, start + 2 * length)
    }
    var text = String.UnicodeScalarView()
    if start > 0 { text.append("…") }
    let shift = text.count - start
    text.append(contentsOf: scalars[start..<end])
    if end < scalars.count { text.append("…") }
    let visible = highlights.compactMap { range -> Range<Int>? in
      let clamped = range.clamped(to: start..<end)
      return clamped.isEmpty ? nil : (clamped.lowerBound + shift)..<(clamped.upperBound + shift)
    }
    return Snippet(text: String(text), highlights: visible)
  }

  /// Sorted, with overlapping and touching ranges joined.
  package static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
