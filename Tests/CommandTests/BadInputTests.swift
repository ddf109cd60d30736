import Foundation
import TestSupport
import Testing

/// Bad input ends in a clear message and the documented exit code, never in a crash or in silence.
@Suite struct BadInputTests {
  private func write(_ bytes: [UInt8], _ name: String, in folder: URL) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(bytes).write(to: url)
    return url.path
  }

  @Test(arguments: [
    ("。", 2, "nothing to search for"), ("\"", 2, "never closed"), ("*", 2, "beginning of a word"),
    ("(", 2, "never closed"), ("NEAR(", 2, "NEAR"), ("", 2, "empty"), ("-甲", 2, "hint"),
    ("😀", 1, "none of the 1 articles matches"), ("甲 OR", 2, "OR"), ("a\u{1}b", 2, "control"),
  ])
  func queries(query: String, status: Int32, message: String) throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let article = #"{"id":"1","title":"标题","body":"正文"}"#
      _ = try Command.run(["index", "-", "--index", index], input: Data(article.utf8))
      let result = try Command.run(["query", query, "--index", index])
      #expect(result.status == status, "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  /// Broken files are reported and counted; the rest of the run goes on.
  @Test func brokenFilesAmongGoodOnes() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let good = try write(Array("标题\n\n正文一段。\n".utf8), "good.txt", in: folder)
      let empty = try write([], "empty.txt", in: folder)
      let nuls = try write([UInt8](repeating: 0, count: 100), "nuls.txt", in: folder)
      let lines = """
        {"id":"1","title":"甲","body":"好","date":"2023-01-02"}
        [1,2]
        {"id":"2","title":"乙","body":"坏的日期","date":"2023年13月45日"}
        {"id":"3","title":
        """
      let records = try write(Array(lines.utf8), "records.jsonl", in: folder)
      let invalid = try write(
        Array("无效\n\n前".utf8) + [0xFF, 0xFE] + Array("后\n".utf8), "invalid.txt", in: folder)
      let result = try Command.run([
        "index", "/no/such/path", empty, nuls, records, invalid, good, "--index", index,
      ])
      #expect(result.status == 2)
      #expect(result.output.hasPrefix("read 4, added 4"), "\(result.output) \(result.errors)")
      for message in [
        "/no/such/path", "empty.txt", "nuls.txt", "records.jsonl:2", "records.jsonl:3",
        "2023年13月45日", "records.jsonl:4", "invalid.txt",
      ] {
        #expect(result.errors.contains(message), "\(message) in \(result.errors)")
      }
      #expect(try Command.ids(["坏的日期"], index: index) == ["2"])
    }
  }

  @Test func anOverlongLineIsSkippedAndTheRestGoesOn() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      var data = Data(#"{"id":"1","title":"甲","body":""#.utf8)
      data.append(Data(repeating: UInt8(ascii: "x"), count: 101 << 20))
      data.append(Data("\"}\n{\"id\":\"2\",\"title\":\"乙\",\"body\":\"后\"}\n".utf8))
      let path = folder.appendingPathComponent("long.jsonl")
      try data.write(to: path)
      let result = try Command.run(["index", path.path, "--index", index])
      #expect(result.output.hasPrefix("read 1, added 1"), "\(result.output) \(result.errors)")
      #expect(result.errors.contains("long.jsonl:1"), "\(result.errors)")
    }
  }

  @Test(arguments: ["hello", "", "SQLite format 3\u{0}"])
  func aForeignFileIsNotTouched(content: String) throws {
    try withTemporaryFolder { folder in
      let path = try write(Array(content.utf8), "foreign.db", in: folder)
      for arguments in [["index", "-"], ["query", "甲"], ["stats"]] {
        let result = try Command.run(arguments + ["--index", path])
        #expect(result.status == 2)
        #expect(result.errors.contains("not a zsearch index"), "\(result.errors)")
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(content.utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["foreign.db"])
    }
  }

  @Test func missingPlaces() throws {
    let query = try Command.run(["query", "甲", "--index", "/no/such/folder/i"])
    #expect(query.status == 2)
    #expect(query.errors.contains("no index here"))
    let index = try Command.run(["index", "-", "--index", "/no/such/folder/i"])
    #expect(index.status == 2)
    #expect(index.errors.contains("does not exist"))
    let segment = try Command.run(["segment", "/no/such/file"])
    #expect(segment.status == 2)
    #expect(segment.errors.contains("/no/such/file"))
  }

  @Test func anEmptyIndexSaysSo() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      _ = try Command.run(["index", "-", "--index", index], input: Data("\n".utf8))
      let result = try Command.run(["query", "甲", "--index", index])
      #expect(result.status == 1)
      #expect(result.errors.contains("the index is empty"))
    }
  }

  @Test func aTruncatedIndexIsAnError() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let article = #"{"id":"1","title":"标题","body":"正文"}"#
      _ = try Command.run(["index", "-", "--index", index], input: Data(article.utf8))
      let data = try Data(contentsOf: URL(fileURLWithPath: index))
      try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: index))
      let result = try Command.run(["query", "标题", "--index", index])
      #expect(result.status == 2, "\(result.output)")
      #expect(!result.errors.isEmpty)
    }
  }

  @Test func aSecondWriterIsTold() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let lock = open(index + "-lock", O_RDWR | O_CREAT, 0o644)
      defer { close(lock) }
      #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
      _ = "process 4711 since then".withCString { pwrite(lock, $0, strlen($0), 0) }
      let result = try Command.run(["index", "-", "--index", index], input: Data("甲\n".utf8))
      #expect(result.status == 3)
      #expect(result.errors.contains("process 4711 since then"), "\(result.errors)")
    }
  }

  @Test func chineseUnderAChineseLocale() throws {
    let result = try Command.run(
      ["query", "甲", "--index", "/no/i"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(result.errors.contains("没有索引"))
  }

  @Test func optionsAreChecked() throws {
    for arguments in [
      ["query", "甲", "--limt", "5"], ["query", "甲", "-z", "5"], ["query", "甲", "--limit", "x"],
      ["frob"],
    ] {
      let result = try Command.run(arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(!result.errors.isEmpty)
    }
    #expect(try Command.run(["--help"]).status == 0)
    #expect(try Command.run(["--version"]).output == "0.1.0\n")
  }
}
