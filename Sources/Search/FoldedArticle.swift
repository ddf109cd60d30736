import QueryLanguage
import Segmentation

/// An article folded for matching, with what the field operators need beside the text.
package struct FoldedArticle {
  package let kinds: [ArticleText.LineKind]
  /// The folded text; the same lines as the original, one scalar for each scalar.
  package let utf8: [UInt8]
  package let lineStarts: [Int]
  /// UTF-8 bytes of the original text.
  package let originalLength: Int
  package let source: [UInt8]
  package let url: [UInt8]

  package init(_ text: ArticleText, source: String, url: String) {
    kinds = text.kinds
    originalLength = text.utf8.count
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count * 2 + 4)
    text.utf8.withUnsafeBufferPointer { Folding.append(folding: $0, to: &folded) }
    utf8 = folded
    lineStarts = text.lineStarts(of: folded)
    self.source = Folding.foldedUTF8(source)
    self.url = Folding.foldedUTF8(url)
  }

  /// The index of the line that holds `byte`.
  ///
  /// - Complexity: O(log lines).
  func line(at byte: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= byte { low = middle } else { high = middle }
    }
    return low
  }

  /// The byte ranges of `literal` in the folded text, ascending; empty for the fields `source` and
  /// `url`, whose occurrences lie outside the text.
  package func occurrences(of literal: Literal) -> [Range<Int>] {
    var result: [Range<Int>] = []
    forEachOccurrence(of: literal) { start, _ in
      result.append(start..<(start + literal.folded.count))
      return true
    }
    return result
  }

  /// Calls `body` with the first byte of each occurrence of `literal` and the kind of its line, until
  /// it returns `false`.
  @inline(__always)
  package func forEachOccurrence(
    of literal: Literal, _ body: (Int, ArticleText.LineKind) -> Bool
  ) {
    if literal.field == .source || literal.field == .url { return }
    utf8.withUnsafeBufferPointer { text in
      literal.forEachOccurrence(in: text) { start in
        let kind = kinds[line(at: start)]
        if let field = literal.field, !field.includes(kind) { return true }
        return body(start, kind)
      }
    }
  }

  package func contains(_ literal: Literal) -> Bool {
    switch literal.field {
    case .source: return source.withUnsafeBufferPointer(literal.occurs(in:))
    case .url: return url.withUnsafeBufferPointer(literal.occurs(in:))
    case nil: return utf8.withUnsafeBufferPointer(literal.occurs(in:))
    case _?:
      var found = false
      forEachOccurrence(of: literal) { _, _ in
        found = true
        return false
      }
      return found
    }
  }
}

extension Query.Field {
  /// Whether lines of this kind belong to the field.
  func includes(_ kind: ArticleText.LineKind) -> Bool {
    switch self {
    case .title: kind == .title
    case .caption: kind == .caption
    case .body: kind == .paragraph || kind == .heading
    case .byline: kind == .byline || kind == .editors
    case .source, .url: false
    }
  }
}
