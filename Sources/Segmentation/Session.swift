/// Segments texts, one after another, on one thread.
///
/// A session owns every buffer the work needs. They grow to the longest text seen and are then
/// reused, so a text that is not the longest yet costs no allocation. Not `Sendable`: one a thread.
public final class Session {
  public let segmenter: Segmenter
  private let icu: ICUBoundaries

  init(segmenter: Segmenter) throws {
    self.segmenter = segmenter
    icu = try ICUBoundaries()
  }

  /// Replaces the contents of `tokens` by the tokens of `text`, in order. The capacity of `tokens` is
  /// kept: pass the same array again.
  ///
  /// The text need not be valid UTF-8: a byte that does not belong to a well-formed scalar counts as
  /// U+FFFD of that one byte. Spans are byte offsets of `text` in any case.
  ///
  /// - Precondition: `text.count <= Int32.max` (2 GiB).
  /// - Complexity: O(n) in bytes.
  public func segment(utf8 text: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    tokens.removeAll(keepingCapacity: true)
    precondition(text.count <= Int(Int32.max), "a text is at most 2 GiB")
    var start = 0
    icu.forEachBoundary(in: text) { end in
      tokens.append(
        Token(
          start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
          kind: Token.Kind(of: text, from: start, to: end)))
      start = end
    }
  }

  /// The tokens of `text`, in order. Offsets count the UTF-8 bytes of `text`.
  ///
  /// - Complexity: O(n) in bytes.
  public func segment(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var text = text
    text.withUTF8 { segment(utf8: $0, into: &tokens) }
    return tokens
  }

  /// The words of `text` as strings, in order: the text at `segment(_:)`'s spans.
  public func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var tokens: [Token] = []
      segment(utf8: bytes, into: &tokens)
      return tokens.map { String(decoding: bytes[$0.utf8Range], as: UTF8.self) }
    }
  }
}
