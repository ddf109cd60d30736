import Articles
import Foundation
import GRDB
import Search

/// Which grams are levelled. Only speed depends on it: a search is exact whatever is levelled, as
/// long as a levelled gram is so in every article.
extension IndexWriter {
  /// Articles looked at to guess the frequent grams of a first build.
  private static let sample = 10_000
  /// An index is looked through again when it has grown by this factor since the last time.
  private static let growth = 1.25

  /// Levels what is frequent in the articles about to be written to an empty index, so that they
  /// need not be gone through again.
  func levelBeforeFirstBuild(_ order: [Int64]) throws {
    try database.write { db in
      guard try Int.fetchOne(db, sql: "SELECT total(articles) FROM days") == 0,
        order.count >= GramFrequencies.levelledFrom
      else { return }
      let step = max(1, order.count / Self.sample)
      var looked = 0
      let counting = ParallelMap<[ArticleRecord], KeyCounts> {
        var maker = TokenMaker()
        return { batch in
          var counts = KeyCounts(capacity: 1 << 16)
          for record in batch { maker.count(record.text, into: &counts) }
          return counts
        }
      }
      var counts = KeyCounts(capacity: 1 << 20)
      func takeOne() -> Bool {
        guard let some = counting.take() else { return false }
        counts.add(some)
        return true
      }
      var batch: [ArticleRecord] = []
      for i in stride(from: 0, to: order.count, by: step) {
        guard let record = try SpoolCursor.fetch(order[i], db) else { continue }
        looked += 1
        batch.append(record)
        guard batch.count == 256 else { continue }
        if counting.isFull { _ = takeOne() }
        counting.give(batch)
        batch = []
      }
      counting.give(batch)
      while takeOne() {}
      let enough = Double(GramFrequencies.levelledFrom) * Double(looked) / Double(order.count)
      try frequencies.promote(
        counts.sorted.filter { Double($0.number) >= enough }.map { (key: $0.key, articles: 0) }, db)
      try setLevelledAt(order.count, db)
    }
  }

  /// Levels what has become frequent since.
  func levelGrown(_ db: Database) throws {
    let articles = try Int.fetchOne(db, sql: "SELECT total(articles) FROM days") ?? 0
    let last = try Int.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'levelledAt'") ?? 0
    guard articles >= GramFrequencies.levelledFrom,
      Double(articles) >= Double(last) * Self.growth
    else { return }
    try db.execute(
      sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, grams, row)")
    var grown: [UInt64: Int] = [:]
    let frequent = try Row.fetchCursor(
      db,
      sql:
        "SELECT term, doc FROM temp.vocabulary WHERE doc >= ? AND length(CAST(term AS BLOB)) <= 8",
      arguments: [GramFrequencies.levelledFrom])
    while let row = try frequent.next() {
      let key = try GramProfile.key(of: (row.value(at: 0) as String).utf8)
      if key & 0xFF < 0x20 { continue }  // the level of a gram
      if GramProfile.firstByte(key) == EntityToken.mark { continue }
      // A character alone is a gram only where it ends a run: its frequency is counted, not read.
      if !TokenMaker.isSingleCharacter(key) || key < 0x80 { grown[key] = try row.value(at: 1) }
    }
    let characters = try Row.fetchCursor(
      db, sql: "SELECT gram, articles FROM frequencies WHERE articles >= ? AND NOT levelled",
      arguments: [GramFrequencies.levelledFrom])
    while let row = try characters.next() {
      grown[GramProfile.key(of: try row.value(at: 0) as Data)] = try row.value(at: 1)
    }
    let new = grown.filter { !frequencies.levelled.contains($0.key) }
    if !new.isEmpty {
      var keys = KeyCounts(capacity: new.count)
      for key in new.keys { keys.add(1, to: key) }
      let rows = try Row.fetchCursor(db, sql: "SELECT rowid, title, kinds, text FROM articles")
      // A second row of the same number: a contentless table takes it as more tokens of the article.
      let insert = try db.makeStatement(sql: "INSERT INTO grams(rowid, tokens) VALUES (?, ?)")
      while let row = try rows.next() {
        let levels = try maker.levels(ArticleText(row), of: keys)
        if !levels.isEmpty {
          try insert.execute(arguments: [try row.value("rowid") as Int64, levels])
        }
      }
      try frequencies.promote(new.map { (key: $0.key, articles: $0.value) }, db)
    }
    try setLevelledAt(articles, db)
  }

  private func setLevelledAt(_ articles: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('levelledAt', ?)",
      arguments: [String(articles)])
  }
}
