/// Bytes of unknown encoding as valid UTF-8.
package struct DecodedText {
  package enum Encoding: Sendable { case utf8, gb18030 }
  /// Valid UTF-8.
  package var bytes: [UInt8]
  package var encoding = Encoding.utf8
  /// Bytes that became U+FFFD.
  package var invalidBytes = 0
  /// Where the first of them stood.
  package var firstInvalidByte: Int?

  /// Decodes UTF-8, else GB 18030, else UTF-8 with damage; `nil` where too little of the bytes is text.
  ///
  /// Chinese UTF-8 with one damaged byte is often valid GB 18030 by accident, since nearly every pair
  /// of bytes above 0x80 is a character there. What tells them apart is how much of the non-ASCII
  /// bytes is well-formed UTF-8: nearly all in damaged UTF-8, about a fifth in GB 18030. So GB 18030
  /// is tried only where less than half is.
  ///
  /// - Complexity: O(n).
  package init?(decoding source: UnsafeBufferPointer<UInt8>) {
    var scan = UTF8Scan(source)
    while scan.nextInvalid() != nil {}
    guard scan.invalidBytes > 0 else {
      bytes = Array(source)
      return
    }
    if scan.multibyteBytes < scan.invalidBytes, let text = GB18030.decode(source) {
      bytes = text
      encoding = .gb18030
      return
    }
    // Damaged text has stray bad bytes; where there is nearly one in three, it is not text at all.
    guard scan.invalidBytes * 10 <= source.count * 3 else { return nil }
    invalidBytes = scan.invalidBytes
    firstInvalidByte = scan.firstInvalid
    bytes = Self.repaired(source)
  }

  /// `source` with each maximal ill-formed part replaced by U+FFFD, as the Unicode Standard (3.9,
  /// "U+FFFD Substitution of Maximal Subparts") recommends and `String(decoding:)` does.
  package static func repaired(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.count + 16)
    var scan = UTF8Scan(source)
    var copied = 0
    while let bad = scan.nextInvalid() {
      text += UnsafeBufferPointer(rebasing: source[copied..<bad.lowerBound])
      text += [0xEF, 0xBF, 0xBD]
      copied = bad.upperBound
    }
    text += UnsafeBufferPointer(rebasing: source[copied...])
    return text
  }
}

/// A walk over bytes that stops at each part that is not well-formed UTF-8 (Unicode Standard,
/// table 3-7).
struct UTF8Scan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  /// Bytes of well-formed characters above U+007F passed so far.
  private(set) var multibyteBytes = 0
  private(set) var invalidBytes = 0
  private(set) var firstInvalid: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The next maximal ill-formed part; `nil` at the end.
  mutating func nextInvalid() -> Range<Int>? {
    while position < bytes.count {
      let first = bytes[position]
      if first < 0x80 {
        position += 1
        continue
      }
      let (length, second) = Self.shape(of: first)
      var matched = 1
      if length > 1, position + 1 < bytes.count, second.contains(bytes[position + 1]) {
        matched = 2
        while matched < length, position + matched < bytes.count,
          bytes[position + matched] & 0xC0 == 0x80
        {
          matched += 1
        }
      }
      let start = position
      position += matched
      if matched == length {
        multibyteBytes += length
      } else {
        invalidBytes += matched
        firstInvalid = firstInvalid ?? start
        return start..<position
      }
    }
    return nil
  }

  /// Length of the character that a byte above 0x7F begins, 0 for none, and its possible second bytes.
  private static func shape(of first: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  }
}
