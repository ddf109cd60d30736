import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import QueryLanguage
import Search

/// A sentence of an article, as proof.
public struct Citation: Sendable {
  public var rowid: Int64
  public var title: String
  public var date: CalendarDay?
  public var source: String
  public var url: String
  public var path: String
  /// The sentence, and in it what it is cited for, in code points.
  public var sentence: Snippet
}

/// What is named beside an official.
public struct OfficialSurroundings: Sendable {
  public struct Count: Sendable, Hashable {
    public var value: String
    public var code: DivisionCode?
    public var articles: Int
  }
  /// Other officials of the same articles, the most frequent first.
  public var companions: [Count]
  /// Places of the same articles, the most frequent first.
  public var places: [Count]
  /// The months of publication, in order.
  public var months: [TimelineBin]
}

extension IndexReader {
  /// The sentence of a sighting; `nil` where its article is no longer there.
  public func citation(of sighting: OfficialSighting) throws -> Citation? {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        guard let article = try StoredArticle.fetch(sighting.article, db) else { return nil }
        let text = article.text.utf8
        let name = sighting.mention.utf8Range
        let office = sighting.mention.officeRange
        guard name.upperBound <= text.count, office.upperBound <= text.count else { return nil }
        let range = Sentence.range(in: text, around: name)
        func codePoints(_ span: Range<Int>) -> Range<Int>? {
          let span = span.clamped(to: range)
          guard !span.isEmpty else { return nil }
          let start = Self.scalars(text[range.lowerBound..<span.lowerBound])
          return start..<start + Self.scalars(text[span])
        }
        return Citation(
          rowid: article.rowid, title: article.text.title, date: article.date,
          source: article.source, url: article.url, path: article.path,
          sentence: Snippet(
            text: String(decoding: text[range], as: UTF8.self),
            highlights: [office, name].compactMap(codePoints)
              .sorted { $0.lowerBound < $1.lowerBound }))
      }
    }
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}

/// What of one article is counted beside an official.
struct ArticleSurroundings {
  var date: CalendarDay?
  var officials: Set<String>
  var places: Set<DivisionCode>

  init(_ date: CalendarDay?, _ entities: ArticleEntities) {
    self.date = date
    officials = Set(entities.annotations.officials.map(\.name))
    places = Set(entities.annotations.places.compactMap(\.code))
  }
}

extension OfficialSurroundings {
  /// - Parameter name: of the official, who is no companion of theirs.
  /// - Complexity: O(what is named in the articles).
  init(
    _ articles: some Sequence<ArticleSurroundings>, without name: String, _ gazetteer: Gazetteer
  ) {
    var companions: [String: Int] = [:]
    var places: [DivisionCode: Int] = [:]
    var months: [Int: Int] = [:]
    for article in articles {
      for other in article.officials where other != name { companions[other, default: 0] += 1 }
      for code in article.places { places[code, default: 0] += 1 }
      if let (year, month, _) = article.date?.components {
        months[year * 12 + month - 1, default: 0] += 1
      }
    }
    self.init(
      companions: companions.map { .init(value: $0.key, code: nil, articles: $0.value) }
        .sorted { ($1.articles, $0.value) < ($0.articles, $1.value) },
      places: places.compactMap { code, n in
        gazetteer.division(code).map { .init(value: $0.name, code: code, articles: n) }
      }.sorted { ($1.articles, $0.code?.value ?? 0) < ($0.articles, $1.code?.value ?? 0) },
      months: TimelineBin.months(months))
  }
}
