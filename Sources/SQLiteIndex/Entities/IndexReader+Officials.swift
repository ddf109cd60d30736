import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import QueryLanguage
import Search

extension IndexReader {
  /// Everybody of this name who is seen in office, as far as the texts tell people apart, with what is
  /// named beside them; none where nobody is.
  ///
  /// - Complexity: O(articles that name them).
  public func officials(
    named name: String
  ) throws -> [(record: OfficialRecord, surroundings: OfficialSurroundings)] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        var sightings: [OfficialSighting] = []
        var articles: [Int64: ArticleSurroundings] = [:]
        try forEachArticle(.token(.official(name)), db) { rowid, date, entities in
          for mention in entities.annotations.officials where mention.name == name {
            sightings.append(OfficialSighting(article: rowid, day: date, mention: mention))
          }
          articles[rowid] = ArticleSurroundings(date, entities)
        }
        let gazetteer = try self.gazetteer()
        return OfficialRecords.records(of: name, sightings, corrections: corrections).map {
          record in
          (
            record,
            OfficialSurroundings(
              record.articles.lazy.compactMap { articles[$0] }, without: name, gazetteer)
          )
        }
      }
    }
  }

  /// Who is seen in an office, in a place or anywhere: a record for each person and place, in the order
  /// of places and days. Sightings of former holders are left out.
  ///
  /// - Parameters:
  ///   - office: as `office:` takes it.
  ///   - place: as `place:` takes it.
  /// - Returns: `nil` where the gazetteer does not know the place.
  public func holders(of office: String, place: String?) throws -> [OfficialHolder]? {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let resolver = EntityResolver(
          gazetteer: { try self.gazetteer() }, corrections: corrections, db: db)
        guard let asked = try resolver.filter(.office(office)),
          case .office(_, let offices) = asked.subject
        else { return [] }
        var conditions = [asked.condition]
        var codes: [DivisionCode]?
        if let place {
          let found = try gazetteer().codes(of: place)
          guard !found.isEmpty else { return nil }
          codes = found
          // The jurisdiction need not be named as a place (a title without it): the county decides.
          conditions.append(
            .any(found.flatMap { [.token(.place($0)), .token(.county($0))] }))
        }
        var holders: [OfficialHolder.Key: OfficialHolder] = [:]
        try forEachArticle(.all(conditions), db) { rowid, date, entities in
          var seen: Set<OfficialHolder.Key> = []
          for mention in entities.annotations.officials
          where offices.contains(mention.office) && !mention.isFormer {
            if let codes {
              guard let place = mention.place, codes.contains(where: { $0.contains(place) }) else {
                continue
              }
            }
            let key = OfficialHolder.Key(mention)
            let sighting = OfficialSighting(article: rowid, day: date, mention: mention)
            var holder = holders[key] ?? OfficialHolder(key, sighting)
            holder.last = sighting
            if seen.insert(key).inserted { holder.articles += 1 }
            holders[key] = holder
          }
        }
        return holders.values.sorted(by: OfficialHolder.areInOrder)
      }
    }
  }

  /// What is named in an article, as corrected by the user.
  func entities(of article: StoredArticle, _ db: Database) throws -> ArticleEntities {
    var entities = try MentionTables.fetch(
      article.rowid, text: article.text.utf8, published: article.date, db)
    entities.annotations = entities.annotations.corrected(by: corrections)
    return entities
  }

  /// Calls `body` with each article a condition holds for, oldest first.
  func forEachArticle(
    _ condition: EntityCondition, _ db: Database,
    _ body: (Int64, CalendarDay?, ArticleEntities) throws -> Void
  ) throws {
    let scanner = try EntityScanner(corrections, db)
    let rowids = try CandidateCursor(
      FTSPlan(condition).expression, Int64.min...Int64.max, newestFirst: false, db)
    while let rowid = try rowids.next() {
      guard try scanner.read(rowid) else { continue }
      try body(rowid, scanner.date, scanner.entities)
    }
  }
}

/// Somebody in an office somewhere.
public struct OfficialHolder: Sendable {
  struct Key: Hashable {
    var name: String
    var office: String
    var place: DivisionCode?
    var jurisdiction: String?

    init(_ mention: OfficialMention) {
      name = mention.name
      office = mention.office
      place = mention.place
      // Where the division is known, how the text calls it makes no difference.
      jurisdiction = mention.place == nil ? mention.jurisdiction : nil
    }
  }

  public var name: String { first.mention.name }
  public var office: String { first.mention.office }
  public var place: DivisionCode? { first.mention.place }
  public var jurisdiction: String? { first.mention.jurisdiction }
  public var first: OfficialSighting
  public var last: OfficialSighting
  /// Articles that name the person in the office.
  public var articles = 0

  init(_ key: Key, _ sighting: OfficialSighting) {
    first = sighting
    last = sighting
  }

  /// By place, then by the day first seen.
  static func areInOrder(_ a: OfficialHolder, _ b: OfficialHolder) -> Bool {
    let (x, y) = (a.place?.value ?? .max, b.place?.value ?? .max)
    if x != y { return x < y }
    if a.first.article != b.first.article { return a.first.article < b.first.article }
    return a.first.mention.utf8Range.lowerBound < b.first.mention.utf8Range.lowerBound
  }
}
