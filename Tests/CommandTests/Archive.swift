import Foundation
import TestSupport
import Testing

/// A folder of articles with a configuration and an index, in a place of its own.
struct Archive {
  let folder: URL
  var index: String { folder.appendingPathComponent("i.zsearch").path }
  var configuration: String { folder.appendingPathComponent("zsearch.toml").path }
  var news: URL { folder.appendingPathComponent("news") }

  static func with<T>(_ settings: String = "", _ body: (Archive) throws -> T) throws -> T {
    try withTemporaryFolder { folder in
      let archive = Archive(folder: folder)
      try FileManager.default.createDirectory(at: archive.news, withIntermediateDirectories: true)
      try "index = \"i.zsearch\"\nsources = [\"news\"]\n\(settings)\n".write(
        toFile: archive.configuration, atomically: true, encoding: .utf8)
      return try body(archive)
    }
  }

  /// An invented article as a line of JSON.
  static func line(_ id: String, _ text: String, url: String = "") -> String {
    let day = 1 + abs(id.utf8.reduce(0) { $0 &* 31 &+ Int($1) }) % 28
    return
      "{\"id\":\"\(id)\",\"url\":\"\(url)\",\"date\":\"2023-05-\(day < 10 ? "0" : "")\(day)\",\"title\":\"\(text)\",\"body\":\"\(text)的正文，青山镇有新桥。\"}\n"
  }

  /// Writes a file of the news with articles of these ids and texts.
  func write(_ file: String, _ articles: [(id: String, text: String)]) throws {
    try write(file, articles.map { Self.line($0.id, $0.text) }.joined())
  }

  func write(_ file: String, _ content: String) throws {
    let url = news.appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url, atomically: false, encoding: .utf8)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: news.appendingPathComponent(file))
  }

  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Command.Result {
    try Command.run(arguments, environment: environment)
  }

  @discardableResult
  func reindex(_ options: [String] = [], environment: [String: String] = [:]) throws
    -> Command.Result
  {
    try run(["reindex", "--config", configuration] + options, environment: environment)
  }

  /// A number of the summary of one more run.
  func counts(_ options: [String] = []) throws -> [String: Any] {
    let result = try reindex(["--json"] + options)
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return object as? [String: Any] ?? [:]
  }

  /// Ids of the articles with the text, in order of ids.
  func ids(_ text: String = "正文") throws -> [String] {
    try Command.ids([text, "--sort", "oldest"], index: index).sorted()
  }

  /// Changes the index behind the program's back.
  func edit(_ sql: String) throws { try Self.edit(index, "c.execute(\"\"\"\(sql)\"\"\")") }

  /// - Parameter script: lines of Python; `c` is a connection to the index.
  static func edit(_ index: String, _ script: String) throws {
    let process = try Process.run(
      URL(fileURLWithPath: "/usr/bin/env"),
      arguments: [
        "python3", "-c",
        "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\n\(script)\nc.commit()", index,
      ])
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Calls `body` with an index of articles, each the members of a line of JSON.
  static func withIndex<T>(
    of articles: [[String: String]], _ body: (String) throws -> T
  ) throws -> T {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch").path
      let lines = try articles.map {
        String(
          decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys),
          as: UTF8.self)
      }
      let result = try Command.run(
        ["index", "-", "--index", index], input: Data(lines.joined(separator: "\n").utf8))
      #expect(result.status == 0, "\(result.errors)")
      return try body(index)
    }
  }

  func doctor() throws -> Command.Result {
    try run(["doctor", "--thorough", "--index", index, "--config", configuration])
  }
}
