import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import TestSupport
import Testing

/// Groups of reprints depend on the articles alone, and folding hides exactly the later ones.
@Suite struct ReprintTests {
  /// A text of one of a few stories, changed a little, shortened, renumbered or left alone.
  private static func text(_ generator: inout SplitMix64) -> String {
    let story = Int.random(in: 0..<12, using: &generator)
    var letters = SplitMix64(seed: UInt64(story))
    var scalars = (0..<240).map { _ in
      Unicode.Scalar(0x4E00 + UInt32.random(in: 0..<400, using: &letters)) ?? "一"
    }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: scalars = Array(scalars.prefix(Int.random(in: 100..<240, using: &generator)))
    case 1, 2:
      for _ in 0..<Int.random(in: 1..<6, using: &generator) {
        scalars[Int.random(in: 0..<scalars.count, using: &generator)] = "改"
      }
    case 3: scalars += "第\(Int.random(in: 1...3, using: &generator))期".unicodeScalars
    default: break
    }
    scalars.insert(contentsOf: "诏安".unicodeScalars, at: scalars.count / 2)
    return String(String.UnicodeScalarView(scalars))
  }

  private static func article(_ id: Int, _ generator: inout SplitMix64) -> Article {
    Article(
      id: "a\(id)", title: ["诏安新闻", "转载", "要闻"].randomElement(using: &generator) ?? "",
      date: Int.random(in: 0..<12, using: &generator) == 0
        ? nil : CalendarDay(daysSinceEpoch: 19_000 + Int.random(in: 0..<90, using: &generator)),
      minute: Bool.random(using: &generator)
        ? Int.random(in: 0..<1440, using: &generator) : nil,
      sections: [.init(.paragraph, text(&generator))])
  }

  private func write(_ articles: [Article], to file: IndexFile) throws {
    let writer = try file.openForWriting()
    for article in articles { _ = try writer.add(article) }
    try writer.commit()
  }

  @Test func groupsDependOnTheArticlesAlone() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      let grown = IndexFile(path: folder.appendingPathComponent("grown.zsearch").path)
      var articles: [String: Article] = [:]
      for round in 0..<12 {
        // New articles, and others under known ids: a change takes the old text out.
        let batch = (0..<Int.random(in: 1...25, using: &generator)).map { _ in
          Self.article(Int.random(in: 0..<120, using: &generator), &generator)
        }
        try write(batch, to: grown)
        for article in batch { articles[article.id] = article }
        let fresh = IndexFile(path: folder.appendingPathComponent("fresh\(round).zsearch").path)
        try write(articles.values.shuffled(using: &generator), to: fresh)
        let groups = try grown.openForReading().reprintGroups()
        #expect(try fresh.openForReading().reprintGroups() == groups, "seed \(seed)")
        if round == 11 { #expect(groups.contains { $0.count > 2 }, "seed \(seed)") }
        #expect(try grown.openForReading().violations() == [], "seed \(seed)")
      }
    }
  }

  @Test func foldingHidesExactlyTheLaterOnes() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      let articles = (0..<700).map { Self.article($0, &generator) }
      try write(articles, to: file)
      let reader = try file.openForReading()
      let groups = try reader.reprintGroups()
      let groupOf = Dictionary(
        uniqueKeysWithValues: groups.enumerated().flatMap { i, ids in ids.map { ($0, i) } })
      for text in ["诏安", "转载", "诏安 -转载", "转载 OR 要闻", "诏安 since:2022-02", "改", "诏安 转载 改"] {
        for order in SearchRequest.Order.allCases {
          var request = SearchRequest(try Query(parsing: text), order: order, limit: 10_000)
          request.includesPartial = false
          request.isExhaustive = true
          request.foldsReprints = false
          let all = try reader.search(request).hits.map(\.id)
          // Of each group, the first in the order of publication that is among the matches.
          let first = groups.map { ids in ids.first(where: Set(all).contains) }
          let expected = all.filter { id in groupOf[id].map { first[$0] == id } ?? true }
          request.isExhaustive = false
          request.foldsReprints = true
          for limit in [1, 7, 10_000] {
            request.limit = limit
            let response = try reader.search(request)
            #expect(
              response.hits.map(\.id) == Array(expected.prefix(limit)),
              "\(text) \(order) \(limit), seed \(seed)")
            if limit == 10_000 {
              let shown = response.hits.reduce(0) { $0 + 1 + $1.reprints }
              #expect(shown == all.count, "\(text), seed \(seed)")
              #expect(try reader.count(request) == all.count)
              #expect(response.total == all.count)
            }
          }
        }
      }
      #expect(groups.count > 5)
    }
  }

  /// A thousand copies of one page are one hit, found in passable time.
  @Test func manyCopiesAreOneHit() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      let body = "您访问的页面不存在或者已经被删除，请检查网址是否正确，或者返回本网站首页重新浏览其他内容。"
      try write(
        (0..<1000).map { Article(id: "\($0)", title: "诏安", sections: [.init(.paragraph, body)]) },
        to: file)
      let response = try file.openForReading().search(
        SearchRequest(try Query(parsing: "诏安")))
      #expect(response.hits.map(\.reprints) == [999])
      #expect(response.total == 1000)
    }
  }
}
