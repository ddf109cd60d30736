/// Sentences of an article's text.
package enum Sentence {
  /// Bytes a sentence has at most; a longer one is cut around what is asked for.
  private static let limit = 600

  /// The sentence around `span`, in UTF-8 bytes of `text`, with its final stop.
  ///
  /// A sentence ends at a line break, at 。！？； and their half-width forms behind a Han character, with
  /// closing quotation marks. One of more than 600 bytes is cut at commas.
  /// - Precondition: `span` is a range of `text` on scalar boundaries.
  /// - Complexity: O(length of the sentence).
  package static func range(in text: [UInt8], around span: Range<Int>) -> Range<Int> {
    var start = span.lowerBound
    var comma = span.lowerBound
    while start > 0, !ends(text, at: start) {
      start -= 1
      if span.lowerBound - start < limit / 2, isComma(text, endingAt: start) { comma = start }
      if span.lowerBound - start >= limit {
        start = comma
        break
      }
    }
    var end = span.upperBound
    comma = span.upperBound
    while end < text.count, end == span.upperBound || !ends(text, at: end) {
      if text[end] == ArticleText.lineFeed { break }
      end += 1
      if end - span.upperBound < limit / 2, isComma(text, endingAt: end) { comma = end }
      if end - span.upperBound >= limit {
        end = comma
        break
      }
    }
    // Back to a scalar boundary, where the limit has cut without a comma near.
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    while start > 0, start < text.count, text[start] & 0xC0 == 0x80 { start -= 1 }
    while start < span.lowerBound, text[start] == 0x20 { start += 1 }
    return start..<end
  }

  /// Whether a sentence has ended right before `position`.
  private static func ends(_ text: [UInt8], at position: Int) -> Bool {
    guard position > 0 else { return true }
    if text[position - 1] == ArticleText.lineFeed { return true }
    if position < text.count, isClosingQuote(text, at: position) { return false }
    var end = position
    while end >= 3, isClosingQuote(text, at: end - 3) { end -= 3 }
    if end >= 3, stops.contains(where: { text[(end - 3)..<end].elementsEqual($0) }) { return true }
    return end >= 4
      && [UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";")].contains(text[end - 1])
      && text[end - 2] >= 0x80
  }

  private static let stops = ["。", "！", "？", "；"].map { Array($0.utf8) }
  private static let commas = ["，", "、", "："].map { Array($0.utf8) }
  private static let quotes = ["”", "’", "』", "」", "）"].map { Array($0.utf8) }

  private static func isComma(_ text: [UInt8], endingAt end: Int) -> Bool {
    end >= 3 && commas.contains { text[(end - 3)..<end].elementsEqual($0) }
      || end >= 1 && text[end - 1] == UInt8(ascii: ",")
  }

  private static func isClosingQuote(_ text: [UInt8], at position: Int) -> Bool {
    position >= 0 && position + 3 <= text.count
      && quotes.contains { text[position..<position + 3].elementsEqual($0) }
  }
}
