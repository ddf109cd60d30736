import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A saved search shows each hit once.
@Suite struct WatchTests {
  private func watch(_ archive: Archive, _ arguments: [String]) throws -> Command.Result {
    try archive.run(
      ["watch", "--index", archive.index] + arguments,
      environment: ["XDG_STATE_HOME": archive.folder.appendingPathComponent("state").path])
  }

  private func ids(_ result: Command.Result) throws -> [String] {
    try result.lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?["id"] as? String ?? ""
    }.sorted()
  }

  @Test func eachHitIsShownOnce() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "新桥通车"), ("2", "其他")])
      try archive.reindex()
      let first = try watch(archive, ["通车", "--json"])
      #expect(first.status == 0)
      #expect(try ids(first) == ["1"])
      let none = try watch(archive, ["通车", "--json"])
      #expect(none.status == 1 && none.output.isEmpty)
      // New, changed so that it matches now, and changed without being news.
      try archive.write("a.jsonl", [("1", "新桥通车了"), ("2", "旧桥通车"), ("3", "隧道通车")])
      try archive.reindex()
      #expect(try ids(watch(archive, ["通车", "--json"])) == ["2", "3"])
      try archive.reindex(["--rebuild"])
      #expect(try watch(archive, ["通车", "--json"]).status == 1)
      // Another name is another watch; another query under the name begins anew.
      #expect(try ids(watch(archive, ["通车", "--json", "--name", "x"])) == ["1", "2", "3"])
      #expect(try ids(watch(archive, ["隧道", "--json", "--name", "x"])) == ["3"])
      #expect(try watch(archive, ["--list"]).lines.count == 2)
      #expect(try watch(archive, ["--delete", "--name", "x"]).status == 0)
      #expect(try watch(archive, ["--list"]).lines.count == 1)
    }
  }

  @Test func theFeedIsXML() throws {
    try Archive.with { archive in
      try archive.write(
        "a.jsonl",
        Archive.line("1", "通车 <1> & \\u0001", url: "http://example.org/?a=1&b=2")
          + Archive.line("2", "通车二"))
      try archive.reindex()
      let feed = archive.folder.appendingPathComponent("w.atom")
      #expect(try watch(archive, ["通车", "--atom", feed.path]).status == 0)
      let first = try XMLDocument(contentsOf: feed, options: [])
      #expect(first.rootElement()?.elements(forName: "entry").count == 2)
      let old = try Set(
        first.nodes(forXPath: "//*[local-name()='entry']/*[local-name()='id']")
          .map { $0.stringValue })
      let titles = try first.nodes(forXPath: "//*[local-name()='entry']/*[local-name()='title']")
      #expect(titles.contains { $0.stringValue?.hasPrefix("通车 <1> & ") == true })
      try archive.write("b.jsonl", [("3", "通车三")])
      try archive.reindex()
      #expect(try watch(archive, ["通车", "--atom", feed.path]).status == 0)
      let second = try XMLDocument(contentsOf: feed, options: [])
      let new = try Set(
        second.nodes(forXPath: "//*[local-name()='entry']/*[local-name()='id']")
          .map { $0.stringValue })
      #expect(new.count == 3 && new.isSuperset(of: old))
    }
  }
}
