import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import Segmentation
import TestSupport
import Testing

/// The promise: hits are exactly the articles a literal scan finds, whatever is added in what order.
@Suite struct RecallTests {
  private static let alphabet = Array(
    "诏安县委书记李亚容调研四下基层0123abG，。、 “”\u{3000}😀𠀀縣π·".unicodeScalars)

  private static func randomText(_ length: Int, _ generator: inout SplitMix64) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<length { view.append(alphabet.randomElement(using: &generator)!) }
    return String(view)
  }

  static func randomArticle(_ id: Int, _ generator: inout SplitMix64) -> Article {
    Article(
      id: "a\(id)", title: randomText(Int.random(in: 0..<12, using: &generator), &generator),
      date: Bool.random(using: &generator) || Bool.random(using: &generator)
        ? CalendarDay(daysSinceEpoch: Int.random(in: 18_000..<18_060, using: &generator)) : nil,
      source: "源", url: "", path: "p",
      sections: (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
        Article.Section(
          Article.Section.Kind.allCases.randomElement(using: &generator)!,
          randomText(Int.random(in: 1..<40, using: &generator), &generator))
      })
  }

  /// A scan that shares nothing with the index but the folding: over scalars, not bytes.
  static func scan(_ article: Article, for literal: String) -> Bool {
    let needle = literal.unicodeScalars.map(Folding.fold)
    func isWord(_ s: Unicode.Scalar) -> Bool { ("a"..."z").contains(s) || ("0"..."9").contains(s) }
    for line in [article.title] + article.sections.map(\.text) {
      let text = line.unicodeScalars.map(Folding.fold)
      guard text.count >= needle.count else { continue }
      for start in 0...(text.count - needle.count)
      where Array(text[start..<(start + needle.count)]) == needle {
        let end = start + needle.count
        if isWord(needle[0]), start > 0, isWord(text[start - 1]) { continue }
        if isWord(needle[needle.count - 1]), end < text.count, isWord(text[end]) { continue }
        return true
      }
    }
    return false
  }

  @Test func hitsAreThoseOfAScan() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      var articles: [String: Article] = [:]
      // Several runs, with changed articles and days in any order, so that rowids have to move.
      for _ in 0..<4 {
        let writer = try file.openForWriting()
        for _ in 0..<150 {
          let article = Self.randomArticle(Int.random(in: 0..<400, using: &generator), &generator)
          _ = try writer.add(article)
          articles[article.id] = article
        }
        try writer.commit()
      }
      let reader = try file.openForReading()
      #expect(try reader.statistics().articles == articles.count)
      #expect(try reader.violations() == [], "seed \(seed)")
      for _ in 0..<400 {
        let length = [1, 1, 2, 2, 3, 4, 6].randomElement(using: &generator)!
        let literal = Self.randomText(length, &generator)
        guard literal.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
          continue
        }
        let request = SearchRequest(
          Query(expression: .term(.init(literal))), order: .newest, limit: 1000)
        let response = try reader.search(request)
        let expected = articles.values.filter { Self.scan($0, for: literal) }
        #expect(Set(response.hits.map(\.id)) == Set(expected.map(\.id)), "\(literal), seed \(seed)")
        #expect(response.total == (expected.count < 1000 ? expected.count : nil))
        #expect(try reader.count(request) == expected.count)
        let days = response.hits.map { $0.date?.daysSinceEpoch ?? .min }
        #expect(days == days.sorted(by: >), "newest first, seed \(seed)")
        var ranked = request
        ranked.order = .relevance
        #expect(Set(try reader.search(ranked).hits.map(\.id)) == Set(expected.map(\.id)))
      }
    }
  }

  @Test func addingTwiceChangesNothingAndAChangeReplaces() throws {
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      var article = Article(
        id: "1", title: "旧标题", date: CalendarDay(iso: "2023-12-04"),
        sections: [.init(.paragraph, "正文")])
      do {
        let writer = try file.openForWriting()
        #expect(try writer.add(article) == .added)
        #expect(try writer.add(article) == .unchanged)
        try writer.commit()
        #expect(try writer.add(article) == .unchanged)
        article.title = "新标题"
        article.date = CalendarDay(iso: "2022-01-01")
        #expect(try writer.add(article) == .changed)
        try writer.commit()
      }
      let reader = try file.openForReading()
      func count(_ text: String) throws -> Int {
        try reader.count(SearchRequest(Query(expression: .term(.init(text)))))
      }
      #expect(try count("旧标题") == 0)
      #expect(try count("新标题") == 1)
      #expect(try reader.statistics().articles == 1)
      #expect(try reader.statistics().last == CalendarDay(iso: "2022-01-01"))
      #expect(try reader.violations() == [])
    }
  }
}
