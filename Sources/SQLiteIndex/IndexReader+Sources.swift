import Entities
import Foundation
import GRDB

extension IndexReader {
  /// What is wrong with what the nightly run remembers, in English; empty for a sound index.
  public func sourceViolations() throws -> [String] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        var found: [String] = []
        let lost = try count(
          """
          SELECT count(DISTINCT h.article) FROM holdings h JOIN sources s ON s.id = h.source
          WHERE s.digest <> x'' AND NOT EXISTS (SELECT 1 FROM articles WHERE key = h.article)
          """)
        if lost > 0 { found.append("\(lost) articles of files that were read are not there") }
        let strays = try count(
          "SELECT count(*) FROM holdings WHERE source NOT IN (SELECT id FROM sources)")
        if strays > 0 { found.append("\(strays) articles belong to files that are not known") }
        let ghosts = try count(
          "SELECT count(*) FROM withdrawn WHERE article NOT IN (SELECT key FROM articles)")
        if ghosts > 0 { found.append("\(ghosts) withdrawn articles are not there") }
        return found
      }
    }
  }

  /// What awaits the next nightly run.
  public struct Pending: Sendable, Equatable {
    /// Articles to analyse again.
    public var articles: Int
    /// What analyses them and was replaced since.
    public var replaced: [IndexWriter.OutdatedPart]
    /// Files whose reading was begun and not ended.
    public var files: Int
    /// Articles no file holds any more.
    public var withdrawn: Int
    public var tombstones: Int
  }

  /// The version of the SQLite library in use.
  public func sqliteVersion() throws -> String {
    try IndexFile(path: path).translatingErrors {
      try database.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "?" }
    }
  }

  /// - Parameter recognizer: the one the next run would use; without it, its parts are not compared.
  public func pending(_ recognizer: Recognizer? = nil) throws -> Pending {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
        return Pending(
          articles: try count("SELECT count(*) FROM pending"),
          replaced: try Schema.outdatedAnalysis(recognizer, db),
          files: try count("SELECT count(*) FROM sources WHERE digest = x''"),
          withdrawn: try count("SELECT count(*) FROM withdrawn"),
          tombstones: try count("SELECT count(*) FROM tombstones"))
      }
    }
  }
}

extension IndexFile {
  /// Whether the index, whatever made it, remembers files in a folder given from the root; `false`
  /// where there is no index.
  public func remembersFiles(in folder: String) throws -> Bool {
    if case .absent = try content() { return false }
    let database = try openUnchecked()
    return try translatingErrors {
      try database.read { db in
        guard try db.tableExists("sources") else { return false }
        // "0" is the character behind "/".
        let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM sources WHERE path >= ? AND path < ?)",
          arguments: [Data((base + "/").utf8), Data((base + "0").utf8)]) ?? false
      }
    }
  }

  /// FTS5's own check of the recall index. It is a statement that writes, though it writes nothing:
  /// the caller holds the lock.
  ///
  /// - Returns: what FTS5 says is wrong; `nil` where nothing is.
  public func checkFTS5() throws -> String? {
    try translatingErrors {
      let database = try DatabaseQueue(path: path, configuration: Self.configuration)
      do {
        try database.write {
          try $0.execute(sql: "INSERT INTO grams(grams) VALUES ('integrity-check')")
        }
        return nil
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        return error.message ?? error.resultCode.description
      }
    }
  }
}
