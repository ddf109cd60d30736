import Foundation
import GRDB
import Search

extension IndexWriter {

  /// Adds an article, or replaces the one of its id.
  func write(_ article: AnalysedArticle, _ db: Database) throws {
    let record = article.record
    let find = try db.cachedStatement(
      sql: "SELECT rowid, day FROM articles WHERE key = ? AND id = ?")
    if let old = try Row.fetchOne(find, arguments: [record.key, record.id]) {
      let rowid: Int64 = try old.value("rowid")
      let day: Int = try old.value("day")
      try remove(rowid, db)
      if day == record.day {
        try insert(article, at: rowid, db)
        return
      }
    }
    try insert(article, at: place(record.day, db), db)
  }

  private func insert(_ article: AnalysedArticle, at rowid: Int64, _ db: Database) throws {
    let record = article.record
    try record.insert(db, rowid: rowid)
    try HeadlineTable.insert(record, article.tokens, rowid, db)
    try insert(article.tokens, rowid, db)
    try MentionTables.insert(
      article.entities, rowid, published: Schema.date(record.day), db)
    try reprints.insert(article.tokens.reprintKeys, rowid, db)
    names.add(article.tokens.names, 1)
    frequencies.add(article.tokens.counted, 1)
    try db.cachedStatement(
      sql: """
        INSERT INTO days VALUES (:day, :rowid, :rowid, 1, :bytes)
        ON CONFLICT(day) DO UPDATE SET first = min(first, :rowid), last = max(last, :rowid),
          articles = articles + 1, bytes = bytes + :bytes
        """
    ).execute(arguments: ["day": record.day, "rowid": rowid, "bytes": record.bytes])
  }

  /// Takes an article out of every table.
  func remove(_ rowid: Int64, _ db: Database) throws {
    let fetch = try db.cachedStatement(
      sql: "SELECT day, title, kinds, text FROM articles WHERE rowid = ?")
    guard let row = try Row.fetchOne(fetch, arguments: [rowid]) else { return }
    let title: Data = try row.value("title")
    let body: Data = try row.value("text")
    let bytes = title.count + body.count
    let day: Int = try row.value("day")
    let (tokens, entities) = try tokens(of: row, rowid, db)
    try MentionTables.remove(entities, rowid, db)
    try remove(tokens, rowid, db)
    try reprints.remove(tokens.reprintKeys, rowid, db)
    names.add(tokens.names, -1)
    frequencies.add(tokens.counted, -1)
    try HeadlineTable.remove(rowid, db)
    try db.cachedStatement(sql: "DELETE FROM articles WHERE rowid = ?").execute(arguments: [rowid])
    try db.cachedStatement(
      sql: "UPDATE days SET articles = articles - 1, bytes = bytes - ? WHERE day = ?"
    ).execute(arguments: [bytes, day])
    try db.cachedStatement(sql: "DELETE FROM days WHERE day = ? AND articles = 0")
      .execute(arguments: [day])
  }

  /// The tokens an article was indexed with, and what is named in it.
  private func tokens(
    of row: Row, _ rowid: Int64, _ db: Database
  ) throws -> (ArticleTokens, ArticleEntities) {
    let text = try ArticleText(row)
    let entities = try MentionTables.fetch(
      rowid, text: text.utf8, published: Schema.date(row.value("day")), db)
    var tokens = maker.tokens(text, levelled: frequencies.levelled)
    tokens.add(entities, in: text.utf8)
    return (tokens, entities)
  }

  private func insert(_ tokens: ArticleTokens, _ rowid: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO grams(rowid, tokens) VALUES (?, ?)")
      .execute(arguments: [rowid, tokens.tokens])
  }

  /// A contentless table forgets a row only when told the tokens it had.
  private func remove(_ tokens: ArticleTokens, _ rowid: Int64, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO grams(grams, rowid, tokens) VALUES ('delete', ?, ?)")
      .execute(arguments: [rowid, tokens.tokens])
  }

  // MARK: - Rowids

  private func place(_ day: Int, _ db: Database) throws -> Int64 {
    func fetchDay(_ condition: String) throws -> RowidAllocator.Day? {
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT day, first, last FROM days WHERE \(condition)"),
        arguments: [day]
      ).map { try RowidAllocator.Day($0) }
    }
    let following = try db.cachedStatement(
      sql: "SELECT day, first, last FROM days WHERE day > ? ORDER BY day LIMIT 1000")
    let placement = try RowidAllocator.place(
      day: day, own: fetchDay("day = ?"),
      previous: fetchDay("day < ? ORDER BY day DESC LIMIT 1")
    ) {
      try Row.fetchAll(following, arguments: [day]).map {
        try RowidAllocator.Day($0)
      }
    }
    for move in placement.moves { try self.move(move.day, by: move.distance, db) }
    return placement.rowid
  }

  /// Gives the articles of a day rowids `distance` higher. What lies there must have moved before.
  private func move(_ day: RowidAllocator.Day, by distance: Int64, _ db: Database) throws {
    let rowids = try Int64.fetchAll(
      db, sql: "SELECT rowid FROM articles WHERE rowid BETWEEN ? AND ? ORDER BY rowid DESC",
      arguments: [day.first, day.last])
    for rowid in rowids {
      let fetch = try db.cachedStatement(
        sql: "SELECT day, title, kinds, text FROM articles WHERE rowid = ?")
      guard let row = try Row.fetchOne(fetch, arguments: [rowid]) else { continue }
      let (tokens, _) = try tokens(of: row, rowid, db)
      try remove(tokens, rowid, db)
      try db.cachedStatement(sql: "UPDATE articles SET rowid = ? WHERE rowid = ?")
        .execute(arguments: [rowid + distance, rowid])
      try HeadlineTable.move(rowid, by: distance, db)
      try MentionTables.move(rowid, by: distance, db)
      try insert(tokens, rowid + distance, db)
      try reprints.move(tokens.reprintKeys, rowid, to: rowid + distance, db)
    }
    try db.cachedStatement(sql: "UPDATE days SET first = first + ?, last = last + ? WHERE day = ?")
      .execute(arguments: [distance, distance, day.day])
  }
}

extension RowidAllocator.Day {
  init(_ row: Row) throws {
    try self.init(day: row.value("day"), first: row.value("first"), last: row.value("last"))
  }
}
