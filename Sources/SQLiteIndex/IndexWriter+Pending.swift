import Entities
import Foundation
import GRDB
import QueryLanguage
import Search

/// Articles whose analysis is older than what analyses: they are found as they are, and the nightly
/// run analyses them again after the new ones are in. What an article's analysis was made by is
/// stored as the exceptions: an article that is not `pending` was analysed by what `meta` and `words`
/// say.
extension IndexWriter {
  /// A word of the user with its frequency.
  public struct UserWord: Sendable, Hashable {
    public var text: String
    public var frequency: Int?

    public init(_ text: String, frequency: Int? = nil) {
      self.text = text
      self.frequency = frequency
    }
  }

  public struct OutdatedPart: Sendable, Equatable {
    /// Such as `icu`.
    public var part: String
    public var was: String
    public var now: String
  }

  /// Marks every article where what analyses them was replaced, such as ICU.
  ///
  /// - Returns: what was replaced; empty where nothing was.
  public func markReplacedAnalysis() throws -> [OutdatedPart] {
    try IndexFile(path: path).translatingErrors {
      try database.write { db in
        let outdated = try Schema.outdatedAnalysis(recognizer, db)
        guard !outdated.isEmpty else { return [] }
        try db.execute(sql: "INSERT OR IGNORE INTO pending SELECT key FROM articles")
        for part in outdated {
          try db.execute(
            sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)",
            arguments: [part.part, part.now])
        }
        return outdated
      }
    }
  }

  /// Marks the articles that contain a word that was added, removed or given another frequency: the
  /// recall index knows them, whatever the segmenter made of them.
  ///
  /// - Parameter words: all words of the user, folded.
  /// - Returns: the number of changed words, and of articles marked for them.
  public func markChangedWords(_ words: [UserWord]) throws -> (words: Int, articles: Int) {
    try IndexFile(path: path).translatingErrors {
      let known = try database.read { db in
        try Row.fetchAll(db, sql: "SELECT text, frequency FROM words").map {
          UserWord(try $0.value("text"), frequency: try $0.optional("frequency"))
        }
      }
      let changed = Set(Set(words).symmetricDifference(known).map(\.text))
      guard !changed.isEmpty else { return (0, 0) }
      let reader = try IndexFile(path: path).openForReading()
      var rowids: Set<Int64> = []
      for word in changed {
        guard let query = try? Query(literal: word) else { continue }
        var request = SearchRequest(query, order: .newest, limit: .max, substring: true)
        request.foldsReprints = false
        rowids.formUnion(try reader.rank(request).map(\.rowid))
      }
      try database.write { db in
        let mark = try db.cachedStatement(
          sql: "INSERT OR IGNORE INTO pending SELECT key FROM articles WHERE rowid = ?")
        for rowid in rowids.sorted() { try mark.execute(arguments: [rowid]) }
        try db.execute(sql: "DELETE FROM words")
        let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO words VALUES (?, ?)")
        for word in words { try insert.execute(arguments: [word.text, word.frequency]) }
      }
      return (changed.count, rowids.count)
    }
  }

  /// Whether the files of the index were read by these rules of sites.
  ///
  /// - Parameter rules: a digest of them; empty where there are none.
  public func wasRead(by rules: String) throws -> Bool {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let known = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'sites'")
        return known ?? "" == rules
      }
    }
  }

  /// Takes down the rules all files have been read by. Call it when they have: a run that is interrupted
  /// reads them again.
  public func noteReading(by rules: String) throws {
    try IndexFile(path: path).translatingErrors {
      guard try !wasRead(by: rules) else { return }
      try database.write {
        try $0.execute(
          sql: "INSERT OR REPLACE INTO meta(key, value) VALUES ('sites', ?)", arguments: [rules])
      }
    }
  }

  /// Takes down the words a new index is made with.
  public func adoptWords(_ words: [UserWord]) throws {
    try IndexFile(path: path).translatingErrors {
      try database.write { db in
        try db.execute(sql: "DELETE FROM words")
        let insert = try db.cachedStatement(sql: "INSERT OR REPLACE INTO words VALUES (?, ?)")
        for word in words { try insert.execute(arguments: [word.text, word.frequency]) }
      }
    }
  }

  /// Articles analysed again in one transaction.
  private static let redoneAtOnce = 256

  /// Analyses the marked articles again, a batch a transaction: an interruption costs one batch.
  ///
  /// - Returns: how many.
  public func redoPending(progress: (Int) -> Void = { _ in }) throws -> Int {
    try IndexFile(path: path).translatingErrors {
      var done = 0
      var analyser = ArticleAnalyser(
        levelled: frequencies.levelled, recognition: try recognizer?.makeSession())
      while true {
        let n = try database.write { db in
          let keys = try Int64.fetchAll(
            db, sql: "SELECT article FROM pending LIMIT ?", arguments: [Self.redoneAtOnce])
          for key in keys {
            let rows = try Row.fetchAll(
              db.cachedStatement(sql: "SELECT * FROM articles WHERE key = ?"), arguments: [key])
            for row in rows { try write(analyser.analyse(ArticleRecord(row)), db) }
            try db.cachedStatement(sql: "DELETE FROM pending WHERE article = ?")
              .execute(arguments: [key])
          }
          if !keys.isEmpty { try flushCounts(db) }
          return keys.count
        }
        guard n > 0 else { break }
        done += n
        progress(done)
      }
      if done > 0 { checkpoint() }
      return done
    }
  }
}

extension Schema {
  /// What analysed the articles of an index and has been replaced since.
  static func outdatedAnalysis(
    _ recognizer: Recognizer?, _ db: Database
  ) throws -> [IndexWriter.OutdatedPart] {
    try analysisStamp(recognizer).compactMap { key, value in
      let was = try String.fetchOne(
        db, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key])
      return was == value ? nil : .init(part: key, was: was ?? "?", now: value)
    }
  }
}
