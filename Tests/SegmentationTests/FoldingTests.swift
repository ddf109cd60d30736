import Segmentation
import TestSupport
import Testing

@Suite struct FoldingTests {
  @Test(arguments: [
    ("ＡＢＣ１２３，。", "abc123,。"),
    ("Google", "google"),
    ("詔安縣委書記李亞容", "诏安县委书记李亚容"),
    ("　\u{A0}\u{2003}", "   "),
    ("鐘曉霞", "钟晓霞"),
    ("ｶﾞ", "カ\u{3099}"),
    ("\u{F900}", "岂"),  // a compatibility ideograph, then traditional → simplified
    ("⼀", "一"),
    ("茶Π", "茶π"),
    ("İß", "İß"),  // their foldings are two scalars: left alone
  ])
  func folds(text: String, expected: String) {
    #expect(Folding.fold(text) == expected)
  }

  /// Characters of the standard table are characters of simplified text.
  @Test(arguments: Array("著乾瞭於夥徵藉麽釐祕昇陞阪".unicodeScalars))
  func neverFoldsAStandardCharacter(scalar: Unicode.Scalar) {
    #expect(Folding.fold(scalar) == scalar)
  }

  @Test func everyScalarFoldsToOneScalarAndNoFurther() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.fold(scalar)
      if Folding.fold(once) != once { Issue.record("U+\(String(value, radix: 16)) folds twice") }
    }
  }

  @Test func foldingTextIsFoldingItsScalars() {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    for _ in 0..<300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        let ranges: [ClosedRange<UInt32>] = [
          0...0x7F, 0x80...0x24F, 0x4E00...0x9FFF, 0xFF00...0xFFEF, 0x20000...0x2A6DF, 0...0x10FFFF,
        ]
        if let range = ranges.randomElement(using: &generator),
          let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator))
        {
          text.append(scalar)
        }
      }
      var expected = String.UnicodeScalarView()
      expected.append(contentsOf: text.map { Folding.fold($0) })
      #expect(Folding.fold(String(text)).unicodeScalars.elementsEqual(expected), "seed \(seed)")
    }
  }

  @Test func bytesThatAreNoUTF8StayAsTheyAre() {
    let bytes: [UInt8] = [0xE4, 0xBD, 0x41, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80]
    var folded: [UInt8] = []
    bytes.withUnsafeBufferPointer { Folding.append(folding: $0, to: &folded) }
    #expect(folded == [0xE4, 0xBD, 0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80])
  }
}
