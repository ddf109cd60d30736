import Articles
import Foundation
import GRDB
import Search

/// What a search looks at before it reads an article's text (`Headlines`), in a table so narrow that a
/// page holds some sixty articles.
///
/// Headlines tell everything a score takes but how often terms occur in the rest of the text, and the
/// weights of their pairs bound that: nearly all candidates are dismissed here.
enum HeadlineTable {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE media (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE headlines (
          rowid INTEGER PRIMARY KEY,
          day INTEGER NOT NULL,
          medium INTEGER NOT NULL,  -- a row of media
          length INTEGER NOT NULL,  -- bytes of the folded text
          lines BLOB NOT NULL,      -- folded UTF-8: title and headings, joined by LF
          weights BLOB NOT NULL     -- a byte for each scalar of lines
        );
        """)
  }

  static func insert(
    _ record: ArticleRecord, _ tokens: ArticleTokens, _ rowid: Int64, _ db: Database
  ) throws {
    let find = try db.cachedStatement(sql: "SELECT id FROM media WHERE name = ?")
    var medium = try Int64.fetchOne(find, arguments: [record.source])
    if medium == nil {
      try db.cachedStatement(sql: "INSERT INTO media(name) VALUES (?)")
        .execute(arguments: [record.source])
      medium = db.lastInsertedRowID
    }
    try db.cachedStatement(sql: "INSERT INTO headlines VALUES (?, ?, ?, ?, ?, ?)")
      .execute(arguments: [
        rowid, record.day, medium, tokens.length, tokens.headlines, tokens.headlineWeights,
      ])
  }

  static func remove(_ rowid: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM headlines WHERE rowid = ?").execute(arguments: [rowid])
  }

  static func move(_ rowid: Int64, by distance: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE headlines SET rowid = ? WHERE rowid = ?")
      .execute(arguments: [rowid + distance, rowid])
  }

  /// The media whose name contains a literal of the field `source`.
  ///
  /// - Complexity: O(media).
  static func media(_ literal: Literal, _ db: Database) throws -> [Int64] {
    try Row.fetchAll(db.cachedStatement(sql: "SELECT id, name FROM media")).compactMap { row in
      var article = FoldedArticle()
      article.read(source: try row.value("name"), url: "")
      return article.contains(literal) ? try row.value("id") : nil
    }
  }
}

extension Matcher {
  /// The media a query without grams is confined to, and whether that is all it asks.
  func media(_ db: Database) throws -> (ids: [Int64], isExact: Bool)? {
    let parts: [Node]
    switch root {
    case .and(let all): parts = all
    case .some(let one): parts = [one]
    case nil: return nil
    }
    for case .literal(let i) in parts where literals[i].field == .source {
      return (try HeadlineTable.media(literals[i], db), parts.count == 1)
    }
    return nil
  }
}
