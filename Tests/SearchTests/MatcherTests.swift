import Articles
import QueryLanguage
import Search
import Testing

@Suite struct MatcherTests {
  private func folded(_ lines: [(ArticleText.LineKind, String)]) -> FoldedArticle {
    var utf8: [UInt8] = []
    for (i, line) in lines.enumerated() {
      if i > 0 { utf8.append(10) }
      utf8 += Array(line.1.utf8)
    }
    return FoldedArticle(
      ArticleText(utf8: utf8, kinds: lines.map(\.0)), source: "人民网", url: "http://example.cn/A1")
  }

  /// What occurs, by the rules of literals: Han as a substring, edges of letters and digits only at
  /// the edges of such runs, nothing across a line or a mark.
  @Test(arguments: [
    ("产值14万元", "4万", false), ("产值14万元", "14万", true), ("产值14万元", "4万元", false),
    ("版本3.6.3发布", "3.6.3", true), ("版本3.6.31发布", "3.6.3", false),
    ("5G基站", "5g", true), ("15G基站", "5G", false), ("用Ｇoogle", "google", true),
    ("googles", "google", false), ("会理县财政", "理县", true), ("县长，黄庆华", "县长黄庆华", false),
    ("Café", "caf", false), ("詔安縣", "诏安县", true), ("诏安县", "詔安縣", true),
    ("茶π饮料", "茶π", true), ("Q1增长", "q1", true), ("Q10增长", "Q1", false), ("𠀀𠀁", "𠀁", true),
  ])
  func literalRules(text: String, query: String, expected: Bool) {
    let matcher = Matcher(Query(expression: .term(.init(query))))
    #expect(matcher.matches(folded([(.title, ""), (.paragraph, text)]), day: nil) == expected)
  }

  @Test func substringLiftsTheEdgeRule() {
    let matcher = Matcher(Query(expression: .term(.init("4万"))), substring: true)
    #expect(matcher.matches(folded([(.title, "14万元")]), day: nil))
  }

  @Test func aPrefixMayGoOnAtItsRight() {
    let matcher = Matcher(Query(expression: .term(.init("goo", isPrefix: true))))
    #expect(matcher.matches(folded([(.title, "Google")]), day: nil))
    #expect(!matcher.matches(folded([(.title, "aGoogle")]), day: nil))
  }

  @Test func nothingMatchesAcrossLines() {
    let matcher = Matcher(Query(expression: .term(.init("县长李"))))
    #expect(!matcher.matches(folded([(.title, "县长"), (.paragraph, "李某")]), day: nil))
  }

  @Test(arguments: [
    (Query.Field.title, "标题", true), (.body, "标题", false), (.body, "小节", true),
    (.caption, "某摄", true), (.byline, "沈启寒", true), (.byline, "责编甲", true),
    (.source, "人民网", true), (.source, "人民", true), (.title, "人民网", false),
    (.url, "example", true), (.url, "a1", true),
  ])
  func fields(field: Query.Field, text: String, expected: Bool) {
    let article = folded([
      (.title, "标题"), (.heading, "小节"), (.paragraph, "正文"), (.caption, "某摄"),
      (.byline, "沈启寒"), (.editors, "责编甲"),
    ])
    let matcher = Matcher(Query(expression: .term(.init(text, field: field))))
    #expect(matcher.matches(article, day: nil) == expected)
  }

  @Test(arguments: [(0, false), (1, false), (2, true), (3, true)])
  func nearCountsCodePoints(distance: Int, expected: Bool) {
    let article = folded([(.title, ""), (.paragraph, "李亚容。。诏安，又诏安")])
    for (a, b) in [("李亚容", "诏安"), ("诏安", "李亚容")] {
      let matcher = Matcher(
        Query(expression: .near(.init(a), .init(b), distance: distance)))
      #expect(matcher.matches(article, day: nil) == expected)
    }
  }

  @Test func booleans() {
    let article = folded([(.title, "甲乙"), (.paragraph, "丙")])
    func matches(_ e: Query.Expression) -> Bool {
      Matcher(Query(expression: e)).matches(article, day: nil)
    }
    let a = Query.Expression.term(.init("甲"))
    let c = Query.Expression.term(.init("丙"))
    let x = Query.Expression.term(.init("丁"))
    #expect(matches(.and([a, c])))
    #expect(!matches(.and([a, x])))
    #expect(matches(.or([x, c])))
    #expect(matches(.and([a, .not(x)])))
    #expect(!matches(.and([a, .not(c)])))
  }

  @Test func anArticleWithoutADayIsInNoRange() throws {
    let range = DayRange(first: CalendarDay(iso: "2023-01-01"), last: nil)
    let matcher = Matcher(Query(expression: nil, filters: [.published(range)]))
    let article = folded([(.title, "甲")])
    #expect(!matcher.matches(article, day: nil))
    #expect(matcher.matches(article, day: CalendarDay(iso: "2023-01-01")))
    #expect(!matcher.matches(article, day: CalendarDay(iso: "2022-12-31")))
  }
}
