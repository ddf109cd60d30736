import Articles
import Entities
import Foundation
import GRDB
import Search

/// Reads what is named in one article after another, where thousands are asked: into the same buffers,
/// in one row each, and each office or jurisdiction looked up once.
///
/// Use it within one transaction: labels are those of one index.
final class EntityScanner {
  private let rows: FastStatement
  private let corrections: OfficialCorrections
  private let db: Database
  private var labels: [Int64: String] = [:]
  private var text: [UInt8] = []
  private(set) var date: CalendarDay?
  /// What is named in the article read last, as corrected by the user.
  private(set) var entities = ArticleEntities()

  init(_ corrections: OfficialCorrections, _ db: Database) throws {
    self.corrections = corrections
    self.db = db
    rows = try FastStatement(
      """
      SELECT day, title, length(kinds), text, data FROM articles
      LEFT JOIN mentions ON article = articles.rowid WHERE articles.rowid = ?
      """, db)
  }

  /// Reads an article; `false` where there is none of this rowid.
  ///
  /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` where its mentions are damaged.
  func read(_ rowid: Int64) throws -> Bool {
    defer { rows.reset() }
    rows.bind(rowid, at: 1)
    guard try rows.step() else { return false }
    date = Schema.date(Int(rows.int(0)))
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: rows.bytes(1))
    if rows.int(2) > 1 {
      text.append(ArticleText.lineFeed)
      text.append(contentsOf: rows.bytes(3))
    }
    let data = rows.bytes(4)
    guard !data.isEmpty else {
      entities = ArticleEntities()
      return true
    }
    entities = try ArticleEntities(Data(data), text: text, published: date) { id in
      if let known = labels[id] { return known }
      let label = try MentionTables.labelText(id, db)
      labels[id] = label
      return label
    }
    entities.annotations = entities.annotations.corrected(by: corrections)
    return true
  }
}
