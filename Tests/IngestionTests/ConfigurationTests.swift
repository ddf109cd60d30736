import Articles
import Foundation
import Ingestion
import Testing

/// What a configuration file says, and where its errors are said to be.
@Suite struct ConfigurationTests {
  private func parse(_ text: String) throws -> Configuration {
    try Configuration(parsing: text, path: "/etc/zsearch/zsearch.toml", home: "/home/u")
  }

  @Test func everySettingIsRead() throws {
    let settings = try parse(
      """
      index = "i.zsearch"   # beside this file
      sources = ["/srv/pages/", "../news/./today.jsonl", "~/mine"]
      removed = "drop"
      words = "words.txt"
      sites = ["sites/a.toml", "/etc/b.toml"]
      corrections = "../officials.toml"
      keep = 3
      metrics = "/var/m.prom"
      [limits]
      record = "2 MB"
      body = 1000
      removed = 0.5
      """)
    var expected = Configuration(path: "/etc/zsearch/zsearch.toml")
    expected.index = "/etc/zsearch/i.zsearch"
    expected.sources = ["/srv/pages", "/etc/news/today.jsonl", "/home/u/mine"]
    expected.removed = .drop
    expected.words = "/etc/zsearch/words.txt"
    expected.sites = ["/etc/zsearch/sites/a.toml", "/etc/b.toml"]
    expected.corrections = "/etc/officials.toml"
    expected.keep = 3
    expected.metrics = "/var/m.prom"
    expected.limits = ReadingLimits(maximumRecordBytes: 2 << 20, maximumBodyBytes: 1000)
    expected.removedShare = 0.5
    #expect(settings == expected)
  }

  @Test(arguments: [
    // text, line, column, message, remedy
    ("indx = \"a\"\nsources = [\"/a\"]", 1, 1, "unknown key indx", "did you mean index?"),
    ("sources = [\"/a\"]\n[limits]\n  recrod = 1", 3, 3, "unknown key recrod", "mean record?"),
    ("sources = [\"/a\"]\nbanana = 1", 2, 1, "unknown key banana", "known here: index"),
    ("sources = [\"/a\"]\nkeep = \"two\"", 2, 8, "keep has to be a whole number", "write it so"),
    ("sources = [\"/a\"]\nkeep = 101", 2, 8, "from 0 to 100", "write it so"),
    ("sources = [\n  \"/a\", # first\n  7,\n]", 3, 3, "sources[1] has to be a path", "write it so"),
    ("sources = [\"/a\", \"/a/b\"]", 1, 18, "contain each other", "the outer one"),
    ("sources = []", 1, 11, "a list of paths", "write it so"),
    ("sources = [\"/a\"]\nremoved = \"forget\"", 2, 11, "\"withdraw\", \"drop\"", "write it so"),
    ("sources = [\"/a\"]\nlimits = 3", 2, 10, "a table", "write it so"),
    ("sources = [\"/a\"]\n[limits]\nbody = \"many\"", 3, 8, "a size such as", "write it so"),
    ("sources = [\"/a\"]\n[limits]\nremoved = 2.0", 3, 11, "from 0 to 1", "write it so"),
    ("sources = [\"/a\"]\n[limits]\n\"re cord\" = 1", 3, 1, "unknown key re cord", "record"),
    ("sources = [\"/a\"\nkeep = 1", 2, 1, "expected comma", "toml.io"),
    ("sources = [\"/a\"]\nsites = \"s.toml\"", 2, 9, "sites has to be a list", "write it so"),
    ("sources = [\"/a\"]\nsites = [\"s\", 3]", 2, 15, "sites[1] has to be a path", "write it so"),
    ("sources = [\"/a\"]\ncorrections = [\"o\"]", 2, 15, "corrections has to be text", "write"),
  ])
  func errorsPointAtTheirPlace(
    text: String, line: Int, column: Int, message: String, remedy: String
  ) throws {
    do {
      _ = try parse(text)
      Issue.record("accepted: \(text)")
    } catch let error as ConfigurationError {
      #expect(error.line == line, "\(error)")
      #expect(error.column == column, "\(error)")
      #expect(error.message.english.contains(message), "\(error)")
      #expect(error.remedy.english.contains(remedy), "\(error)")
      #expect(!error.message.chinese.isEmpty && !error.remedy.chinese.isEmpty)
    }
  }

  @Test func withoutSourcesThereIsNothingToDo() {
    #expect(throws: ConfigurationError.self) { try parse("keep = 1") }
  }

  @Test func theFileIsLookedForWhereXDGSays() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let home = folder.appendingPathComponent("home/zsearch")
    let system = folder.appendingPathComponent("system/zsearch")
    let environment = [
      "XDG_CONFIG_HOME": folder.appendingPathComponent("home").path,
      "XDG_CONFIG_DIRS": "/no/such:" + folder.appendingPathComponent("system").path,
    ]
    #expect(throws: ConfigurationError.self) {
      try Configuration.locate(nil, environment: environment)
    }
    for place in [system, home] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let file = place.appendingPathComponent("zsearch.toml").path
      try "".write(toFile: file, atomically: true, encoding: .utf8)
      #expect(try Configuration.locate(nil, environment: environment) == file)
    }
    #expect(
      try Configuration.locate(
        nil, environment: environment.merging(["ZSEARCH_CONFIG": "c"]) { $1 })
        == "c")
    #expect(try Configuration.locate("o", environment: environment) == "o")
  }
}
