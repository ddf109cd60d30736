import Foundation
import QueryLanguage
import Testing

@Suite struct DisplayWidthTests {
  /// Debian's package unicode-data installs it; the table of the product was derived from it.
  static let tablePath = "/usr/share/unicode/EastAsianWidth.txt"

  @Test(arguments: [
    ("", 0), ("abc", 3), ("诏安", 4), ("（）", 4), ("“”", 2), ("ａ１", 4), ("ｱ", 1), ("　", 2), ("、。", 4),
    ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("a\u{200D}b", 2), ("\u{FEFF}", 0), ("\u{AD}", 1),
    ("😀", 2), ("👨‍👩‍👧", 2), ("👍🏽", 2), ("🇨🇳", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("☎︎", 1),
    ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("𠮷", 2), ("か\u{3099}", 2), ("\t\n\u{1B}", 0),
    ("🈚", 2),
    ("①℃", 2), ("·", 1), ("\u{0600}", 1), ("a\u{FE0F}", 1), ("\r\n", 0), ("\u{7F}", 0),
  ])
  func columns(text: String, expected: Int) {
    #expect(DisplayWidth.columns(of: text) == expected)
  }

  @Test func everyScalarTakesNoneOneOrTwo() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let columns = DisplayWidth.columns(of: scalar)
      if !(0...2).contains(columns) { Issue.record("U+\(String(value, radix: 16)): \(columns)") }
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: tablePath)))
  func tableMatchesEastAsianWidthTxt() throws {
    let text = try String(contentsOfFile: Self.tablePath, encoding: .utf8)
    let header = "# EastAsianWidth-15.0.0.txt"
    try #require(text.hasPrefix(header), "the table is that of Unicode 15.0.0")
    let derived = Self.wideRanges(of: text)
    let listed = derived.map { range in
      "0x\(String(range.lowerBound, radix: 16, uppercase: true))..."
        + "0x\(String(range.upperBound, radix: 16, uppercase: true))"
    }
    #expect(DisplayWidth.wideRanges == derived, "\(listed.joined(separator: ", "))")
  }

  /// Ranges of W and F, those the header declares wide included, neighbours joined.
  private static func wideRanges(of text: String) -> [ClosedRange<UInt32>] {
    var ranges: [ClosedRange<UInt32>] = [
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.prefix { $0 != "#" }.split(separator: ";")
      guard fields.count == 2, ["W", "F"].contains(fields[1].trimmingCharacters(in: .whitespaces))
      else { continue }
      let ends = fields[0].trimmingCharacters(in: .whitespaces).components(separatedBy: "..")
      guard let first = UInt32(ends[0], radix: 16), let last = UInt32(ends.last ?? "", radix: 16)
      else { continue }
      ranges.append(first...last)
    }
    var joined: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let previous = joined.last, range.lowerBound <= previous.upperBound + 1 {
        joined[joined.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
