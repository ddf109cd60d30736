import Foundation
import TestSupport
import Testing

/// The sample archive, end to end: indexed once, then asked.
@Suite final class CorpusTests {
  private let folder: URL
  private let index: String
  private let summary: Command.Result

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("zsearch-corpus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    index = folder.appendingPathComponent("c.zsearch").path
    summary = try Command.run(["index", Self.articles, "--index", index])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let articles = Folders.package.appendingPathComponent("corpus/articles").path

  @Test func everyArticleIsRead() throws {
    #expect(summary.status == 0, "\(summary.errors)")
    #expect(summary.output.hasPrefix("read 223, added 223, changed 0, unchanged 0, skipped 0"))
    let again = try Command.run(["index", Self.articles, "--index", index])
    #expect(again.output.hasPrefix("read 223, added 0, changed 0, unchanged 223, skipped 0"))
  }

  /// Counts found by a scan that is no part of this program; origin in the file's head.
  @Test func countsAreThoseOfALiteralScan() throws {
    let table = try String(
      contentsOf: Folders.package.appendingPathComponent("corpus/literal-counts.tsv"),
      encoding: .utf8)
    var checked = 0
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count >= 2, let expected = Int(fields[1]) else { continue }
      let result = try Command.run(["query", "--count", fields[0], "--index", index])
      #expect(result.output == "\(expected)\n", "\(fields[0])")
      #expect(result.status == (expected == 0 ? 1 : 0), "\(fields[0])")
      checked += 1
    }
    #expect(checked > 90)
  }

  @Test func theDigestIsFoundByItsOfficial() throws {
    let result = try Command.run(["query", "李亚容", "--json", "--index", index])
    #expect(result.status == 0)
    let hit = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(hit["date"] as? String == "2023-12-04")
    let snippet = Array((hit["snippet"] as? String ?? "").unicodeScalars)
    let spans = try #require(hit["highlights"] as? [[Int]])
    #expect(!spans.isEmpty)
    for span in spans {
      #expect(String(String.UnicodeScalarView(snippet[span[0]..<span[1]])) == "李亚容")
    }
    for member in ["id", "rowid", "title", "source", "url", "path", "score", "fields", "reprints"] {
      #expect(hit[member] != nil, "\(member)")
    }
  }

  @Test func filtersNarrowDown() throws {
    let all = try Command.ids(["四下基层"], index: index)
    let since = try Command.ids(["四下基层", "--since", "2022"], index: index)
    let until = try Command.ids(["四下基层", "--until", "2021-12-31"], index: index)
    #expect(all.count == 9)
    #expect(Set(since).isDisjoint(with: until))
    #expect(Set(since).union(until) == Set(all))
    #expect(try Command.ids(["四下基层", "--official", "李亚容"], index: index).count == 1)
    #expect(try Command.ids(["四下基层 -李亚容"], index: index).count == 8)
    #expect(try Command.ids(["四下基层", "-李亚容"], index: index).count == 8)
    #expect(try Command.ids(["四下基层", "--place", "诏安工业园区"], index: index).count == 1)
  }

  @Test func limitHasAShortForm() throws {
    let result = try Command.run(["query", "四下基层", "--json", "-n", "2", "--index", index])
    #expect(result.lines.count == 2)
  }

  @Test func sortsByDate() throws {
    func dates(_ order: String) throws -> [String] {
      try Command.run(
        ["query", "四下基层", "--json", "--sort", order, "--index", index]
      ).lines.map {
        let object = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        return object?["date"] as? String ?? ""
      }
    }
    let newest = try dates("newest")
    #expect(newest.count == 9)
    #expect(newest == newest.sorted(by: >))
    #expect(try dates("oldest") == newest.reversed())
  }

  @Test func theListKeepsItsWidth() throws {
    for columns in [40, 80] {
      let result = try Command.run(
        ["query", "四下基层", "--index", index], environment: ["COLUMNS": "\(columns)"])
      for line in result.lines where !line.contains("http") && !line.contains("/") {
        let width = line.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
        #expect(width <= columns, "\(line)")
      }
      #expect(!result.output.contains("\u{1B}"))
    }
    let coloured = try Command.run(
      ["query", "四下基层", "--color", "always", "--index", index])
    #expect(coloured.output.contains("\u{1B}[1;31m四下基层\u{1B}[0m"))
  }

  @Test func statsIsOneObject() throws {
    let result = try Command.run(["stats", "--json", "--index", index])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["articles"] as? Int == 223)
    #expect(object["first"] as? String == "2018-03-10")
    #expect(object["last"] as? String == "2024-12-15")
    for member in ["bytes", "schema", "icu"] { #expect(object[member] != nil, "\(member)") }
  }
}
