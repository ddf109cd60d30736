import Articles
import Testing

/// Persons and events are invented.
@Suite struct PlainTextTests {
  @Test func frontMatterAndMarks() throws {
    let parsed = ParsedRecord(
      document: """
        ---
        title: "茶山上的会议"
        date: 2024-03-05 09:07
        source：云溪发布
        url: https://example.org/a?b=c:d
        byline: 陈一苇、记者李小河
        editors: [何三思, 许四方]
        county: 云溪县
        invented: 人物均为虚构
        ---

        \u{3000}\u{3000}第一段。
        ## 小标题
        第二段。
        图：茶山晨景。
        图:茶园。林小满摄
        #不是标题
        """)
    #expect(parsed.warnings == [])
    #expect(
      parsed.article
        == Article(
          id: "https://example.org/a?b=c:d", title: "茶山上的会议", date: CalendarDay(iso: "2024-03-05"),
          minute: 547, source: "云溪发布", url: "https://example.org/a?b=c:d", path: "a.txt",
          sections: [
            .init(.paragraph, "第一段。"), .init(.heading, "小标题"), .init(.paragraph, "第二段。"),
            .init(.caption, "茶山晨景。"), .init(.caption, "茶园。林小满摄"), .init(.paragraph, "#不是标题"),
          ], byline: ["陈一苇", "李小河"], editors: ["何三思", "许四方"], county: "云溪县"))
  }

  /// Text without front matter: title, day, paragraphs.
  @Test(
    arguments: [
      ("标题\n\n第一段。\r\n第二段。", "a.txt", "标题", nil, ["第一段。", "第二段。"]),
      ("# 标题\n2024年3月5日\n第一段。", "a.txt", "标题", "2024-03-05", ["第一段。"]),
      ("2024-03-05\n标题\n第一段。", "a.txt", "", "2024-03-05", ["标题", "第一段。"]),
      ("标题\n第一段。\n第二段。\n2024年3月5日", "a.txt", "标题", "2024-03-05", ["第一段。", "第二段。", "2024年3月5日"]),
      ("标题\n第一段。", "2024-03-05-茶.txt", "标题", "2024-03-05", ["第一段。"]),
      ("标题\n第一段。", "x/yx_20240305.txt", "标题", "2024-03-05", ["第一段。"]),
      ("标题\n第一段。", "2024-03-05/a.txt", "标题", nil, ["第一段。"]),
      ("标题\n第一段。", "2024-13-05.txt", "标题", nil, ["第一段。"]),
      ("标题\n第一段。", "120240305.txt", "标题", nil, ["第一段。"]),
      ("标题\n2023-01-02\n第一段。", "2024-03-05.txt", "标题", "2023-01-02", ["第一段。"]),
      ("标题", "a.txt", "标题", nil, []),
    ] as [(String, String, String, String?, [String])])
  func bare(text: String, path: String, title: String, day: String?, paragraphs: [String]) throws {
    let article = try #require(ParsedRecord(document: text, path: path).article)
    #expect(article.title == title)
    #expect(article.date?.description == day)
    #expect(article.texts(.paragraph) == paragraphs)
    #expect(article.id == "/archive/\(path)")
  }

  @Test func aLongFirstLineIsNoTitle() throws {
    let line = String(repeating: "茶", count: 101)
    let article = try #require(ParsedRecord(document: line).article)
    #expect(article.title == "")
    #expect(article.texts(.paragraph) == [line])
  }

  @Test func openFrontMatterIsTextWithAWarning() throws {
    let parsed = ParsedRecord(document: "---\ntitle: 标题\n\n第一段。")
    #expect(parsed.warnings.map(\.reason) == [.brokenFrontMatter])
    #expect(parsed.article?.title == "title: 标题")
    #expect(parsed.article?.texts(.paragraph) == ["第一段。"])
  }

  @Test func frontMatterLists() throws {
    let parsed = ParsedRecord(
      document: "---\ntitle: 标题\n# note\neditors:\n  - 何三思\n  - \"许四方\"\nno colon\n---\n第一段。")
    #expect(parsed.article?.editors == ["何三思", "许四方"])
    #expect(parsed.warnings.map(\.reason) == [.brokenFrontMatter])
    #expect(parsed.warnings.first?.location.line == 7)
    #expect(parsed.warnings.first?.detail.english == "the line “no colon” was left out")
  }

  @Test func aFirstLineThatRepeatsTheTitleIsDropped() throws {
    let article = try #require(ParsedRecord(document: "---\ntitle: 标题\n---\n# 标题\n第一段。").article)
    #expect(article.sections == [.init(.paragraph, "第一段。")])
  }

  @Test func rulesAreNoFrontMatter() throws {
    let parsed = ParsedRecord(document: "---\n第一段:开始。\n---\n第二段。")
    #expect(parsed.warnings == [])
    #expect(parsed.article?.title == "第一段:开始。")
    #expect(parsed.article?.texts(.paragraph) == ["---", "第二段。"])
  }

  @Test func anAbsurdDateOfTheFrontMatterIsPointedAt() {
    let parsed = ParsedRecord(document: "---\ntitle: 标题\ndate: 2023年13月45日\n---\n第一段。")
    #expect(parsed.article?.date == nil)
    #expect(parsed.warnings.map(\.reason) == [.absurdDate])
    #expect(parsed.warnings.first?.location == InputLocation(path: "a.txt", line: 3))
  }

  @Test func frontMatterAloneIsNoArticleUnlessItHasATitle() {
    #expect(ParsedRecord(document: "---\nsource: x\n---\n").skipped?.reason == .empty)
    #expect(ParsedRecord(document: "---\ntitle: x\n---\n").article?.title == "x")
  }

  @Test func strayNULsBecomeReplacementCharacters() throws {
    let parsed = ParsedRecord(document: "标题\n第一段里有\0一个空字符和更多文字。")
    #expect(parsed.article?.texts(.paragraph) == ["第一段里有\u{FFFD}一个空字符和更多文字。"])
    #expect(parsed.warnings.map(\.reason) == [.nulCharacters])
  }

  @Test(
    arguments: [
      ("", .empty), (" \n\u{3000}\n", .empty), ("\0\0\0\0", .onlyNULs), ("\0\n\0 ", .onlyNULs),
      ("t\0i\0t\0l\0e\0", .undecodable),
    ] as [(String, InputProblem.Reason)])
  func withoutText(text: String, reason: InputProblem.Reason) {
    let parsed = ParsedRecord(document: text)
    #expect(parsed.article == nil)
    #expect(parsed.skipped?.reason == reason)
  }

  @Test(arguments: [
    ("江苇杭、刘卿", ["江苇杭", "刘卿"]), ("记者 李 明 通讯员王芳", ["李明", "王芳"]), ("张 三 李 四", ["张三", "李四"]),
    ("[张三, 李四]", ["张三", "李四"]), ("责编:何三思", ["何三思"]), ("", []), ("记者", []),
    ("Li/Wang", ["Li", "Wang"]),
    ("李　明", ["李明"]),
  ])
  func names(text: String, expected: [String]) {
    let parsed = ParsedRecord(document: "---\ntitle: x\nbyline: \(text)\n---\ny")
    #expect(parsed.article?.byline == expected)
  }
}
