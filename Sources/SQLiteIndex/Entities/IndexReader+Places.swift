import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import QueryLanguage
import Search

/// A division with what the articles say of it.
public struct PlaceRecord: Sendable {
  public var division: Division
  /// Articles that name it or a place inside it.
  public var articles: Int
  /// Articles of its own county, or of counties inside it, as their sources say.
  public var local: Int
  public var first: CalendarDay?
  public var last: CalendarDay?
  public var months: [TimelineBin]
  /// Divisions right below it that are named, the most frequent first.
  public var inside: [OfficialSurroundings.Count]
  /// Who is seen in an office there or inside it, the most frequent first.
  public var officials: [OfficialSurroundings.Count]
}

extension IndexReader {
  /// The divisions `name` can mean with their articles: of each, those that name it or a place inside.
  ///
  /// - Returns: empty where the gazetteer does not know the name; divisions nothing speaks of are
  ///   returned too, with 0 articles, the most spoken of first.
  /// - Complexity: O(articles that name them).
  public func places(named name: String) throws -> [PlaceRecord] {
    try IndexFile(path: path).translatingErrors {
      let gazetteer = try self.gazetteer()
      var records = try gazetteer.codes(of: name).compactMap { code in
        try gazetteer.division(code).map { try place($0, gazetteer) }
      }
      records.sort {
        $0.articles == $1.articles
          ? $0.division.code < $1.division.code : $0.articles > $1.articles
      }
      return records
    }
  }

  private func place(_ division: Division, _ gazetteer: Gazetteer) throws -> PlaceRecord {
    try database.read { db in
      var record = PlaceRecord(
        division: division, articles: 0, local: 0, months: [], inside: [], officials: [])
      var months: [Int: Int] = [:]
      var inside: [DivisionCode: Int] = [:]
      var officials: [String: Int] = [:]
      let children = gazetteer.children(of: division.code)
      try forEachArticle(
        .any([.token(.place(division.code)), .token(.county(division.code))]), db
      ) { _, date, entities in
        record.articles += 1
        if let county = entities.county, division.code.contains(county) { record.local += 1 }
        if let date {
          record.first = record.first ?? date
          record.last = date
          let (year, month, _) = date.components
          months[year * 12 + month - 1, default: 0] += 1
        }
        let codes = Set(entities.annotations.places.compactMap(\.code))
        for child in children where codes.contains(where: { child.code.contains($0) }) {
          inside[child.code, default: 0] += 1
        }
        let seated = entities.annotations.officials.filter {
          $0.place.map { division.code.contains($0) } ?? false
        }
        for name in Set(seated.map(\.name)) { officials[name, default: 0] += 1 }
      }
      record.months = TimelineBin.months(months)
      record.inside = inside.compactMap { code, n in
        gazetteer.division(code).map { .init(value: $0.name, code: code, articles: n) }
      }.sorted { ($1.articles, $0.code?.value ?? 0) < ($0.articles, $1.code?.value ?? 0) }
      record.officials = officials.map { .init(value: $0.key, code: nil, articles: $0.value) }
        .sorted { ($1.articles, $0.value) < ($0.articles, $1.value) }
      return record
    }
  }
}
