import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import QueryLanguage
import Search

/// How the articles of a query are spread.
public struct Facets: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case official, place, month, source
  }

  /// A value and the number of matching articles that have it.
  public struct Count: Sendable, Hashable {
    public var value: String
    /// The division of a place.
    public var code: DivisionCode?
    public var articles: Int
  }

  /// The values of a kind, the most frequent first; months in order.
  public var counts: [Kind: [Count]]
  /// Articles that match.
  public var articles: Int
}

extension IndexReader {
  /// Counts, over every article that matches, the officials and places named, the months and the
  /// sources.
  ///
  /// An article counts for each place it names and not for the divisions around it, except by its
  /// county where a township is named.
  /// - Complexity: O(matching articles).
  public func facets(_ request: SearchRequest, _ kinds: [Facets.Kind]) throws -> Facets {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        guard let matcher = try matcher(of: request, db) else {
          return Facets(counts: [:], articles: 0)
        }
        let gazetteer = kinds.contains(.place) ? try self.gazetteer() : nil
        var counts: [Facets.Kind: [Facets.Count: Int]] = [:]
        var articles = 0
        try forEachMatch(of: matcher, newestFirst: false, isForAll: true, db) { rowid in
          guard let article = try StoredArticle.fetch(rowid, db) else { return true }
          articles += 1
          let named =
            kinds.contains(.official) || kinds.contains(.place)
            ? try entities(of: article, db) : ArticleEntities()
          for kind in kinds {
            for value in Self.values(kind, of: article, named, gazetteer) {
              counts[kind, default: [:]][value, default: 0] += 1
            }
          }
          return true
        }
        return Facets(
          counts: Dictionary(uniqueKeysWithValues: kinds.map { ($0, Self.sorted(counts[$0], $0)) }),
          articles: articles)
      }
    }
  }

  private static func values(
    _ kind: Facets.Kind, of article: StoredArticle, _ named: ArticleEntities,
    _ gazetteer: Gazetteer?
  ) -> Set<Facets.Count> {
    func count(_ value: String, _ code: DivisionCode? = nil) -> Facets.Count {
      Facets.Count(value: value, code: code, articles: 0)
    }
    switch kind {
    case .official:
      return Set(named.annotations.officials.map { count($0.name) })
    case .place:
      let codes = named.annotations.places.compactMap(\.code).map {
        $0.level > .county ? $0.ancestor(at: .county) : $0
      }
      return Set(
        codes.compactMap { code in gazetteer?.division(code).map { count($0.name, code) } })
    case .month:
      guard let date = article.date else { return [] }
      return [count(String(date.description.prefix(7)))]
    case .source:
      return article.source.isEmpty ? [] : [count(article.source)]
    }
  }

  private static func sorted(
    _ counts: [Facets.Count: Int]?, _ kind: Facets.Kind
  ) -> [Facets.Count] {
    (counts ?? [:]).map { value, articles in
      Facets.Count(value: value.value, code: value.code, articles: articles)
    }.sorted { a, b in
      if kind != .month, a.articles != b.articles { return a.articles > b.articles }
      return (a.value, a.code?.value ?? 0) < (b.value, b.code?.value ?? 0)
    }
  }
}
