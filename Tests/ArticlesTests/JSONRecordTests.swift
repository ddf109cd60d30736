import Articles
import Testing

@Suite struct JSONRecordTests {
  @Test func allFields() throws {
    let parsed = ParsedRecord(
      #"""
      {"id": 42, "date": "2023-12-04 10:48", "title": " 标题\u3000", "source": "诏安融媒", "body":
       "\u3000\u3000第一段。\r\n\r\n第二段。\u2028第三段。\u0085 \u2029第四段。\r", "url": "https://example.org/1",
       "county": "诏安县", "byline": "记者 李 明 通讯员 王小红", "editors": ["赵一", "钱二"],
       "captions": ["图一。赵一摄", " "], "views": {"n": [1, 2]}, "tag": null}
      """#)
    let article = try #require(parsed.article)
    #expect(parsed.warnings == [])
    #expect(
      article
        == Article(
          id: "42", title: "标题", date: CalendarDay(iso: "2023-12-04"), minute: 648, source: "诏安融媒",
          url: "https://example.org/1", path: "a.jsonl#7",
          sections: [
            .init(.paragraph, "第一段。"), .init(.paragraph, "第二段。"), .init(.paragraph, "第三段。"),
            .init(.paragraph, "第四段。"), .init(.caption, "图一。赵一摄"),
          ], byline: ["李明", "王小红"], editors: ["赵一", "钱二"], county: "诏安县"))
  }

  @Test(arguments: [
    (#"{"id":"x1","url":"u","title":"t"}"#, "x1"), (#"{"id":"","url":"u","title":"t"}"#, "u"),
    (#"{"id":null,"url":"u","title":"t"}"#, "u"), (#"{"id":1e2,"title":"t"}"#, "1e2"),
    (#"{"id":" ","url":" u ","title":"t"}"#, "u"),
  ])
  func identity(line: String, id: String) {
    #expect(ParsedRecord(line).article?.id == id)
  }

  @Test func identityOfARecordWithoutIdAndURLIsADigestOfItsText() throws {
    let a = try #require(ParsedRecord(#"{"title":"t","date":"2023-12-04","body":"b\nc"}"#).article)
    let same = try #require(
      ParsedRecord(#"{"body":" b\r\n\r\nc ","title":"t","date":"2023年12月4日"}"#).article)
    let other = try #require(
      ParsedRecord(#"{"title":"t","date":"2023-12-04","body":"bc"}"#).article)
    // printf 't\n2023-12-04\nb\nc' | sha256sum
    #expect(a.id == "sha256:0d0e98d3185bfb75004279dc2569e5c68a99f4694c85b14713d1467e42a53264")
    #expect(a.id == same.id)
    #expect(a.id != other.id)
  }

  @Test(
    arguments: [
      ("[1,2]", .notAnObject, 1), ("\"text\"", .notAnObject, 1), ("12", .notAnObject, 1),
      ("null", .notAnObject, 1), ("{", .brokenJSON, 2), ("title: x", .brokenJSON, 1),
      (#"{"title":"a"} x"#, .brokenJSON, 15), (#"{"title":"a","body":"b}"#, .brokenJSON, 21),
      ("{}", .noText, 1), (#"{"id":"7","date":"2023-12-04"}"#, .noText, 1),
      (#"{"title":" \u3000","body":"\n\n"}"#, .noText, 1),
      (#"{"title":null,"body":null}"#, .noText, 1),
      (#"{"title":["a"],"body":"b"}"#, .wrongType, 10),
      (#"{"title":"a","body":7}"#, .wrongType, 21),
      (#"{"title":"a","body":["b"]}"#, .wrongType, 21), ("\0\0\0", .onlyNULs, 1),
    ] as [(String, InputProblem.Reason, Int)])
  func skipped(line: String, reason: InputProblem.Reason, column: Int) {
    let parsed = ParsedRecord(line)
    #expect(parsed.article == nil)
    #expect(parsed.skipped?.reason == reason)
    #expect(
      parsed.skipped?.location
        == InputLocation(path: "a.jsonl", line: 7, column: column, byteOffset: 1000 + column - 1))
  }

  @Test(
    arguments: [
      (#"{"title":"a","date":"2023年13月45日"}"#, .absurdDate, "2023年13月45日"),
      (#"{"title":"a","date":"2023-02-30"}"#, .absurdDate, "2023-02-30"),
      (#"{"title":"a","date":"yesterday"}"#, .absurdDate, "yesterday"),
      (#"{"title":"a","date":1701658080}"#, .absurdDate, "1701658080"),
      (#"{"title":"a","date":"0000-01-01"}"#, .absurdDate, "0000-01-01"),
      (#"{"title":"a","date":["2023-12-04"]}"#, .wrongType, "the field date is an array"),
      (#"{"title":"a","url":false}"#, .wrongType, "the field url is true or false"),
      (#"{"title":"a","id":{}}"#, .wrongType, "the field id is an object"),
      (#"{"title":"a","editors":["x",1]}"#, .wrongType, "an element of editors is a number"),
      (#"{"title":"a","body":"x\ud800y"}"#, .loneSurrogates, "1 character"),
      (#"{"title":"a\u0000b\u0000"}"#, .nulCharacters, "2 characters"),
      ("{\"title\":\"a\",\"body\":\"x\u{1}y\"}", .controlCharacters, "1 character"),
    ] as [(String, InputProblem.Reason, String)])
  func keptWithWarning(line: String, reason: InputProblem.Reason, detail: String) throws {
    let parsed = ParsedRecord(line)
    let article = try #require(parsed.article)
    #expect(article.date == nil)
    #expect(parsed.warnings.map(\.reason) == [reason])
    #expect(parsed.warnings.first?.detail.english == detail)
    #expect(parsed.warnings.first?.location.line == 7)
    #expect(!article.title.unicodeScalars.contains("\0"))
  }

  @Test func absurdTimeKeepsTheDay() throws {
    let parsed = ParsedRecord(#"{"title":"a","date":"2023-12-04 99:99"}"#)
    #expect(parsed.article?.date == CalendarDay(iso: "2023-12-04"))
    #expect(parsed.article?.minute == nil)
    #expect(parsed.warnings.map(\.reason) == [.absurdTime])
  }

  @Test func aNumberMayBeADate() {
    #expect(
      ParsedRecord(#"{"title":"a","date":20231204}"#).article?.date?.description == "2023-12-04")
  }

  @Test func theLastOfRepeatedFieldsCounts() {
    let parsed = ParsedRecord(#"{"title":"a","body":"x","title":"b","body":"y"}"#)
    #expect(parsed.article?.title == "b")
    #expect(parsed.article?.texts(.paragraph) == ["y"])
  }

  @Test func namesMayBeEscaped() {
    #expect(ParsedRecord(#"{"\u0074itle":"a"}"#).article?.title == "a")
  }

  @Test func invalidUTF8IsReplacedAndPointedAt() throws {
    let before = #"{"title":"诏安县新闻","body":"四都镇的"#
    var line = Array(before.utf8) + [0xFF, 0xE5]
    line += Array(#"会议。\n第二段"}"#.utf8)
    let parsed = ParsedRecord(jsonLine: line)
    let article = try #require(parsed.article)
    #expect(article.texts(.paragraph) == ["四都镇的\u{FFFD}\u{FFFD}会议。", "第二段"])
    #expect(parsed.warnings.map(\.reason) == [.invalidBytes])
    #expect(parsed.warnings.first?.detail.english == "2 bytes")
    let offset = before.utf8.count
    #expect(
      parsed.warnings.first?.location
        == InputLocation(path: "a.jsonl", line: 7, column: offset + 1, byteOffset: 1000 + offset))
  }

  @Test func brokenJSONWithInvalidUTF8IsBrokenJSON() {
    let parsed = ParsedRecord(jsonLine: Array(#"{"title":"诏安县新闻","body""#.utf8) + [0xFF])
    #expect(parsed.skipped?.reason == .brokenJSON)
  }

  @Test func aByteOrderMarkBeforeALineIsNoDamage() {
    #expect(
      ParsedRecord(jsonLine: [0xEF, 0xBB, 0xBF] + Array(#"{"title":"a"}"#.utf8)).article != nil)
  }

  @Test func bodiesOverTheLimitAreSkipped() {
    let limits = ReadingLimits(maximumBodyBytes: 10)
    let fits = ParsedRecord(
      jsonLine: Array(#"{"title":"a","body":"0123456789"}"#.utf8), limits: limits)
    let long = ParsedRecord(
      jsonLine: Array(#"{"title":"a","body":"0123456789a"}"#.utf8), limits: limits)
    #expect(fits.article != nil)
    #expect(long.skipped?.reason == .bodyTooLong)
    #expect(ReadingLimits().maximumBodyBytes == 100_000_000)
  }

  @Test func aCutOffRecordThatIsBrokenSaysNothing() {
    let record = RawRecord(.jsonLine, Array(#"{"title":"a"#.utf8), path: "a", isCutOff: true)
    #expect(RecordParser().parse(record) == ParsedRecord())
  }
}
