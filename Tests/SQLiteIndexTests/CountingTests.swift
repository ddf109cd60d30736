import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import TestSupport
import Testing

/// Counts of many alternatives, and what is kept in memory from one search to the next.
@Suite struct CountingTests {
  @Test func alternativesAreCountedOnce() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      var articles: [Article] = []
      let writer = try file.openForWriting()
      for i in 0..<300 {
        let article = RecallTests.randomArticle(i, &generator)
        articles.append(article)
        _ = try writer.add(article)
      }
      try writer.commit()
      let reader = try file.openForReading()
      let words = ["诏安", "县委", "书记", "李亚容", "调研", "四下基层", "安县委", "01", "ab", "G", "𠀀", "π·", "容调研"]
      for n in [2, 4, 5, 9, words.count] {
        for since in ["", " since:2019-05-01"] {
          let chosen = words.shuffled(using: &generator).prefix(n)
          let query = try Query(
            parsing: "(" + chosen.map { "\"\($0)\"" }.joined(separator: " OR ") + ")" + since)
          let request = SearchRequest(query, order: .newest, limit: 1000)
          let expected = articles.filter { article in
            if !since.isEmpty {
              guard let day = article.date, let first = CalendarDay(iso: "2019-05-01"), day >= first
              else { return false }
            }
            return chosen.contains { RecallTests.scan(article, for: $0) }
          }
          #expect(try reader.count(request) == expected.count, "\(chosen)\(since), seed \(seed)")
          #expect(
            Set(try reader.ids(request)).union(Set(expected.map(\.id))).count == expected.count)
        }
      }
    }
  }

  /// A reader that has looked at every headline again and again sees what is written meanwhile.
  @Test func whatIsKeptOfHeadlinesIsForgottenWhenTheIndexChanges() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      func write(_ ids: Range<Int>, _ title: (Int) -> String) throws {
        let writer = try file.openForWriting()
        for id in ids {
          _ = try writer.add(
            Article(
              id: "\(id)", title: title(id), date: CalendarDay(daysSinceEpoch: 19_000 + id % 50),
              sections: [.init(.paragraph, "县委书记到四都镇调研。")]))
        }
        try writer.commit()
      }
      try write(0..<400) { "第\($0)次调研" }
      let reader = try file.openForReading()
      func best(_ text: String, exhaustive: Bool) throws -> [Int64] {
        var request = SearchRequest(try Query(parsing: text), limit: 20)
        request.isExhaustive = exhaustive
        return try reader.rank(request).map(\.rowid)
      }
      for round in 0..<3 {
        // Enough look-ups for every block to be taken in.
        for _ in 0..<3 { _ = try best("调研", exhaustive: false) }
        for text in ["调研", "四都镇", "书记 调研", "新闻"] {
          let fast = try best(text, exhaustive: false)
          #expect(try fast == best(text, exhaustive: true), "\(text), round \(round)")
        }
        try write((round * 90)..<(round * 90 + 120)) { "四都镇新闻\($0 % 7)：书记" }
        #expect(try !best("新闻", exhaustive: false).isEmpty)
      }
    }
  }
}
