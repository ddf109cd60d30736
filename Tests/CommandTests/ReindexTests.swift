import Foundation
import TestSupport
import Testing

/// The nightly run: what is new, changed and gone in the sources, and nothing else, is so in the index.
@Suite struct ReindexTests {
  private func isEqual(_ counts: [String: Any], _ expected: [String: Int]) -> Bool {
    expected.allSatisfy { counts[$0.key] as? Int == $0.value }
  }

  @Test func newChangedAndGoneArticlesAreFollowed() throws {
    try Archive.with("removed = \"drop\"") { archive in
      try archive.write("a.jsonl", [("1", "一"), ("2", "二")])
      try archive.write("b/c.jsonl", [("3", "三")])
      #expect(isEqual(try archive.counts(), ["added": 3, "filesRead": 2, "articles": 3]))
      #expect(isEqual(try archive.counts(), ["added": 0, "changed": 0, "filesRead": 0]))
      try archive.write("a.jsonl", [("1", "一"), ("4", "四")])
      try archive.write("b/c.jsonl", [("3", "三改")])
      #expect(
        isEqual(
          try archive.counts(),
          ["added": 1, "changed": 1, "dropped": 1, "unchanged": 1, "articles": 3]))
      #expect(try archive.ids() == ["1", "3", "4"])
      #expect(try archive.ids("三改") == ["3"])
      try archive.remove("b/c.jsonl")
      #expect(isEqual(try archive.counts(), ["dropped": 1, "filesGone": 1, "articles": 2]))
      #expect(try archive.ids() == ["1", "4"])
      #expect(try archive.doctor().status == 0)
    }
  }

  @Test func withdrawnArticlesStayAndReturn() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.write("b.jsonl", [("2", "二")])
      try archive.reindex()
      try archive.remove("b.jsonl")
      #expect(isEqual(try archive.counts(), ["withdrawn": 1, "articles": 2]))
      let hit = try archive.run(["query", "二的正文", "--json", "--index", archive.index]).output
      #expect(hit.contains("\"withdrawn\":\""))
      #expect(isEqual(try archive.counts(["--rebuild"]), ["carried": 1, "articles": 2]))
      try archive.write("b.jsonl", [("2", "二")])
      #expect(isEqual(try archive.counts(), ["returned": 1, "unchanged": 1, "articles": 2]))
      let again = try archive.run(["query", "二的正文", "--json", "--index", archive.index]).output
      #expect(!again.contains("withdrawn"))
    }
  }

  /// The size and both times of a file can be what they were while its content is not.
  @Test func aSilentChangeIsNoticed() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      let file = archive.news.appendingPathComponent("a.jsonl").path
      let old = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate]
      try archive.reindex()
      try archive.write("a.jsonl", [("1", "丁")])
      try FileManager.default.setAttributes(
        [.modificationDate: old ?? Date()], ofItemAtPath: file)
      #expect(isEqual(try archive.counts(), ["changed": 1]))
      #expect(try archive.ids("丁") == ["1"])
    }
  }

  @Test func aTouchedFileIsNotReadAgain() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.reindex()
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 4e9)],
        ofItemAtPath: archive.news.appendingPathComponent("a.jsonl").path)
      #expect(isEqual(try archive.counts(), ["filesRead": 0, "changed": 0]))
    }
  }

  /// One id in two files: the last file counts, whichever changed last, and the other takes over when
  /// it goes. So nightly runs and a rebuild agree.
  @Test func theLastFileOfAnIdCounts() throws {
    try Archive.with("removed = \"drop\"") { archive in
      try archive.write("a.jsonl", [("1", "早")])
      try archive.write("b.jsonl", [("1", "晚")])
      try archive.reindex()
      #expect(try archive.ids("晚") == ["1"])
      try archive.write("a.jsonl", [("1", "早了"), ("2", "另")])
      #expect(isEqual(try archive.counts(), ["changed": 0, "repeated": 1, "added": 1]))
      #expect(try archive.ids("晚") == ["1"])
      try archive.reindex(["--rebuild"])
      #expect(try archive.ids("晚") == ["1"])
      try archive.remove("b.jsonl")
      #expect(isEqual(try archive.counts(), ["changed": 1, "dropped": 0, "articles": 2]))
      #expect(try archive.ids("早了") == ["1"])
    }
  }

  @Test func anArticleIsFollowedIntoAnotherFile() throws {
    try Archive.with("removed = \"drop\"") { archive in
      try archive.write("a.jsonl", [("1", "一"), ("2", "二")])
      try archive.reindex()
      try archive.remove("a.jsonl")
      try archive.write("b/c.jsonl", [("2", "二"), ("1", "一")])
      #expect(isEqual(try archive.counts(), ["unchanged": 2, "dropped": 0, "articles": 2]))
      let hit = try archive.run(["query", "一的正文", "--json", "--index", archive.index]).output
      #expect(hit.contains("news/b/c.jsonl#2\""))
    }
  }

  @Test func damagedRecordsTakeNothingOut() throws {
    try Archive.with("removed = \"drop\"") { archive in
      try archive.write("a.jsonl", [("1", "一"), ("2", "二")])
      try archive.reindex()
      try archive.write("a.jsonl", Archive.line("1", "一改") + "{\"id\":\"2\",\"tit\n")
      let counts = try archive.counts()
      #expect(isEqual(counts, ["changed": 1, "dropped": 0, "skipped": 1, "articles": 2]))
      try archive.write("a.jsonl", [("1", "一改")])
      #expect(isEqual(try archive.counts(), ["dropped": 1, "articles": 1]))
    }
  }

  @Test func aDiskThatIsNotMountedEmptiesNothing() throws {
    try Archive.with("removed = \"drop\"") { archive in
      for i in 0..<30 { try archive.write("\(i).jsonl", [("\(i)", "篇")]) }
      #expect(try archive.reindex().status == 0)
      // The folder is there and empty; then it is not there at all.
      let away = archive.folder.appendingPathComponent("away")
      try FileManager.default.moveItem(at: archive.news, to: away)
      for isThere in [false, true] {
        if isThere {
          try FileManager.default.createDirectory(
            at: archive.news, withIntermediateDirectories: false)
        }
        for options in [[], ["--rebuild"]] {
          let result = try archive.reindex(options)
          #expect(result.status == 2)
          #expect(result.errors.contains("its articles stay"))
        }
        #expect(try archive.ids().count == 30)
      }
      try FileManager.default.removeItem(at: archive.news)
      try FileManager.default.moveItem(at: away, to: archive.news)
      // Most files gone, and some left.
      for i in 3..<30 { try archive.remove("\(i).jsonl") }
      let result = try archive.reindex()
      #expect(result.status == 2)
      #expect(result.errors.contains("--allow-removal"))
      #expect(try archive.ids().count == 30)
      #expect(try archive.reindex(["--rebuild"]).status == 2)
      #expect(try archive.ids().count == 30)
      #expect(try archive.reindex(["--allow-removal"]).status == 0)
      #expect(try archive.ids().count == 3)
    }
  }

  @Test func whatWasAddedByHandOutlastsARebuild() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.reindex()
      _ = try Command.run(
        ["index", "-", "--index", archive.index], input: Data(Archive.line("h", "手工").utf8))
      #expect(isEqual(try archive.counts(["--rebuild"]), ["carried": 1, "articles": 2]))
      #expect(try archive.ids() == ["1", "h"])
      #expect(isEqual(try archive.counts(), ["added": 0, "articles": 2]))
    }
  }

  @Test func anIndexOfAnotherVersionIsRebuilt() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.reindex()
      _ = try Command.run(
        ["index", "-", "--index", archive.index], input: Data(Archive.line("h", "手工").utf8))
      let process = try Process.run(
        URL(fileURLWithPath: "/usr/bin/env"),
        arguments: [
          "python3", "-c",
          "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(\"UPDATE meta SET value='1' WHERE key='schema'\"); c.commit()",
          archive.index,
        ])
      process.waitUntilExit()
      #expect(try archive.run(["query", "一", "--index", archive.index]).status == 4)
      #expect(try archive.reindex().status == 0)
      #expect(try archive.ids() == ["1", "h"])
    }
  }

  @Test func theOldIndexIsKeptAndBroughtBack() throws {
    try Archive.with("keep = 2") { archive in
      for n in 1...4 {
        try archive.write("a.jsonl", [("1", "版本\(n)")])
        try archive.reindex(["--rebuild"])
      }
      // Of 1, 2 and 3 the last two are kept.
      let names = try FileManager.default.contentsOfDirectory(atPath: archive.folder.path)
      #expect(
        names.filter { $0.hasPrefix("i.zsearch.") }.sorted() == ["i.zsearch.1", "i.zsearch.2"])
      #expect(!names.contains { $0.contains("rebuild") || $0.contains("kept") }, "\(names)")
      #expect(try archive.ids("版本4") == ["1"])
      for (number, version) in [(2, 2), (1, 3)] {
        let result = try archive.run([
          "doctor", "--restore", "--number", "\(number)", "--index", archive.index,
        ])
        #expect(result.status == 0, "\(result.errors)")
        #expect(try archive.ids("版本\(version)") == ["1"])
      }
      // What came since is taken in by the next run.
      #expect(try archive.reindex().status == 0)
      #expect(try archive.ids("版本4") == ["1"])
      // A damaged index is no hindrance.
      try Data(repeating: 7, count: 5000).write(to: URL(fileURLWithPath: archive.index))
      #expect(try archive.doctor().status == 1)
      #expect(try archive.run(["doctor", "--restore", "--index", archive.index]).status == 0)
      #expect(try archive.ids("版本3") == ["1"])
    }
  }

  @Test func theSecondRunIsToldOfTheFirst() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.reindex()
      let lock = open(archive.index + "-lock", O_RDWR)
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
      defer { close(lock) }
      let result = try archive.reindex()
      #expect(result.status == 3)
      #expect(result.errors.contains("process ") && result.errors.contains("since 20"))
      #expect(try archive.ids() == ["1"])
    }
  }

  @Test func runsAndFiguresAreKept() throws {
    try Archive.with("metrics = \"z.prom\"") { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.reindex()
      try archive.reindex(["--quiet"])
      let runs = try archive.run(["stats", "--runs", "--json", "--index", archive.index]).lines
      #expect(runs.count == 2)
      #expect(runs[1].contains("\"added\":1") && runs[1].contains("\"outcome\":\"complete\""))
      let figures = try String(
        contentsOfFile: archive.folder.appendingPathComponent("z.prom").path, encoding: .utf8)
      let sample = #/^zsearch_[a-z_]+(\{kind="[A-Za-z]+"\})? [0-9.e+-]+$/#
      for line in figures.split(separator: "\n") where !line.hasPrefix("#") {
        #expect(line.wholeMatch(of: sample) != nil, "\(line)")
      }
      #expect(figures.contains("zsearch_index_articles 1\n"))
    }
  }

  @Test func quietRunsSayNothingAndLogsAreJSON() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", Archive.line("1", "一") + "{broken\n")
      let quiet = try archive.reindex(["--quiet", "--log-format", "json"])
      #expect(quiet.status == 0 && quiet.output.isEmpty)
      let levels = try quiet.errors.split(separator: "\n").map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
        return object?["level"] ?? ""
      }
      #expect(levels.contains("warning") && levels.contains("info"), "\(quiet.errors)")
    }
  }

  @Test func aConfigurationErrorHasItsPlace() throws {
    try Archive.with("kep = 1") { archive in
      let result = try archive.reindex()
      #expect(result.status == 2)
      #expect(result.errors.contains("zsearch.toml:3:1: unknown key kep"))
      #expect(result.errors.contains("did you mean keep?"))
    }
  }
}
