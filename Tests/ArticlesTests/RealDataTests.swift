import Articles
import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct RealDataTests {
  @Test(.enabled(if: SharedData.has(SharedData.seed)))
  func seedPage() throws {
    let result = ReadingResult(SharedData.seed)
    #expect(result.skipped == [])
    #expect(result.warnings == [])
    let article = try #require(result.articles.first)
    #expect(result.articles.count == 1)
    #expect(article.title == "漳州诏安县:走在“深”处干在实处 “四下基层”激活发展动能")
    #expect(article.date?.description == "2023-12-04")
    #expect(article.minute == 10 * 60 + 48)
    #expect(article.source == "人民网")
    #expect(article.byline == ["沈启寒"])
    #expect(article.editors == ["江苇杭", "刘卿"])
    #expect(article.id == SharedData.seed)

    // Counted by hand in the file: eight pictures, four headings, thirteen paragraphs.
    let captions = article.texts(.caption)
    #expect(captions.count == 8)
    #expect(Set(captions).count == 8)
    #expect(captions.first?.hasPrefix("诏安县委书记李亚容") == true)
    let credits = ["钟晓霞摄", "沈炜琦摄", "沈东梅摄", "吴丹摄", "诏安工业园区供图", "诏安县司法局供图"]
    #expect(
      credits.map { credit in captions.count { $0.hasSuffix(credit) } } == [1, 2, 1, 1, 2, 1])
    #expect(article.texts(.heading).count == 4)
    #expect(article.texts(.heading).allSatisfy { $0.unicodeScalars.count == 13 })
    #expect(article.texts(.paragraph).count == 13)

    let text = article.sections.map(\.text).joined(separator: "\n")
    for furniture in ["小字号", "分享让更多人看到", "返回顶部", "责编", "人民网", "(沈启寒)"] {
      #expect(!text.contains(furniture))
    }
  }

  /// Everything between date line and furniture is in the article: no line of the page is lost.
  @Test(.enabled(if: SharedData.has(SharedData.seed)))
  func seedPageLosesNoText() throws {
    let article = try #require(ReadingResult(SharedData.seed).articles.first)
    let page = try String(contentsOfFile: SharedData.seed, encoding: .utf8)
    let kept = article.sections.map(\.text).joined(separator: "\n")
    let lines = page.split(separator: "\n").drop { !$0.contains("10:48") }.dropFirst()
    let missing = lines.filter { line in
      !kept.contains(line) && !kept.contains(line.replacing("(沈启寒)", with: ""))
    }
    #expect(missing == ["小字号", "(责编:江苇杭、刘卿)", "分享让更多人看到", "返回顶部"])
  }

  /// Rates on one core in MB (10⁶ bytes) of unpacked JSON for each second of processor time.
  @Test(.enabled(if: SharedData.has(SharedData.news)))
  func newsArchive() {
    var bytes = 0
    var records: [RawRecord] = []
    let unpacking = processorSeconds {
      for element in RecordReader(paths: [SharedData.news]) {
        guard case .record(let record) = element else { continue }
        bytes += record.bytes.count + 1
        records.append(record)
      }
    }
    #expect(records.count == 61_942)
    let parser = RecordParser()
    var ids: Set<String> = []
    var problems = 0
    let parsing = processorSeconds {
      for record in records {
        let parsed = parser.parse(record)
        guard let article = parsed.article, article.date != nil, !article.title.isEmpty else {
          continue
        }
        ids.insert(article.id)
        problems += parsed.warnings.count + parsed.notes.count
      }
    }
    #expect(ids.count == 61_942)
    #expect(problems == 0)
    let foundation = processorSeconds {
      for record in records.prefix(6000) {
        _ = try? JSONSerialization.jsonObject(with: Data(record.bytes))
      }
    }
    let foundationBytes = records.prefix(6000).reduce(0) { $0 + $1.bytes.count }
    func rate(_ bytes: Int, _ seconds: Double) -> String {
      (Double(bytes) / 1e6 / seconds).formatted(.number.precision(.fractionLength(0))) + " MB/s"
    }
    print(
      "news: gunzip and split \(rate(bytes, unpacking)), parse \(rate(bytes, parsing)),"
        + " both \(rate(bytes, unpacking + parsing));"
        + " JSONSerialization alone \(rate(foundationBytes, foundation))")
  }

  /// The same text as Foundation's JSON parser gives, for every article.
  @Test(.enabled(if: SharedData.has(SharedData.news)))
  func newsFieldsAgreeWithFoundation() throws {
    var compared = 0
    for element in RecordReader(paths: [SharedData.news]) {
      guard case .record(let record) = element, record.line % 7 == 0 else { continue }
      let article = try #require(RecordParser().parse(record).article)
      let fields = try #require(
        try JSONSerialization.jsonObject(with: Data(record.bytes)) as? [String: String])
      let paragraphs = (fields["body"] ?? "").components(separatedBy: .newlines)
        .map { WhiteSpace.trimmed($0) }.filter { !$0.isEmpty }
      #expect(article.sections.map(\.text) == paragraphs)
      #expect(article.title == fields["title"].map(WhiteSpace.trimmed))
      #expect(article.id == fields["id"])
      #expect(article.url == fields["url"])
      #expect(article.date?.description == fields["date"])
      compared += 1
    }
    #expect(compared > 8000)
  }

  /// Real news in GB 18030, and in UTF-8 with a damaged byte, is told apart: each article in each way.
  @Test(.enabled(if: SharedData.has(SharedData.news)))
  func encodingsOfRealTextsAreToldApart() throws {
    let seed = SplitMix64.seed(for: "encodingsOfRealTextsAreToldApart")
    var random = SplitMix64(seed: seed)
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)  // kCFStringEncodingGB_18030_2000
    var tried = 0
    var wrongGB: [Int] = []
    var wrongUTF8: [Int] = []
    for element in RecordReader(paths: [SharedData.news]) {
      guard case .record(let record) = element, record.line % 10 == 0 else { continue }
      tried += 1
      let text = String(decoding: record.bytes, as: UTF8.self)
      if let data = text.data(using: gb18030) {
        var encoded = record
        encoded.bytes = Array(data)
        let parsed = RecordParser().parse(encoded)
        if parsed.article != RecordParser().parse(record).article { wrongGB.append(record.line) }
      }
      var damaged = record
      let title = try #require(RecordParser().parse(record).article?.title)
      let place =
        record.bytes.count / 2 + Int.random(in: 0..<record.bytes.count / 4, using: &random)
      guard damaged.bytes[place] >= 0x80 else { continue }
      damaged.bytes[place] = 0xFF
      let parsed = RecordParser().parse(damaged)
      if parsed.notes != [] || parsed.warnings.map(\.reason) != [.invalidBytes]
        || parsed.article?.title != title
      {
        wrongUTF8.append(record.line)
      }
    }
    print("encodings: \(tried) articles each way, wrong: \(wrongGB.count), \(wrongUTF8.count)")
    #expect(wrongGB == [], "seed \(seed)")
    #expect(wrongUTF8 == [], "seed \(seed)")
  }

  private func processorSeconds(_ body: () -> Void) -> Double {
    var start = timespec()
    var end = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    body()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
  }
}
