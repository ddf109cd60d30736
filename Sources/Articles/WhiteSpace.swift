/// White space and line breaks of UTF-8 text, found on the bytes.
///
/// Trimming and splitting run over every byte of every article. On bytes both are a compare and a
/// branch; on `Character` they would build grapheme clusters first.
package enum WhiteSpace {
  /// The part of `range` without white space at either end.
  ///
  /// White space is Unicode's White_Space property (PropList.txt, Unicode 15) and, because pages
  /// put them at the ends of lines where nobody sees them, U+200B ZERO WIDTH SPACE and U+FEFF ZERO
  /// WIDTH NO-BREAK SPACE.
  ///
  /// - Complexity: O(white space removed).
  package static func trim(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, let length = spaceLength(bytes, startingAt: start, before: end) {
      start += length
    }
    while start < end, let length = spaceLength(bytes, endingAt: end, after: start) {
      end -= length
    }
    return start..<end
  }

  /// `text` without white space at either end; see ``trim(_:_:)``.
  package static func trimmed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let kept = trim(bytes, 0..<bytes.count)
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[kept]), as: UTF8.self)
    }
  }

  /// `text` trimmed, with every inner run of white space replaced by one space: what a browser shows
  /// of a title that was laid out with no-break and double spaces.
  package static func collapsed(_ text: String) -> String {
    joined(text, breakingAt: { $0.properties.isWhitespace })
  }

  /// `text` trimmed, with every inner run of line breaks and the white space around it replaced by
  /// one space; other white space stays as it is.
  package static func singleLine(_ text: String) -> String {
    // The bytes that begin a line break are rare; only a text that has one is looked at closely.
    var text = text
    let mayBreak = text.withUTF8 { $0.contains { $0 < 0x0E || $0 == 0xC2 || $0 == 0xE2 } }
    guard mayBreak, text.unicodeScalars.contains(where: isLineBreak) else { return trimmed(text) }
    return joined(text, breakingAt: isLineBreak)
  }

  private static func joined(
    _ text: String, breakingAt isBreak: (Unicode.Scalar) -> Bool
  ) -> String {
    text.unicodeScalars.split(whereSeparator: isBreak)
      .map { trimmed(String($0)) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether a scalar ends a line: the newline functions of Unicode Standard Annex #14 (LF, VT, FF,
  /// CR, NEL, LS, PS).
  package static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether a scalar has the property White_Space.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? isASCIISpace(UInt8(truncatingIfNeeded: scalar.value)) : scalar.properties.isWhitespace
  }

  /// Calls `body` for each line of `range`, with the line's untrimmed range without its line break
  /// and its number, from 1. CR LF is one break.
  ///
  /// - Complexity: O(n) in the bytes of `range`.
  package static func forEachLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ body: (_ line: Range<Int>, _ number: Int) -> Void
  ) {
    var start = range.lowerBound
    var number = 1
    var i = start
    let end = range.upperBound
    let words = UnsafeRawBufferPointer(bytes)
    while i < end {
      // Eight bytes at a time where none can begin a line break, as in most of Chinese text.
      while i + 8 <= end {
        let word = words.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        guard !ByteMask.has(word, below: 0x0E, 0xC2, 0xE2) else { break }
        i += 8
      }
      guard i < end else { break }
      let byte = bytes[i]
      let length =
        byte <= 0x0D || byte == 0xC2 || byte == 0xE2 ? breakLength(bytes, i, end) : 0
      if length == 0 {
        i += 1
      } else {
        body(start..<i, number)
        number += 1
        i += length
        start = i
      }
    }
    body(start..<end, number)
  }

  /// Length in bytes of the line break at `i`, or 0.
  private static func breakLength(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int
  ) -> Int {
    switch bytes[i] {
    case 0x0D: i + 1 < end && bytes[i + 1] == 0x0A ? 2 : 1
    case 0x0A, 0x0B, 0x0C: 1
    case 0xC2: i + 1 < end && bytes[i + 1] == 0x85 ? 2 : 0
    case 0xE2:
      i + 2 < end && bytes[i + 1] == 0x80 && (bytes[i + 2] == 0xA8 || bytes[i + 2] == 0xA9) ? 3 : 0
    default: 0
    }
  }

  private static func spaceLength(
    _ bytes: UnsafeBufferPointer<UInt8>, startingAt i: Int, before end: Int
  ) -> Int? {
    let first = bytes[i]
    if first < 0x80 { return isASCIISpace(first) ? 1 : nil }
    if first == 0xC2 { return i + 1 < end && isSpace(first, bytes[i + 1]) ? 2 : nil }
    return i + 2 < end && isSpace(first, bytes[i + 1], bytes[i + 2]) ? 3 : nil
  }

  private static func spaceLength(
    _ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int, after start: Int
  ) -> Int? {
    let last = bytes[end - 1]
    if last < 0x80 { return isASCIISpace(last) ? 1 : nil }
    if end - 2 >= start, isSpace(bytes[end - 2], last) { return 2 }
    return end - 3 >= start && isSpace(bytes[end - 3], bytes[end - 2], last) ? 3 : nil
  }

  package static func isASCIISpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isSpace(_ a: UInt8, _ b: UInt8) -> Bool {
    a == 0xC2 && (b == 0xA0 || b == 0x85)
  }

  private static func isSpace(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    switch (a, b, c) {
    case (0xE1, 0x9A, 0x80),  // U+1680
      (0xE2, 0x80, 0x80...0x8B),  // U+2000–200B
      (0xE2, 0x80, 0xA8...0xA9),  // U+2028, U+2029
      (0xE2, 0x80, 0xAF),  // U+202F
      (0xE2, 0x81, 0x9F),  // U+205F
      (0xE3, 0x80, 0x80),  // U+3000
      (0xEF, 0xBB, 0xBF):  // U+FEFF
      true
    default: false
    }
  }
}
