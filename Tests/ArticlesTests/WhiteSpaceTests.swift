import Articles
import Testing

@Suite struct WhiteSpaceTests {
  @Test(arguments: [
    ("", ""), (" \t\r\n", ""), ("\u{3000}\u{3000}县\u{3000}", "县"), ("\u{A0}a b\u{A0}", "a b"),
    ("\u{FEFF}题\u{200B}", "题"), ("\u{2003}x\u{202F}\u{205F}", "x"), ("\u{1680}y\u{85}", "y"),
    ("县", "县"),
    ("\u{3001}x\u{3002}", "\u{3001}x\u{3002}"), ("é", "é"), (" \u{0301}", "\u{0301}"),
  ])
  func trimmed(text: String, expected: String) {
    #expect(WhiteSpace.trimmed(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  /// Trims exactly the scalars with White_Space, and the two invisible ones.
  @Test func trimsEveryWhiteSpaceScalarAndNoOther() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isTrimmed = WhiteSpace.trimmed(String(scalar)).isEmpty
      let expected = scalar.properties.isWhitespace || value == 0x200B || value == 0xFEFF
      #expect(isTrimmed == expected, "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    ("a\nb", ["a", "b"]), ("a\r\nb\rc", ["a", "b", "c"]),
    ("a\u{2028}b\u{2029}c\u{85}d", ["a", "b", "c", "d"]),
    ("a\u{0B}b\u{0C}c", ["a", "b", "c"]), ("\n\n", ["", "", ""]), ("", [""]),
    ("“a”…\u{A0}é", ["“a”…\u{A0}é"]),
    ("a\n", ["a", ""]), ("a\r", ["a", ""]), ("\u{E2}\u{C2}", ["\u{E2}\u{C2}"]),
  ])
  func lines(text: String, expected: [String]) {
    let bytes = Array(text.utf8)
    var lines: [String] = []
    var numbers: [Int] = []
    bytes.withUnsafeBufferPointer { buffer in
      WhiteSpace.forEachLine(buffer, 0..<buffer.count) { line, number in
        lines.append(String(decoding: buffer[line], as: UTF8.self))
        numbers.append(number)
      }
    }
    #expect(lines == expected)
    #expect(numbers == Array(1...expected.count))
  }

  @Test func titlesOnOneLine() {
    #expect(WhiteSpace.singleLine(" a\r\n\u{3000} b\u{A0} c ") == "a b\u{A0} c")
    #expect(WhiteSpace.collapsed("\u{A0}实处\u{A0} “四下”\t基层 ") == "实处 “四下” 基层")
  }
}
