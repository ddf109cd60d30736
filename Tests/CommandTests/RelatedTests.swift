import Foundation
import TestSupport
import Testing

/// `zsearch related` over the sample archive and over a few invented articles.
@Suite struct RelatedTests {
  private struct Related {
    var id: String
    var score: Double
    var object: [String: Any]
    /// `kind:text`.
    var shared: [String] {
      (object["shared"] as? [[String: Any]] ?? []).map {
        "\($0["kind"] as? String ?? ""):\($0["text"] as? String ?? "")"
      }
    }
  }

  private func related(
    _ article: String, _ index: String, _ options: [String] = []
  ) throws -> [Related] {
    let result = try Command.run(["related", article, "--json", "--index", index] + options)
    #expect(result.status == 0 || result.output.isEmpty, "\(result.errors)")
    return try result.lines.map {
      let object =
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
      return Related(
        id: object["id"] as? String ?? "", score: object["score"] as? Double ?? 0, object: object)
    }
  }

  private func withIndex<T>(
    _ articles: [(id: String, date: String, title: String, body: String)],
    _ body: (String) throws -> T
  ) throws -> T {
    try Archive.withIndex(
      of: articles.map {
        [
          "id": $0.id, "date": $0.date, "title": $0.title, "body": $0.body,
          "url": "http://example.org/\($0.id)",
        ]
      }, body)
  }

  private static let archive: [(id: String, date: String, title: String, body: String)] = [
    (
      "bridge", "2023-06-01", "松鹤大桥在高峰镇开工",
      "镇安县委书记祝南星到镇安县高峰镇出席松鹤大桥开工仪式。大桥全长三百米，预计明年底通车。"
    ),
    (
      "later", "2023-07-01", "松鹤大桥合龙在即",
      "镇安县委书记祝南星再到镇安县高峰镇察看松鹤大桥施工。大桥建成后，群众出行不再绕路。"
    ),
    (
      "namesake", "2023-06-02", "平果市部署防汛",
      "平果市委书记祝南星主持召开防汛会议，要求各乡镇加强值守，确保水库安全。"
    ),
    ("elsewhere", "2023-06-01", "石泉县开展义诊", "石泉县组织医生下乡义诊，为老人量血压、测血糖，受到欢迎。"),
    ("nothing", "2019-01-01", "图书馆添新书", "图书馆新到一批小说和画册，读者可以免费借阅。"),
  ]

  @Test func theSiblingComesFirstAndSaysWhy() throws {
    try withIndex(Self.archive) { index in
      let found = try related("bridge", index)
      let first = try #require(found.first)
      #expect(first.id == "later")
      #expect(first.shared.contains("official:祝南星"), "\(first.shared)")
      #expect(first.shared.contains("place:高峰镇"), "\(first.shared)")
      #expect(first.shared.contains { $0.hasPrefix("word:") }, "\(first.shared)")
      #expect(first.object["days"] as? Int == 30)
      // What is around a shared township is shared by it.
      #expect(!first.shared.contains("place:镇安县"), "\(first.shared)")
      // A score is the sum of what is shared.
      let shares = (first.object["shared"] as? [[String: Any]] ?? [])
        .compactMap { $0["share"] as? Double }
      #expect(abs(shares.reduce(0, +) - first.score) < 0.002)
      // Somebody of the same name in another county is somebody else.
      #expect(!found.contains { $0.id == "namesake" && $0.shared.contains("official:祝南星") })
      #expect(!found.contains { $0.id == "nothing" })
      #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
      // The same by URL, and for a person.
      #expect(try related("http://example.org/bridge", index).map(\.id) == found.map(\.id))
      let text = try Command.run(
        ["related", "bridge", "--index", index], environment: ["LANG": "zh_CN.UTF-8"])
      #expect(text.status == 0)
      #expect(text.output.contains("同一人物：祝南星"), "\(text.output)")
      #expect(text.output.contains("同一地点：高峰镇"), "\(text.output)")
      #expect(text.output.contains("晚 30 天"), "\(text.output)")
    }
  }

  /// What the user says of namesakes holds here too.
  @Test func correctionsTellPeopleApart() throws {
    try withIndex(Self.archive) { index in
      try withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("o.toml").path
        try "[[not_official]]\nname = \"祝南星\"\n".write(
          toFile: file, atomically: true, encoding: .utf8)
        let found = try related("bridge", index, ["--corrections", file])
        #expect(found.first?.id == "later")
        #expect(found.first?.shared.contains("person:祝南星") == true)
        try "[[same]]\nname = \"祝南星\"\nplaces = [\"镇安县\", \"平果市\"]\n".write(
          toFile: file, atomically: true, encoding: .utf8)
        let one = try related("bridge", index, ["--corrections", file])
        #expect(
          one.contains { $0.id == "namesake" && $0.shared.contains("official:祝南星") })
      }
    }
  }

  @Test func reprintsAreLeftOutOrMarked() throws {
    let reprints = ["a", "b"].map {
      (
        id: "reprint-\($0)", date: "2023-06-02", title: Self.archive[0].title,
        body: Self.archive[0].body
      )
    }
    let later = (
      id: "later-reprint", date: "2023-07-02", title: Self.archive[1].title,
      body: Self.archive[1].body
    )
    try withIndex(Self.archive + reprints + [later]) { index in
      let found = try related("bridge", index)
      #expect(!found.contains { $0.id.hasPrefix("reprint-") }, "\(found.map(\.id))")
      // Of a group of reprints the one nearest in time.
      #expect(found.first?.id == "later")
      #expect(found.first?.object["reprints"] as? Int == 1)
      #expect(!found.contains { $0.id == "later-reprint" })
      let all = try related("bridge", index, ["--all-reprints"])
      let marked = all.filter { $0.object["isReprint"] as? Bool == true }.map(\.id).sorted()
      #expect(marked == ["reprint-a", "reprint-b"])
      #expect(all.contains { $0.id == "later-reprint" })
    }
  }

  @Test func exitCodesAreThoseOfAQuery() throws {
    try withIndex(Self.archive) { index in
      func run(_ arguments: [String]) throws -> Command.Result {
        try Command.run(["related"] + arguments)
      }
      #expect(try run(["nothing", "--index", index]).status == 1)
      let unknown = try run(["no-such-id", "--index", index])
      #expect(unknown.status == 2 && unknown.errors.contains("no article has the id"))
      #expect(try run(["bridge", "--limit", "0", "--index", index]).status == 2)
      #expect(try run(["bridge", "--index", index + "x"]).status == 2)
      #expect(try related("bridge", index, ["--limit", "1"]).count == 1)
    }
  }

  /// Every article of the sample archive: the best are those of comparing with all, whatever the limit.
  @Test func fewerAreTheFirstOfMore() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("c.zsearch").path
      let articles = Folders.package.appendingPathComponent("corpus/articles").path
      _ = try Command.run(["index", articles, "--index", index])
      for query in ["令狐远山", "嵩口", "茶"] {
        let article = try #require(try Command.ids([query], index: index).first)
        let all = try related(article, index, ["--limit", "300"])
        #expect(!all.isEmpty, "\(query)")
        for limit in [1, 3, 10] {
          let some = try related(article, index, ["--limit", "\(limit)"])
          #expect(some.map(\.id) == all.prefix(limit).map(\.id), "\(query) \(limit)")
        }
      }
      // An official's article finds another one of the same office and county.
      let inOffice = try #require(
        try Command.ids(["--official", "令狐远山", "--sort", "oldest"], index: index).first)
      let sibling = try #require(try related(inOffice, index).first)
      #expect(sibling.shared.contains("official:令狐远山"), "\(sibling.shared)")
    }
  }
}
