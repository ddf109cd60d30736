import Segmentation
import Testing

@Suite struct SegmentationTests {
  @Test func namesTheICUInUse() { #expect(icuVersion().contains(".")) }

  @Test(arguments: [
    ("", []), ("中国", ["中国"]), ("GDP 3.5%", ["GDP", " ", "3.5", "%"]),
    ("a\r\nb", ["a", "\r\n", "b"]),
  ])
  func cutsAsICUDoes(_ text: String, _ words: [String]) throws {
    let session = try Segmenter(mode: .icu).makeSession()
    #expect(session.words(text) == words)
  }

  @Test func brokenBytesAreOneReplacementCharacterEach() throws {
    let session = try Segmenter(mode: .icu).makeSession()
    var tokens: [Token] = []
    let bytes: [UInt8] = [
      0xE4, 0xB8, 0x61, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0xC0, 0x80, 0xFF,
    ]
    bytes.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
    #expect(tokens.map(\.utf8Range) == (0..<bytes.count).map { $0..<$0 + 1 })
  }
}
