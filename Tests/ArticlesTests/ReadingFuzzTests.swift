import Articles
import Foundation
import TestSupport
import Testing

/// Random and randomly damaged input: nothing crashes, and everything that went in is accounted for.
@Suite struct ReadingFuzzTests {
  private static let lines = [
    #"{"id":"1","date":"2023-12-04","title":"云溪县的茶","body":"茶农增收。\n\u8336园扩大。😀"}"#,
    #"{"title":"\ud83d\ude00","editors":["何三思"],"byline":"陈一苇","captions":"茶园","url":"u"}"#,
    #"{"body":"茶\ud800","date":20231345,"id":7,"x":{"y":[1,2,{"z":null}]}}"#, "", "  ", "[]", "{}",
  ]

  private static let page = """
    人民网

    云溪县:把服务送到茶山

    2024年03月05日09:07 | 来源:人民网
    小字号

    建强队伍

    茶农增收。

    茶山晨景。林小满摄

    云溪县茶山晨景。林小满摄

    增收。(陈一苇)

    (责编:何三思)

    返回顶部
    """

  private static let front =
    "---\ntitle: 茶\ndate: 2024-03-05\nbyline: 陈一苇\n---\n\n## 小标题\n图：茶园\n正文。\n"

  @Test func damagedJSONLinesAreAccountedFor() throws {
    let seed = SplitMix64.seed(for: "damagedJSONLinesAreAccountedFor")
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    for round in 0..<1500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes += (Self.lines.randomElement(using: &random) ?? "").utf8
        bytes.append(0x0A)
      }
      for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
        JSONScannerTests.mutate(&bytes, &random)
      }
      // A mark of another encoding or format at the start changes what a line is.
      guard let first = bytes.first, first < 0x80, first != 0x1F, first != 0 else { continue }
      let records = bytes.split(separator: 0x0A).count { line in
        !line.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
      }
      let result = ReadingResult(try folder.write("a.jsonl", bytes))
      let found = result.articles.count + result.skipped.count { $0.reason != .empty }
      #expect(found == records, "seed \(seed), round \(round): \(bytes)")
      #expect(result.skipped.contains { $0.reason == .empty } == (records == 0))
      for article in result.articles { Self.check(article, "seed \(seed), round \(round)") }
    }
  }

  @Test func damagedTextFilesGiveAnArticleOrAReason() throws {
    let seed = SplitMix64.seed(for: "damagedTextFilesGiveAnArticleOrAReason")
    var random = SplitMix64(seed: seed)
    for round in 0..<6000 {
      var bytes = Array([Self.page, Self.front, Self.front + Self.page][round % 3].utf8)
      for _ in 0..<Int.random(in: 0...20, using: &random) where !bytes.isEmpty {
        JSONScannerTests.mutate(&bytes, &random)
        if Int.random(in: 0..<8, using: &random) == 0 { Self.shuffleLines(&bytes, &random) }
      }
      let parsed = RecordParser().parse(RawRecord(.document, bytes, path: "2024-01-01.txt"))
      #expect((parsed.article == nil) != (parsed.skipped == nil), "seed \(seed), round \(round)")
      if let article = parsed.article { Self.check(article, "seed \(seed), round \(round)") }
    }
  }

  @Test func randomBytesOfEveryKindOfFile() throws {
    let seed = SplitMix64.seed(for: "randomBytesOfEveryKindOfFile")
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    let names = ["a.jsonl", "a.txt", "a.jsonl.gz", "a.txt.gz", "a", "a.gz"]
    let heads: [[UInt8]] = [
      [], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF],
      Array("{".utf8), Array("---\n".utf8), Array("[{".utf8),
    ]
    for round in 0..<1500 {
      let count = Int.random(in: 0...3000, using: &random)
      let top = UInt8.random(in: 1...255, using: &random)
      let noise = (0..<count).map { _ in UInt8.random(in: 0...top, using: &random) }
      let bytes = (heads.randomElement(using: &random) ?? []) + noise
      let result = ReadingResult(try folder.write(names[round % names.count], bytes))
      #expect(!result.articles.isEmpty || !result.skipped.isEmpty, "seed \(seed), round \(round)")
      for article in result.articles { Self.check(article, "seed \(seed), round \(round)") }
    }
  }

  /// One damaged byte of a gzip file: the damage is reported, or there is none. The bits between the
  /// end of the deflated data and the next whole byte mean nothing: flipping only these changes
  /// nothing that was packed (RFC 1951, section 3.2.3).
  @Test func damagedGzip() throws {
    let seed = SplitMix64.seed(for: "damagedGzip")
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    let text = (1...400).map { #"{"id":"\#($0)","title":"茶\#($0 * 7919)"}"# + "\n" }.joined()
    let packed = gzipped(text.utf8)
    let sound = ReadingResult(try folder.write("a.jsonl.gz", packed)).articles
    // Up to the deflated data the header's fields (time, system) may be anything. The last byte before
    // the 8 of the trailer is tried in every run.
    for round in 0..<800 {
      var bytes = packed
      let place = round < 8 ? packed.count - 9 : Int.random(in: 10..<bytes.count, using: &random)
      bytes[place] ^= round < 8 ? 1 << UInt8(round) : UInt8.random(in: 1...255, using: &random)
      let result = ReadingResult(try folder.write("a.jsonl.gz", bytes))
      #expect(
        result.skipped.contains { $0.reason == .damagedGzip } || result.articles == sound,
        "seed \(seed), round \(round), byte \(place) of \(packed.count): \(result.skipped)")
    }
  }

  /// What every article promises; see ``Article``.
  private static func check(_ article: Article, _ comment: Comment) {
    #expect(!article.title.isEmpty || !article.sections.isEmpty, comment)
    #expect(!article.id.isEmpty || article.path.isEmpty, comment)
    let texts =
      [article.title, article.source, article.url] + article.sections.map(\.text) + article.byline
      + article.editors
    #expect(article.sections.allSatisfy { !$0.text.isEmpty }, comment)
    for text in texts {
      #expect(!text.unicodeScalars.contains { $0 == "\0" || WhiteSpace.isLineBreak($0) }, comment)
      #expect(WhiteSpace.trimmed(text) == text, comment)
    }
  }

  private static func shuffleLines(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    bytes = Array(bytes.split(separator: 0x0A).shuffled(using: &random).joined(separator: [0x0A]))
  }
}
