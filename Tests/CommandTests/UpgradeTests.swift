import Foundation
import TestSupport
import Testing

/// What a night does beyond its sources: changed words, an upgrade, other rules of sites. The index
/// answers as it is until then.
@Suite struct UpgradeTests {
  private func notes(_ result: Command.Result) throws -> [String] {
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return object?["notes"] as? [String] ?? []
  }

  @Test func aWordConcernsItsArticlesAlone() throws {
    try Archive.with("words = \"words.txt\"") { archive in
      let words = archive.folder.appendingPathComponent("words.txt")
      try "".write(to: words, atomically: true, encoding: .utf8)
      try archive.write(
        "a.jsonl", [("1", "松鹤湾开园"), ("2", "松鹤湾的茶"), ("3", "别处的茶")])
      #expect(try archive.counts()["redone"] as? Int == 0)
      try "松鹤湾\n".write(to: words, atomically: true, encoding: .utf8)
      let run = try archive.reindex()
      #expect(run.status == 0)
      #expect(run.output.contains("2 analysed again"), "\(run.output)")
      #expect(run.errors.contains("1 words changed: the 2 articles"), "\(run.errors)")
      #expect(try archive.counts()["redone"] as? Int == 0)
      // Another frequency, and none.
      try "松鹤湾 9\n别处\n".write(to: words, atomically: true, encoding: .utf8)
      #expect(try archive.counts()["redone"] as? Int == 3)
      try "松鹤湾 9\n".write(to: words, atomically: true, encoding: .utf8)
      let quiet = try archive.reindex(["--quiet"])
      #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
      #expect(try archive.doctor().status == 0)
      #expect(try archive.ids("松鹤湾") == ["1", "2"])
    }
  }

  /// A reprint contains the word too, though it is no hit of its own; nor is it missing for the doctor.
  @Test func reprintsAreNoLessConcerned() throws {
    try Archive.with("words = \"words.txt\"") { archive in
      let words = archive.folder.appendingPathComponent("words.txt")
      try "".write(to: words, atomically: true, encoding: .utf8)
      let body = "镇安县委书记祝南星到高峰镇出席松鹤大桥开工仪式。大桥全长三百米，预计明年底通车。"
      try archive.write(
        "a.jsonl",
        ["1", "2"].map {
          "{\"id\":\"\($0)\",\"date\":\"2023-06-0\($0)\",\"title\":\"松鹤大桥开工\",\"body\":\"\(body)\"}\n"
        }.joined())
      try archive.reindex()
      let hit = try archive.run(["query", "松鹤大桥", "--json", "--index", archive.index])
      #expect(hit.lines.count == 1 && hit.output.contains("\"reprints\":1"))
      let doctor = try archive.doctor()
      #expect(doctor.status == 0, "\(doctor.output)")
      try "松鹤大桥\n".write(to: words, atomically: true, encoding: .utf8)
      #expect(try archive.counts()["redone"] as? Int == 2)
    }
  }

  @Test(arguments: ["icu", "models", "lexicon", "gazetteer"])
  func anUpgradeIsMadeUpForWhileTheIndexAnswers(part: String) throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", (0..<300).map { ("\($0)", "新闻\($0)") })
      try archive.reindex()
      try archive.edit("UPDATE meta SET value = 'older' WHERE key = '\(part)'")
      #expect(try archive.ids("新闻").count == 300)
      let run = try archive.reindex(["--json"])
      #expect(run.status == 0)
      #expect(
        try notes(run).contains { $0.hasPrefix("\(part) was older and is ") }, "\(run.output)")
      #expect(run.output.contains("\"redone\":300"))
      #expect(try archive.counts()["redone"] as? Int == 0)
      #expect(try archive.doctor().status == 0)
    }
  }

  /// Site files say what pages do not, and are honoured when they change.
  @Test func siteFilesAreHonoured() throws {
    try Archive.with("sites = [\"site.toml\"]") { archive in
      let site = archive.folder.appendingPathComponent("site.toml")
      func rules(_ text: String) throws {
        try text.write(to: site, atomically: true, encoding: .utf8)
      }
      try rules("paths = [\"news/pages\"]\n")
      let page = """
        松鹤新闻

        新桥通车

        2023年05月01日08:00 | 来源：松鹤新闻

        欢迎来到松鹤网站
        昨日，新桥通车，县长令狐远山到场。
        猜你喜欢：旧桥的故事
        下面是别的文章

        """
      try archive.write("pages/a.txt", page)
      try archive.write(
        "b.jsonl",
        "{\"id\":\"b\",\"url\":\"http://www.example.org/b\",\"date\":\"2023-05-02\",\"title\":\"隧道通车\",\"body\":\"隧道通车了。\"}\n"
      )
      #expect(try archive.counts()["added"] as? Int == 2)
      #expect(try archive.ids("猜你喜欢").count == 1)
      func county(_ place: String) throws -> [String] {
        try Command.ids(["通车", "--place", place], index: archive.index)
      }
      #expect(try county("镇安县") == [])
      try rules(
        """
        paths = ["news/pages"]
        hosts = ["example.org"]
        source = "松鹤日报"
        county = "陕西省商洛市镇安县"
        furniture = ["欢迎来到*"]
        ends = ["猜你喜欢*"]
        """)
      let run = try archive.reindex(["--json"])
      #expect(run.output.contains("\"filesRead\":2") && run.output.contains("\"changed\":2"))
      #expect(try notes(run) == ["the rules of sites have changed: every file is read again"])
      for gone in ["猜你喜欢", "下面是别的文章", "欢迎来到"] {
        #expect(try archive.ids(gone) == [], "\(gone)")
      }
      #expect(try county("镇安县").count == 2)
      #expect(try Command.ids(["source:松鹤日报"], index: archive.index) == ["b"])
      // The office in the article is of its county.
      let official = try archive.run(["official", "令狐远山", "--index", archive.index])
      #expect(official.output.contains("陕西省商洛市镇安县"), "\(official.output)")
      #expect(try archive.counts()["filesRead"] as? Int == 0)
      #expect(try archive.counts(["--rebuild"])["added"] as? Int == 2)
      #expect(try archive.counts()["filesRead"] as? Int == 0)
      #expect(try county("镇安县").count == 2)
    }
  }

  @Test(arguments: [
    ("county = \"没有的县\"\nhosts = [\"a.cn\"]", "site.toml:1:10: no county is called 没有的县"),
    ("hosts = [\"http://a.cn\"]", "site.toml:1:10: http://a.cn is no host"),
    ("hosts = [\"a.cn\"]\nfurnitur = []", "site.toml:2:1: unknown key furnitur"),
    ("source = \"甲\"", "site.toml: paths or hosts is missing"),
    ("hosts = \"a.cn\"", "site.toml:1:9: hosts has to be a list"),
  ])
  func siteFilesAreChecked(text: String, message: String) throws {
    try Archive.with("sites = [\"site.toml\"]") { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try text.write(
        to: archive.folder.appendingPathComponent("site.toml"), atomically: true, encoding: .utf8)
      let result = try archive.reindex()
      #expect(result.status == 2)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }
}
