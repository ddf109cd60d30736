import Articles
import Foundation
import GRDB
import QueryLanguage
import SQLiteIndex
import Search
import TestSupport
import Testing

/// What is analysed again when words or an analyser change, and that checks find what is wrong.
@Suite struct PendingTests {
  private func withIndex(
    _ titles: [String], _ body: (IndexFile) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("i.zsearch").path)
      try write(titles, file)
      try body(file)
    }
  }

  /// The writer is gone when this returns.
  private func write(_ titles: [String], _ file: IndexFile) throws {
    let writer = try file.openForWriting()
    for (i, title) in titles.enumerated() {
      _ = try writer.add(
        Article(id: "\(i)", title: title, date: CalendarDay(daysSinceEpoch: 19_000 + i)))
    }
    try writer.commit()
  }

  @Test func aWordConcernsTheArticlesThatContainIt() throws {
    try withIndex(["青山镇新桥", "梅岭镇新桥", "青山绿水", "Goo 青山 镇"]) { file in
      let writer = try file.openForWriting()
      func change(_ words: [IndexWriter.UserWord]) throws -> [Int] {
        let changed = try writer.markChangedWords(words)
        return [changed.words, changed.articles]
      }
      #expect(try change([.init("青山镇")]) == [1, 1])
      #expect(try file.openForReading().pending().articles == 1)
      #expect(try writer.redoPending() == 1)
      #expect(try change([.init("青山镇")]) == [0, 0])
      // Another frequency, another word, one word less.
      #expect(try change([.init("青山镇", frequency: 9), .init("新桥")]) == [2, 2])
      #expect(try change([.init("新桥")]) == [1, 1])
      #expect(try writer.redoPending() == 2)
      let reader = try file.openForReading()
      #expect(try reader.pending().articles == 0)
      #expect(try reader.recallViolations() == [])
      #expect(try reader.count(SearchRequest(Query(literal: "新桥"))) == 2)
    }
  }

  /// An index that another ICU analysed answers; the next run analyses all of it again, and may be
  /// interrupted.
  @Test func anotherICUIsMadeUpForWhileTheIndexAnswers() throws {
    try withIndex((0..<600).map { "新闻\($0)" }) { file in
      try DatabaseQueue(path: file.path).write {
        try $0.execute(sql: "UPDATE meta SET value = '70.1' WHERE key = 'icu'")
      }
      let reader = try file.openForReading()
      #expect(try reader.count(SearchRequest(Query(literal: "新闻"))) == 600)
      #expect(try reader.pending().replaced.map(\.was) == ["70.1"])
      // The first run is interrupted after it has marked what there is to do.
      #expect(try file.openForWriting().markReplacedAnalysis().count == 1)
      #expect(try reader.pending().articles == 600)
      let writer = try file.openForWriting()
      #expect(try writer.markReplacedAnalysis().isEmpty)
      #expect(try writer.redoPending() == 600)
      #expect(try reader.pending().articles == 0)
      #expect(try reader.count(SearchRequest(Query(literal: "新闻"))) == 600)
      #expect(try reader.violations() == [])
      #expect(try reader.recallViolations() == [])
    }
  }

  @Test(arguments: [
    ("DELETE FROM articles WHERE rowid = (SELECT min(rowid) FROM articles)", "miscounted"),
    ("UPDATE days SET articles = articles + 1", "miscounted"),
    ("UPDATE totals SET bytes = 0", "totals"),
    ("UPDATE articles SET text = CAST('换了' AS BLOB), kinds = x'0001' WHERE id = '3'", "miscounted"),
    ("INSERT INTO holdings VALUES (1, 5)", "files that are not known"),
    ("INSERT INTO withdrawn VALUES (77, 19000)", "withdrawn articles are not there"),
  ])
  func checksFindWhatIsWrong(sql: String, message: String) throws {
    try withIndex((0..<20).map { "新闻第\($0)号" }) { file in
      try DatabaseQueue(path: file.path).write { try $0.execute(sql: sql) }
      let reader = try file.openForReading()
      let found = try reader.violations() + reader.sourceViolations()
      #expect(found.contains { $0.contains(message) }, "\(found)")
    }
  }

  /// Tokens that are missing or too many are found by sum and by sample.
  @Test func aRecallIndexThatIsNotThatOfItsTextsIsFound() throws {
    try withIndex((0..<20).map { "新闻第\($0)号" }) { file in
      try DatabaseQueue(path: file.path).write {
        // As long as the old one, so that no count tells.
        try $0.execute(sql: "UPDATE articles SET title = CAST('旧事第3号' AS BLOB) WHERE id = '3'")
      }
      let reader = try file.openForReading()
      #expect(try reader.violations() == [])
      #expect(try reader.recallViolations().count == 1)
      var generator = SplitMix64(seed: 1)
      #expect(try !reader.sampleViolations(using: &generator).isEmpty)
    }
  }
}
