import Articles
import Entities
import Foundation
import GRDB
import QueryLanguage
import Search

/// An article read back from the index, folded for matching when first asked for.
final class StoredArticle {
  let rowid: Int64
  let id: String
  let date: CalendarDay?
  let source: String
  let url: String
  let path: String
  let text: ArticleText

  private(set) lazy var folded = FoldedArticle(text, source: source, url: url)

  init(_ row: Row) throws {
    rowid = try row.value("rowid")
    id = try row.value("id")
    date = try Schema.date(row.value("day"))
    source = try row.value("source")
    url = try row.value("url")
    path = try row.value("path")
    text = try ArticleText(row)
  }

  static func fetch(_ rowid: Int64, _ db: Database) throws -> StoredArticle? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM articles WHERE rowid = ?"), arguments: [rowid]
    ).map(StoredArticle.init)
  }

  /// The article as it is shown.
  ///
  /// - Parameter scorer: `nil` where hits are in the order of days.
  func hit(
    matcher: Matcher, scorer: Scorer? = nil, isPartial: Bool = false, explains: Bool = false,
    corrections: OfficialCorrections, _ db: Database
  ) throws -> Hit {
    var evidence = Evidence()
    evidence.read(matcher, in: folded, isPartial: isPartial)
    var entities = try MentionTables.fetch(rowid, text: text.utf8, published: date, db)
    if !matcher.subjects.isEmpty {
      evidence.read(matcher.subjects, in: entities, text: text.utf8)
    }
    let (snippet, titleHighlights) = Snippet.make(text, folded: folded, matcher: matcher)
    var hit = Hit(
      id: id, rowid: rowid, title: text.title, date: date, source: source, url: url, path: path,
      score: scorer?.score(evidence, day: date) ?? 0, isPartial: isPartial,
      fields: Query.Field.allCases.filter(evidence.fields.contains),
      snippet: snippet, titleHighlights: titleHighlights,
      explanation: explains
        ? scorer?.explain(evidence, day: date) : nil)
    entities.annotations = entities.annotations.corrected(by: corrections)
    hit.officials = entities.namedOfficials
    hit.places = entities.namedPlaces(in: text.utf8)
    return hit
  }
}
