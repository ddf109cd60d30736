import Foundation
import TestSupport
import Testing

/// `verify`, `why`, reprints, pinyin and suggestions as a user meets them.
@Suite struct VerifyAndWhyTests {
  private static let lines = [
    #"{"id":"a","date":"2023-12-01","title":"到访记录","body":"记者采访了李亚容。投资14万元，著力建设。\n第二行写到诏安县","source":"甲网"}"#,
    #"{"id":"b","date":"2023-12-03","title":"转载稿","body":"记者采访了李亚容。投资14万元，著力建设。\n第二行写到诏安县","source":"乙网"}"#,
    #"{"id":"c","date":"2023-12-05","title":"曾小明同志调研","body":"县里的干部曾小明同志调研了工业园区。","source":"丙网"}"#,
  ]

  private func withIndex(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let result = try Command.run(
        ["index", "-", "--index", index], input: Data(Self.lines.joined(separator: "\n").utf8))
      #expect(result.status == 0, "\(result.errors)")
      try body(index)
    }
  }

  @Test func verifyFindsNoDifference() throws {
    try withIndex { index in
      let random = try Command.run(["verify", "--sample", "200", "--seed", "5", "--index", index])
      #expect(random.status == 0, "\(random.output) \(random.errors)")
      #expect(random.output.contains("3 articles") && random.output.contains(": 0 differences"))
      #expect(random.errors.contains("seed 5"))
      let given = try Command.run(
        ["verify", "--queries", "-", "--index", index], input: Data("李亚容\n。\n万元\n".utf8))
      #expect(given.status == 0)
      #expect(given.output == "2 literals, 3 articles, 4 matches: 0 differences\n")
      #expect(given.errors.contains("-:2:"), "\(given.errors)")
    }
  }

  @Test func reprintsAreOneHit() throws {
    try withIndex { index in
      let folded = try Command.run(["query", "--json", "李亚容", "--index", index])
      #expect(folded.lines.count == 1)
      #expect(folded.output.contains(#""id":"a""#) && folded.output.contains(#""reprints":1"#))
      let title = try Command.run(["query", "转载稿", "--json", "--index", index])
      #expect(title.output.contains(#""id":"b""#))
      let all = try Command.run(["query", "--json", "--all-reprints", "李亚容", "--index", index])
      #expect(all.lines.count == 2)
      #expect(try Command.run(["query", "--count", "李亚容", "--index", index]).output == "2\n")
    }
  }

  @Test(arguments: [
    ("a", "李亚容", Int32(0), "number 1 by relevance; 2 articles match"),
    ("b", "李亚容", 0, "a reprint of a"),
    ("a", "4万元", 1, "only inside a longer run of letters or digits"),
    ("a", "建设第二行", 1, "only with other spaces or punctuation"),
    ("a", "着力", 1, "only with characters that simplified text keeps apart"),
    ("a", "李亚蓉", 1, "nearest: 1 characters differ"),
    ("a", "title:李亚容", 1, "only in another part"),
    ("a", "李亚容 since:2024", 1, "published 2023-12-01, not within"),
    ("a", "李亚容 -诏安", 1, "excluded, but occurs"),
    ("a", "记者 NEAR/1 李亚容", 1, "3 characters between the two"),
    ("c", "工业园区 官网", 1, "a partial match"),
    ("c", "工业园区建成", 1, "工业园区"),
  ])
  func whyNamesTheReason(article: String, query: String, status: Int32, reason: String) throws {
    try withIndex { index in
      let result = try Command.run(["why", article, "--index", index, query])
      #expect(result.status == status, "\(result.output) \(result.errors)")
      #expect(result.output.contains(reason), "\(result.output)")
    }
  }

  @Test func whyAcrossLinesAndSegmentations() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let line = #"{"id":"x","title":"标题","body":"前一行诏\n安县后一行"}"#
      _ = try Command.run(["index", "-", "--index", index], input: Data(line.utf8))
      let result = try Command.run(
        ["why", "x", "诏安县", "--index", index], environment: ["LANG": "zh_CN.UTF-8"])
      #expect(result.status == 1)
      #expect(result.output.contains("只跨行出现"), "\(result.output)")
      #expect(result.output.contains("诏⏎安县"), "\(result.output)")
      #expect(result.output.contains("分词: ") && result.output.contains("ICU: "))
      let missing = try Command.run(["why", "nothing", "诏安", "--index", index])
      #expect(missing.status == 2)
      #expect(missing.errors.contains("nothing"))
    }
  }

  @Test(arguments: ["liyarong", "lyr", "Lǐ Yàróng", "li3 ya4 rong2"])
  func pinyinFindsNames(typed: String) throws {
    try withIndex { index in
      let ids = try Command.ids(["pinyin:\"\(typed)\""], index: index)
      #expect(ids == ["a"])
    }
  }

  @Test func surnamesHaveReadingsOfTheirOwn() throws {
    try withIndex { index in
      #expect(try Command.ids(["pinyin:zengxiaoming"], index: index) == ["c"])
      #expect(try Command.ids(["pinyin:cengxiaoming"], index: index) == [])
      // A homophone finds nothing, and is offered.
      let homophone = try Command.run(["query", "李雅荣", "--index", index])
      #expect(homophone.status == 1)
      #expect(homophone.output.isEmpty)
      #expect(homophone.errors.contains("李亚容 (2)"), "\(homophone.errors)")
    }
  }
}
