import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import TestSupport
import Testing

/// The best articles are those of scoring every match, whatever stops the search early.
@Suite struct RankedSearchTests {
  /// Articles in which a few words are so frequent that they are levelled.
  private static func article(_ id: Int, _ generator: inout SplitMix64) -> Article {
    let words = ["中国", "发展", "诏安", "工作会议", "的", "乡村振兴", "李亚容", "2023年", "5G", "，", "。"]
    func text(_ n: Int) -> String {
      var result = ""
      for _ in 0..<n {
        // The first words are the most frequent.
        let i = min(
          Int.random(in: 0..<words.count, using: &generator),
          Int.random(in: 0..<words.count, using: &generator))
        result += words[i]
        if Int.random(in: 0..<3, using: &generator) == 0 { result += "某\(id % 97)事" }
      }
      return result
    }
    return Article(
      id: "a\(id)", title: text(Int.random(in: 1..<4, using: &generator)),
      date: CalendarDay(daysSinceEpoch: 18_000 + Int.random(in: 0..<2000, using: &generator)),
      sections: (0..<Int.random(in: 1..<4, using: &generator)).map { _ in
        .init(
          Int.random(in: 0..<4, using: &generator) == 0 ? .heading : .paragraph,
          text(Int.random(in: 1..<60, using: &generator)))
      })
  }

  @Test func theBestAreThoseOfScoringEveryMatch() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      // A first build, which levels what is frequent in it, and growth, which levels more.
      for size in [1500, 900] {
        let writer = try file.openForWriting()
        for _ in 0..<size {
          _ = try writer.add(Self.article(Int.random(in: 0..<5000, using: &generator), &generator))
        }
        try writer.commit()
      }
      let reader = try file.openForReading()
      #expect(try reader.levelledGrams() > 10)
      #expect(try reader.recallViolations() == [], "seed \(seed)")
      let queries = [
        "中国", "的", "工作会议", "中国 发展", "中国 工作会议 乡村振兴", "李亚容", "诏安 李亚容 中国",
        "中国 OR 李亚容", "中国 -发展", "发展中国", "2023年", "5G", "title:中国", "某7事 中国",
        "中国 乡村振兴 没有的词", "NEAR", "诏安 NEAR/3 中国", "中国 since:2022", "某 中国 发展 的",
        "的 诏安 5G 中国 李亚容 发展 工作会议 某3事 没有", "place:诏安", "since:2022", "5*", "的发*",
        "中国 发展 since:2021", "发展 -李亚容 中国", "诏安 OR 发展 OR 5G OR 李亚容 OR 会议 OR 2023年 OR 乡村",
        "(会议 OR 工作会议 OR 某7事 OR 没有的) since:2021", "中国 OR 某 OR title:诏安 OR 乡村振兴 OR 5*",
      ]
      for text in queries {
        for limit in [1, 10, 40] {
          var request = SearchRequest(try Query(parsing: text), limit: limit)
          let fast = try reader.rank(request)
          request.isExhaustive = true
          let slow = try reader.rank(request)
          #expect(fast.map(\.rowid) == slow.map(\.rowid), "\(text), first \(limit), seed \(seed)")
          #expect(fast.map(\.score) == slow.map(\.score))
        }
      }
    }
  }

  @Test func partialMatchesFollowFullOnes() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      let writer = try file.openForWriting()
      let texts = ["诏安调研", "诏安 诏安 诏安", "调研", "诏安，调研，工业园区", "无关"]
      for (i, text) in texts.enumerated() {
        _ = try writer.add(
          Article(id: "\(i)", title: "", sections: [.init(.paragraph, text)]))
      }
      try writer.commit()
      let response = try file.openForReading().search(
        SearchRequest(try Query(parsing: "诏安 调研")))
      #expect(Set(response.hits.prefix(2).map(\.id)) == ["0", "3"])
      #expect(Set(response.hits.dropFirst(2).map(\.id)) == ["1", "2"])
      #expect(response.hits.map(\.isPartial) == [false, false, true, true])
      #expect(response.total == 2)
    }
  }

  @Test func onlyTheBestAreKept() {
    var best = TopArticles(limit: 2)
    for (rowid, score) in [(1, 1.0), (2, 3.0), (3, 2.0), (4, 3.0)] {
      best.add(rowid: Int64(rowid), score: score, isPartial: false)
    }
    best.add(rowid: 5, score: 9, isPartial: true)
    #expect(best.items.map(\.rowid) == [4, 2])
  }
}
