import CICU
import Foundation
import Segmentation
import TestSupport

/// ICU's own boundaries, asked for without anything of ours in between.
final class ReferenceBoundaries {
  private var breaker: OpaquePointer?

  init() { _ = zicu_breaker_open(&breaker) }
  deinit { zicu_breaker_close(breaker) }

  /// The boundaries of `text` as UTF-8 offsets, without the one at 0.
  func boundaries(of text: String) -> [Int] {
    let units = Array(text.utf16)
    var found = [Int32](repeating: 0, count: units.count)
    var count: Int32 = 0
    _ = zicu_breaker_boundaries(
      breaker, units, Int32(units.count), &found, Int32(units.count), &count)
    var scalars = text.unicodeScalars.makeIterator()
    var (unit, offset) = (0, 0)
    return found.prefix(Int(count)).map { boundary in
      while unit < Int(boundary), let scalar = scalars.next() {
        unit += scalar.utf16.count
        offset += scalar.utf8.count
      }
      return offset
    }
  }
}

/// Random texts whose neighbours are of every kind that ICU treats specially.
enum RandomText {
  private static let ranges: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x4E00...0x4FFF, 0x3400...0x4DBF, 0x20000...0x323AF, 0xF900...0xFAD9,
    0x2E80...0x2FDF, 0x3000...0x303F, 0x3041...0x30FF, 0x31F0...0x32FF, 0xFF00...0xFFEF,
    0xAC00...0xD7A3, 0x1100...0x11FF, 0x0E01...0x0E5B, 0x0E80...0x0EDF, 0x1780...0x17FF,
    0x1000...0x109F, 0x20...0x7E, 0x20...0x7E, 0x0...0xFF, 0x300...0x36F, 0x200B...0x200F,
    0x2010...0x205F, 0x2060...0x206F, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F1E6...0x1F1FF,
    0x1F300...0x1FAFF, 0x2600...0x27BF, 0x5D0...0x5EA, 0x621...0x65F, 0x660...0x6FF,
    0x904...0x97F, 0x400...0x4FF, 0x0...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
  ]
  private static let snippets = [
    "中国", "农业银行", "県", "カタカナ", "ひらがな", "ー", "々", "〇", "\r\n", "\n", "\u{200D}",
    "👩\u{200D}👩\u{200D}👧", "🇨🇳🇨", "👍🏽", "e\u{301}", "\u{FEFF}", "a.b", "1,2", "3.5", "a:b", "a·b",
    "can't", "_", "１２，３", "Ａ．Ｂ", "1月2日", "'", "\"", " ", "\u{3000}", "葛\u{E0100}", "か\u{3099}", "ﾊﾞ",
    "㍿", "ﬁ", "ไทย", "한국", "5G", "\u{AD}", "\u{2028}", "\u{85}",
  ]

  static func make(_ generator: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      if Int.random(in: 0..<3, using: &generator) == 0 {
        text += snippets.randomElement(using: &generator)!
        continue
      }
      let range = ranges.randomElement(using: &generator)!
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let value = UInt32.random(in: range, using: &generator)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
    }
    return text
  }
}
