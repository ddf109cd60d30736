import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import Search

/// The tables of what is named in the articles. What is asked by name is asked of the FTS5 table,
/// which has an `EntityToken` for everything named; these hold what is shown of it.
///
/// - `mentions`: of each article what is named where (`ArticleEntities`).
/// - `labels`: the texts of offices and jurisdictions, numbered. A text that nothing uses any longer
///   stays.
/// - `officials`: of each name, where it is seen in office: the divisions (0: none known) with the
///   number of articles.
enum MentionTables {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE mentions (
          article INTEGER PRIMARY KEY,   -- rowid of articles
          data BLOB NOT NULL
        );
        CREATE TABLE labels (
          id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,
          isOffice INTEGER NOT NULL      -- whether it has been the text of an office
        );
        CREATE TABLE officials (
          name TEXT NOT NULL, place INTEGER NOT NULL, articles INTEGER NOT NULL,
          PRIMARY KEY (name, place)
        ) WITHOUT ROWID;
        """)
  }

  /// Keeps the entities of an article that is being added.
  static func insert(
    _ entities: ArticleEntities, _ rowid: Int64, published day: CalendarDay?,
    _ db: Database
  ) throws {
    let offices = Set(entities.annotations.officials.map(\.office))
    let data = try entities.data(published: day) { text in
      try label(text, isOffice: offices.contains(text), db)
    }
    try db.cachedStatement(sql: "INSERT INTO mentions VALUES (?, ?)")
      .execute(arguments: [rowid, data])
    try count(entities, 1, db)
  }

  /// Forgets the entities of an article.
  static func remove(_ entities: ArticleEntities, _ rowid: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM mentions WHERE article = ?")
      .execute(arguments: [rowid])
    try count(entities, -1, db)
  }

  static func move(_ rowid: Int64, by distance: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "UPDATE mentions SET article = ? WHERE article = ?")
      .execute(arguments: [rowid + distance, rowid])
  }

  /// What is named in an article; nothing where it was never analysed.
  static func fetch(
    _ rowid: Int64, text: [UInt8], published day: CalendarDay?, _ db: Database
  ) throws -> ArticleEntities {
    let data = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT data FROM mentions WHERE article = ?"), arguments: [rowid])
    guard let data else { return ArticleEntities() }
    return try ArticleEntities(data, text: text, published: day) { try labelText($0, db) }
  }

  // MARK: - Labels

  private static func label(_ text: String, isOffice: Bool, _ db: Database) throws -> Int64 {
    let find = try db.cachedStatement(sql: "SELECT id, isOffice FROM labels WHERE text = ?")
    if let row = try Row.fetchOne(find, arguments: [text]) {
      let id: Int64 = try row.value("id")
      if isOffice, try !(row.value("isOffice") as Bool) {
        try db.cachedStatement(sql: "UPDATE labels SET isOffice = 1 WHERE id = ?")
          .execute(arguments: [id])
      }
      return id
    }
    try db.cachedStatement(sql: "INSERT INTO labels(text, isOffice) VALUES (?, ?)")
      .execute(arguments: [text, isOffice])
    return db.lastInsertedRowID
  }

  static func labelText(_ id: Int64, _ db: Database) throws -> String {
    let text = try String.fetchOne(
      db.cachedStatement(sql: "SELECT text FROM labels WHERE id = ?"), arguments: [id])
    guard let text else { throw MentionReader.damaged }
    return text
  }

  // MARK: - Officials

  private static func count(
    _ entities: ArticleEntities, _ difference: Int, _ db: Database
  ) throws {
    struct Seat: Hashable {
      var name: String
      var place: UInt64
    }
    let seats = Set(
      entities.annotations.officials.map { Seat(name: $0.name, place: $0.place?.value ?? 0) })
    for seat in seats {
      try db.cachedStatement(
        sql: """
          INSERT INTO officials VALUES (?1, ?2, ?3)
          ON CONFLICT DO UPDATE SET articles = articles + ?3
          """
      ).execute(arguments: [seat.name, Int64(seat.place), difference])
      if difference < 0 {
        try db.cachedStatement(
          sql: "DELETE FROM officials WHERE name = ? AND place = ? AND articles <= 0"
        ).execute(arguments: [seat.name, Int64(seat.place)])
      }
    }
  }
}
