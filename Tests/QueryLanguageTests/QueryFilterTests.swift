import Articles
import QueryLanguage
import Testing

@Suite struct QueryFilterTests {
  @Test(
    arguments: [
      ("official:李亚容", nil, [.official("李亚容")]),
      ("官员:李亚容 地点:诏安 职务:县委书记", nil, [.official("李亚容"), .place("诏安"), .office("县委书记")]),
      ("official:李亚容 调研", t("调研"), [.official("李亚容")]),
      ("a place:诏安 b", .and([t("a"), t("b")]), [.place("诏安")]),
      ("(place:诏安 a) b", .and([t("a"), t("b")]), [.place("诏安")]),
      ("(a OR b) place:诏安", .or([t("a"), t("b")]), [.place("诏安")]),
      ("place:诏安 AND a", t("a"), [.place("诏安")]),
      (#"office:" 县委 书记 ""#, nil, [.office("县委 书记")]),
      ("official:古丽·买买提", nil, [.official("古丽·买买提")]),
      ("official:-x official:OR", nil, [.official("-x"), .official("OR")]),
      ("place:诏安(县)", nil, [.place("诏安(县)")]),
      ("since:2023", nil, [.published(days("2023-01-01", nil))]),
      ("until:2023", nil, [.published(days(nil, "2023-12-31"))]),
      (
        "自:2023-02 至:2023-02", nil,
        [.published(days("2023-02-01", nil)), .published(days(nil, "2023-02-28"))]
      ),
      ("日期:2023年5月", nil, [.published(days("2023-05-01", "2023-05-31"))]),
      (#"date:"2023-05 .. 2023-07""#, nil, [.published(days("2023-05-01", "2023-07-31"))]),
      (
        "事件:20231122 event:2023-11..", nil,
        [.event(days("2023-11-22", "2023-11-22")), .event(days("2023-11-01", nil))]
      ),
      ("(date:2023)", nil, [.published(days("2023-01-01", "2023-12-31"))]),
    ] as [(String, Query.Expression?, [Query.Filter])])
  func filters(input: String, expression: Query.Expression?, filters: [Query.Filter]) throws {
    #expect(try Query(parsing: input) == Query(expression: expression, filters: filters))
  }
}
