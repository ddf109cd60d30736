import Articles
import Testing

/// Pages in the layout of people.com.cn. Every person, event and figure in them is invented.
@Suite struct PageTextTests {
  private static let page = """
    人民网
    福建频道

    云溪县:把服务送到茶山\u{A0} “一杯茶”\u{3000}香飘四方

    2024年03月05日09:07 | 来源:人民网-福建频道 小字号
    大字号

    云溪县委、县政府把茶产业作为富民产业。

    建强队伍 下沉一线

    三月四日,干部到茶山走访。

    周一鸣到茶山走访。林小满摄

    云溪县县长周一鸣到茶山走访。林小满摄

    茶农在采茶。（云溪县融媒体中心记者 郑 好 摄）

    “问题一个一个解决。”周一鸣说。

    茶山晨景。云溪茶业公司供图
    茶山晨景。云溪茶业公司供图

    打响品牌 拓宽销路

    全县茶园面积扩大,茶农增收。(陈一苇、记者李小河)

    (责编:何三思、许四方)

    分享让更多人看到

    推荐阅读
    另一篇文章的标题
    返回顶部
    """

  @Test func aWholePage() throws {
    let parsed = ParsedRecord(document: Self.page, path: "page.txt")
    #expect(parsed.warnings == [])
    let expected = Article(
      id: "/archive/page.txt", title: "云溪县:把服务送到茶山 “一杯茶” 香飘四方",
      date: CalendarDay(iso: "2024-03-05"), minute: 547, source: "人民网-福建频道", path: "page.txt",
      sections: [
        .init(.paragraph, "云溪县委、县政府把茶产业作为富民产业。"), .init(.heading, "建强队伍 下沉一线"),
        .init(.paragraph, "三月四日,干部到茶山走访。"), .init(.caption, "云溪县县长周一鸣到茶山走访。林小满摄"),
        .init(.caption, "茶农在采茶。（云溪县融媒体中心记者 郑 好 摄）"),
        .init(.paragraph, "“问题一个一个解决。”周一鸣说。"), .init(.caption, "茶山晨景。云溪茶业公司供图"),
        .init(.heading, "打响品牌 拓宽销路"), .init(.paragraph, "全县茶园面积扩大,茶农增收。"),
      ], byline: ["陈一苇", "李小河"], editors: ["何三思", "许四方"])
    #expect(parsed.article == expected)
  }

  /// The head of a page and what it gives: title, source, subtitles.
  @Test(
    arguments: [
      ("人民网\n人民网\n\n标题\n\n2024年03月05日09:07 |", "标题", "人民网", []),
      ("人民网\n标题\n2024年03月05日09:07", "标题", "人民网", []),
      ("标题\n2024年03月05日09:07 | 来源：云溪日报", "标题", "云溪日报", []),
      ("人民网\n\n标题在这里\n——副题\n\n2024年03月05日09:07 |", "标题在这里", "人民网", ["——副题"]),
      ("人民网\n\n标题在这里\n\n——副题\n\n2024年03月05日09:07 |", "标题在这里", "人民网", ["——副题"]),
      ("人民网\n\n引题\n比较长的标题\n\n2024年03月05日09:07 |", "比较长的标题", "人民网", ["引题"]),
      ("人民网\n\n本周的一条引题在此\n\n标题\n\n2024年03月05日09:07 |", "标题", "人民网", ["本周的一条引题在此"]),
      ("人民网\n\n首页 > 要闻\n\n标题\n\n2024-03-05 09:07 来源：云溪发布 作者：某某", "标题", "云溪发布", []),
      ("人民网\n\n标题\n\n2024年03月05日09:07 |\n来源：新华社\n小字号", "标题", "新华社", []),
      ("2024年03月05日09:07 |\n小字号\n标题", "标题", "", []),
    ] as [(String, String, String, [String])])
  func heads(head: String, title: String, source: String, subtitles: [String]) throws {
    let parsed = ParsedRecord(document: head + "\n\n茶农增收。\n")
    let article = try #require(parsed.article)
    #expect(article.title == title)
    #expect(article.source == source)
    #expect(article.texts(.heading) == subtitles)
    #expect(article.texts(.paragraph) == ["茶农增收。"])
    #expect(article.minute == 547)
  }

  @Test(arguments: [
    "2024年03月05日09:07,云溪县发生降雨。", "2024年03月05日", "据2024年03月05日09:07消息", "2024-03-05 09:07",
  ])
  func aSentenceWithADateMakesNoPage(line: String) throws {
    let parsed = ParsedRecord(document: "标题\n小字号\n\(line)\n茶农增收。")
    #expect(try #require(parsed.article).texts(.paragraph).first == "小字号")
  }

  @Test func anAbsurdDateKeepsTheArticle() throws {
    let parsed = ParsedRecord(
      document: "人民网\n\n标题\n\n2023年13月45日10:48 |\n\n正文。", path: "2023-01-01.txt")
    #expect(parsed.article?.title == "标题")
    #expect(parsed.article?.date == nil)
    #expect(parsed.warnings.map(\.reason) == [.absurdDate])
    #expect(parsed.warnings.first?.location.description == "2023-01-01.txt:5")
    #expect(parsed.warnings.first?.detail.english == "2023年13月45日10:48")
  }

  private func article(body: String) throws -> Article {
    let page = "人民网\n\n标题\n\n2024年03月05日09:07 |\n\n\(body)"
    return try #require(ParsedRecord(document: page).article)
  }

  @Test(arguments: [
    "茶山晨景。林小满摄", "茶山晨景。 林小满 摄", "茶山晨景（林小满摄）", "茶山晨景。(记者林小满摄影)", "茶山晨景 林 满 摄",
    "茶山晨景。新华社记者 林小满 摄", "茶山晨景。云溪县委宣传部供图", "茶山晨景。（资料图片）", "茶山晨景。图片来源：云溪发布",
    "茶山晨景。阿依古丽摄", "茶山晨景。欧阳小满摄",
  ])
  func creditedLinesAreCaptions(line: String) throws {
    let article = try article(body: "茶农增收。\n\n\(line)\n\n茶园扩大。")
    #expect(article.texts(.caption) == [line])
    #expect(article.texts(.paragraph) == ["茶农增收。", "茶园扩大。"])
  }

  @Test(arguments: [
    "这些照片都是他在茶山上拍摄", "他热爱摄影。", "无人机在茶山上空航拍摄", "他说起在茶山上拍摄的事。", "影片在云溪县拍摄。",
  ])
  func sentencesAboutPicturesAreParagraphs(line: String) throws {
    let article = try article(body: "茶农增收。\n\n\(line)\n\n茶园扩大。\n\n销路很好。")
    #expect(article.texts(.caption) == [])
  }

  @Test(arguments: [
    ("茶山的早晨云雾缭绕", "茶山的早晨云雾缭绕", "茶山的早晨云雾缭绕"),
    ("茶山的早晨云雾缭绕", "云溪县茶山的早晨云雾缭绕", "云溪县茶山的早晨云雾缭绕"),
    ("云溪县茶山的早晨。林小满摄", "茶山的早晨。林小满摄", "云溪县茶山的早晨。林小满摄"),
  ])
  func captionsThatStandTwiceAreOne(first: String, second: String, caption: String) throws {
    let article = try article(body: "茶农增收。\n\n\(first)\n\n\(second)\n\n茶园扩大。")
    #expect(article.texts(.caption) == [caption])
    #expect(article.texts(.paragraph) == ["茶农增收。", "茶园扩大。"])
    #expect(article.texts(.heading) == [])
  }

  @Test func twoPicturesWithOneCaptionHaveItOnce() throws {
    let article = try article(body: "茶园。林小满摄\n茶园。林小满摄\n茶园。林小满摄\n茶园。林小满摄\n茶农增收。")
    #expect(article.texts(.caption) == ["茶园。林小满摄"])
  }

  @Test(arguments: [
    ("一行\n\n茶农增收。", ["一行"]), ("一、建强队伍\n（一）下沉一线\n茶农增收。", ["一、建强队伍", "（一）下沉一线"]),
    ("茶农增收。\n\n没有下文的短行", []), ("如何增收？\n\n茶农增收。", []), ("第一名\n第二名\n第三名\n\n茶农增收。", []),
    ("这一行不是标题,因为它太长了,长到了三十个字以上,读起来像一句没有句号的话\n\n茶农增收。", []), ("* * *\n\n茶农增收。", []),
    ("“茶”字当头\n\n茶农增收。", ["“茶”字当头"]), ("记者从会上获悉：\n\n茶农增收。", []), ("茶园。林小满摄\n\n茶农增收。", []),
  ])
  func headings(body: String, headings: [String]) throws {
    #expect(try article(body: body).texts(.heading) == headings)
  }

  /// The end of a page: last paragraph, byline, editors.
  @Test(arguments: [
    ("增收。(陈一苇)", "增收。", ["陈一苇"], []), ("增收。（记者 陈 苇 通讯员 李小河）", "增收。", ["陈苇", "李小河"], []),
    ("增收。（见图）", "增收。（见图）", [], []), ("增收。(完)", "增收。(完)", [], []),
    ("县长(陈一苇)", "县长(陈一苇)", [], []), ("增收。（茶叶公司）", "增收。（茶叶公司）", [], []),
    ("增收。（陈一苇）（责任编辑：何三思 许四方）", "增收。", ["陈一苇"], ["何三思", "许四方"]),
    ("增收。\n责任编辑：何三思", "增收。", [], ["何三思"]), ("增收。\n【编辑:何三思】", "增收。", [], ["何三思"]),
    ("增收。\n（责编：何三思、许四方）\n（责编：何三思）", "增收。", [], ["何三思", "许四方"]),
    ("本报记者 陈一苇\n增收。", "增收。", ["陈一苇"], []), ("增收。\n(陈一苇)", "增收。", ["陈一苇"], []),
    ("增收。(欧阳一苇)", "增收。", ["欧阳一苇"], []), ("增收。(陈一苇)\n茶园。林小满摄", "增收。", ["陈一苇"], []),
    ("编辑部的故事讲完了。", "编辑部的故事讲完了。", [], []), ("记者走进茶山。", "记者走进茶山。", [], []),
  ])
  func credits(body: String, paragraph: String, byline: [String], editors: [String]) throws {
    let article = try article(body: body)
    #expect(article.texts(.paragraph) == [paragraph])
    #expect(article.byline == byline)
    #expect(article.editors == editors)
  }

  @Test(arguments: [
    "小字号", "大字号", "打印", "纠错", "打印 纠错", "来源：新华社", "分享到：", "分享到:微信 微博", "返回首页", "字体：大 中 小",
  ])
  func furnitureIsDropped(line: String) throws {
    let article = try article(body: "\(line)\n茶农增收。\n\n\(line)\n\n茶园扩大。")
    #expect(article.sections.map(\.text) == ["茶农增收。", "茶园扩大。"])
  }

  @Test func textAboutTheSourceOfThingsStays() throws {
    let article = try article(body: "来源于山泉的水泡茶最好。\n\n推荐阅读这一本书的人很多。")
    #expect(article.texts(.paragraph).count == 2)
  }

  @Test func boxesWithinAnArticleAreText() throws {
    let article = try article(body: "茶农增收。\n\n延伸阅读\n\n茶的历史很长。\n\n(责编:何三思)\n\n相关新闻\n另一篇")
    #expect(article.sections.map(\.text) == ["茶农增收。", "延伸阅读", "茶的历史很长。"])
  }

  @Test func frontMatterStandsAboveThePage() throws {
    let front = "---\nlayout: page\nid: y-1\nsource: 云溪发布\ncounty: 云溪县\ninvented: yes\n---\n"
    let article = try #require(ParsedRecord(document: front + Self.page).article)
    #expect(article.id == "y-1")
    #expect(article.source == "云溪发布")
    #expect(article.county == "云溪县")
    #expect(article.title.hasPrefix("云溪县:"))
    #expect(article.editors == ["何三思", "许四方"])
  }
}
