import Articles
import QueryLanguage
import Testing

@Suite struct QueryParsingTests {
  /// Operators by their place, literal text everywhere else.
  @Test(
    arguments: [
      ("李亚容", t("李亚容")),
      (" \t诏安\u{3000}李亚容\u{2028}四都镇\n", .and([t("诏安"), t("李亚容"), t("四都镇")])),
      ("诏安 诏安", .and([t("诏安"), t("诏安")])),
      ("a AND b AND c", .and([t("a"), t("b"), t("c")])),
      ("a b OR c d", .or([.and([t("a"), t("b")]), .and([t("c"), t("d")])])),
      ("a OR b OR c", .or([t("a"), t("b"), t("c")])),
      ("(a OR b) c", .and([.or([t("a"), t("b")]), t("c")])),
      ("a (b (c d))", .and([t("a"), t("b"), t("c"), t("d")])),
      ("a OR (b OR (c OR d))", .or([t("a"), t("b"), t("c"), t("d")])),
      ("((( 诏安 )))", t("诏安")),
      ("a -b", .and([t("a"), .not(t("b"))])),
      ("-b a", .and([.not(t("b")), t("a")])),
      ("a -(b OR c)", .and([t("a"), .not(.or([t("b"), t("c")]))])),
      ("a -(b -c)", .and([t("a"), .not(.and([t("b"), .not(t("c"))]))])),
      ("a (-b)", .and([t("a"), .not(t("b"))])),
      ("a -\"b c\"", .and([t("a"), .not(t("b c", quoted: true))])),
      ("or and not near", .and([t("or"), t("and"), t("not"), t("near")])),
      ("ORx xOR OR1", .and([t("ORx"), t("xOR"), t("OR1")])),
      ("NEAR", t("NEAR")),
      ("诏安 NEAR 漳州", .and([t("诏安"), t("NEAR"), t("漳州")])),
      ("NEAR/FAR", t("NEAR/FAR")),
    ] as [(String, Query.Expression)])
  func operators(input: String, expected: Query.Expression) throws {
    #expect(try Query(parsing: input) == Query(expression: expected))
  }

  @Test(arguments: [
    "李亚容(诏安县委书记)", "f(x)(y)", "a(b(c)d)e", "func()", "12\"屏", "3:2", "http://x.cn/a?b=c",
    "诏安县:走在深处", "标题：诏安", "Title:x", "official：李亚容", "“四下基层”", "「诏安」", "（诏安）",
    "＂诏安＂", "2023-05-01", "a-b", "a*b", "*a", "C:\\Users", "AC\\DC", "a\\", "--x", "C++", "24口",
    "茶π", "3.6.3", "😀", "℃", "①", "👨‍👩‍👧", "1️⃣", "#️⃣", "𠮷野", "\u{E000}", "o'r", "x;DROP",
    "－诏安", "？诏安", "诏安；", "AND?", "ORDER", "NEARBY",
  ])
  func plainInputIsLiteral(text: String) throws {
    #expect(try Query(parsing: text) == Query(expression: t(text)))
  }

  @Test(
    arguments: [
      (#""诏安 县委""#, t("诏安 县委", quoted: true)),
      (#""OR""#, t("OR", quoted: true)),
      (#""-a*(b)""#, t("-a*(b)", quoted: true)),
      (#""a\"b\\c\d""#, t(#"a"b\c\d"#, quoted: true)),
      (#""诏安"*"#, t("诏安", quoted: true, prefix: true)),
      ("诏安*", t("诏安", prefix: true)),
      ("5G*", t("5G", prefix: true)),
      ("OR*", t("OR", prefix: true)),
      ("a**", t("a*", prefix: true)),
      ("(a* b)", .and([t("a", prefix: true), t("b")])),
      (#"-\-5 x"#, .and([.not(t("-5")), t("x")])),
      ("NEAR/*", t("NEAR/", prefix: true)),
      (#"\-5℃"#, t("-5℃")),
      (#"\(a\)"#, t("(a)")),
      (#"\"a\""#, t(#""a""#)),
      (#"a\*"#, t("a*")),
      (#"a\**"#, t("a*", prefix: true)),
      (#"a\\b"#, t(#"a\b"#)),
      (#"title\:x"#, t("title:x")),
      (#"a\("#, t("a(")),
      (#"(a\))"#, t("a)")),
      (#"OR\(x\)"#, t("OR(x)")),
    ] as [(String, Query.Expression)])
  func quotesPrefixesAndEscapes(input: String, expected: Query.Expression) throws {
    #expect(try Query(parsing: input) == Query(expression: expected))
  }

  @Test(
    arguments: [
      ("title:诏安", t("诏安", .title)),
      ("caption:a body:b", .and([t("a", .caption), t("b", .body)])),
      ("byline:a OR source:b", .or([t("a", .byline), t("b", .source)])),
      ("url:http://x", t("http://x", .url)),
      (#"title:"a b"*"#, t("a b", .title, quoted: true, prefix: true)),
      ("标题:a 图注:b 正文:c", .and([t("a", .title), t("b", .caption), t("c", .body)])),
      ("署名:a 来源:b 网址:c", .and([t("a", .byline), t("b", .source), t("c", .url)])),
      ("title:(a OR b) c", .and([.or([t("a", .title), t("b", .title)]), t("c")])),
      ("title:(a -b)", .and([t("a", .title), .not(t("b", .title))])),
      ("a -title:b", .and([t("a"), .not(t("b", .title))])),
      ("a title:-b", .and([t("a"), .not(t("b", .title))])),
      ("title:title:a", t("a", .title)),
      ("title:(标题:a b)", .and([t("a", .title), t("b", .title)])),
      ("(title:a)", t("a", .title)),
      ("xtitle:a", t("xtitle:a")),
    ] as [(String, Query.Expression)])
  func fields(input: String, expected: Query.Expression) throws {
    #expect(try Query(parsing: input) == Query(expression: expected))
  }

  @Test(
    arguments: [
      ("诏安 NEAR/10 李亚容", near("诏安", "李亚容", 10)),
      ("a NEAR/0 b", near("a", "b", 0)),
      ("a NEAR/1000 b", near("a", "b", 1000)),
      ("a NEAR/007 b", near("a", "b", 7)),
      ("x a NEAR/3 b y", .and([t("x"), near("a", "b", 3), t("y")])),
      ("a NEAR/3 b OR c", .or([near("a", "b", 3), t("c")])),
      ("x -(a NEAR/3 b)", .and([t("x"), .not(near("a", "b", 3))])),
      ("\"a b\" NEAR/3 c*", .near(term("a b", quoted: true), term("c", prefix: true), distance: 3)),
      ("title:a NEAR/3 b", .near(term("a", .title), term("b"), distance: 3)),
      ("title:(a NEAR/3 b)", .near(term("a", .title), term("b", .title), distance: 3)),
    ] as [(String, Query.Expression)])
  func nearness(input: String, expected: Query.Expression) throws {
    #expect(try Query(parsing: input) == Query(expression: expected))
  }

  @Test func literalTakesTheWholeText() throws {
    let text = #" -a "b" OR (title:c* NEAR( \ "#
    #expect(try Query(literal: text) == Query(expression: t(text, quoted: true)))
    let query = try Query(literal: text)
    #expect(try Query(parsing: query.description) == query)
  }

  @Test(arguments: [
    ("", QueryError.Kind.empty), ("。“”", .nothingToSearchFor), ("a\u{0}", .controlCharacter("\0")),
  ])
  func literalStillNeedsText(text: String, kind: QueryError.Kind) {
    let error = #expect(throws: QueryError.self) { try Query(literal: text) }
    #expect(error?.kind == kind)
  }
}
