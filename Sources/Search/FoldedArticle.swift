import QueryLanguage
import Segmentation

/// An article folded for matching. Keeps its buffers: make one, and read one article after another.
package struct FoldedArticle {
  package private(set) var kinds: [ArticleText.LineKind] = []
  /// The folded text; the same lines as the original, one scalar for each scalar.
  package private(set) var utf8: [UInt8] = []
  package private(set) var lineStarts: [Int] = []
  /// UTF-8 bytes of the original text.
  package private(set) var originalLength = 0
  private var source: [UInt8] = []
  private var url: [UInt8] = []

  package init() {}

  package init(_ text: ArticleText, source: String, url: String) {
    self.init()
    text.utf8.withUnsafeBufferPointer { utf8 in
      text.kinds.withUnsafeBufferPointer { kinds in
        kinds.withMemoryRebound(to: UInt8.self) { read(text: utf8, kinds: $0) }
      }
    }
    read(source: source, url: url)
  }

  /// Makes this the article of a text, without source and URL.
  ///
  /// - Parameter kinds: `ArticleText.LineKind` of each line. An unknown kind, which only a newer
  ///   program writes, counts as a paragraph.
  /// - Complexity: O(n); no allocation once the buffers have grown.
  package mutating func read(
    text: UnsafeBufferPointer<UInt8>, kinds: UnsafeBufferPointer<UInt8>
  ) {
    originalLength = text.count
    utf8.removeAll(keepingCapacity: true)
    Folding.append(folding: text, to: &utf8)
    self.kinds.removeAll(keepingCapacity: true)
    for kind in kinds { self.kinds.append(.init(rawValue: kind) ?? .paragraph) }
    lineStarts.removeAll(keepingCapacity: true)
    lineStarts.append(0)
    utf8.withUnsafeBufferPointer { bytes in
      for i in bytes.indices where bytes[i] == ArticleText.lineFeed { lineStarts.append(i + 1) }
    }
    source.removeAll(keepingCapacity: true)
    url.removeAll(keepingCapacity: true)
  }

  /// What the fields `source` and `url` are matched on.
  package mutating func read(source: String, url: String) {
    self.source = Folding.foldedUTF8(source)
    self.url = Folding.foldedUTF8(url)
  }

  /// The index of the line that holds `byte`.
  ///
  /// - Complexity: O(log lines).
  func line(at byte: Int) -> Int {
    var low = 0
    var high = min(lineStarts.count, kinds.count)
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

  /// Calls `body` with the first byte of each occurrence of `literal` and its line, until it returns
  /// `false`.
  @inline(__always)
  package func forEachOccurrence(of literal: Literal, _ body: (Int, Int) -> Bool) {
    if literal.field == .source || literal.field == .url { return }
    utf8.withUnsafeBufferPointer { text in
      literal.forEachOccurrence(in: text) { start in
        let line = line(at: start)
        if let field = literal.field, !field.includes(kinds[line]) { return true }
        return body(start, line)
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
