import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import Segmentation
import TestSupport
import Testing

/// Real news: hits of literals cut out of the texts are those of a scan, and so are the named queries.
@Suite struct NewsRecallTests {
  private static let news = "news/news-2012-2023.jsonl.gz"
  private static let seed = "seed/people-2023-12-04-zhaoan.txt"
  /// Every so-manieth article: a few thousand over all years.
  private static let step = 12

  @Test(
    .enabled(
      if: Folders.hasSharedData(news) && Folders.hasSharedData(seed),
      "needs the shared news and seed article"))
  func hitsAreThoseOfAScan() throws {
    let random = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: random)
    var articles: [Article] = []
    var n = 0
    let paths = [Self.seed, Self.news].map { Folders.sharedData.appendingPathComponent($0).path }
    for event in ArticleReader(paths: paths) {
      guard case .article(let article) = event else { continue }
      if n % Self.step == 0 { articles.append(article) }
      n += 1
    }
    try withTemporaryFolder { folder in
      let file = IndexFile(path: folder.appendingPathComponent("t.zsearch").path)
      let writer = try file.openForWriting()
      // In any order: rowids have to follow the days all the same.
      for article in articles.shuffled(using: &generator) { _ = try writer.add(article) }
      try writer.commit()
      let reader = try file.openForReading()
      #expect(try reader.violations() == [])
      #expect(try reader.statistics().articles == articles.count)

      var literals = [
        "李亚容", "四下基层", "诏安工业园区", "钟晓霞", "2023年12月", "Google", "一带一路", "習近平", "的",
      ]
      for _ in 0..<120 {
        let article = articles.randomElement(using: &generator)!
        let lines = ([article.title] + article.sections.map(\.text)).filter { !$0.isEmpty }
        let scalars = Array(lines.randomElement(using: &generator)!.unicodeScalars)
        let length = min(
          scalars.count, [1, 2, 2, 3, 4, 6, 12, 30].randomElement(using: &generator)!)
        let start = Int.random(in: 0...(scalars.count - length), using: &generator)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<(start + length)])
        literals.append(String(view))
      }
      let folded = articles.map { article in
        (
          id: article.id,
          lines:
            ([article.title] + article.sections.map(\.text) + article.byline
            + [article.editors.joined(separator: "、")])
            .map { Folding.fold($0) }
        )
      }
      for literal in literals {
        guard let query = try? Query(literal: literal) else { continue }
        let request = SearchRequest(query, order: .newest, limit: articles.count)
        let needle = Folding.fold(literal)
        let expected = folded.filter { $0.lines.contains { Self.occurs(needle, in: $0) } }
        let hits = try reader.search(request).hits
        #expect(
          Set(hits.map(\.id)) == Set(expected.map(\.id)), "\(literal), seed \(random)")
        #expect(try reader.count(request) == expected.count, "\(literal), seed \(random)")
      }
    }
  }

  /// The edge rule of letters and digits, by Foundation's search instead of ours.
  private static func occurs(_ needle: String, in line: String) -> Bool {
    func isWord(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar else { return false }
      return scalar.properties.numericType == .decimal
        || (scalar.properties.isAlphabetic && scalar.value < 0x250)
    }
    var from = line.startIndex
    while let range = line.range(of: needle, options: .literal, range: from..<line.endIndex) {
      let before = line.unicodeScalars[..<range.lowerBound].last
      let after = line.unicodeScalars[range.upperBound...].first
      let first = needle.unicodeScalars.first
      let last = needle.unicodeScalars.last
      if !(isWord(first) && isWord(before)), !(isWord(last) && isWord(after)) { return true }
      from = line.unicodeScalars.index(after: range.lowerBound)
    }
    return false
  }
}
