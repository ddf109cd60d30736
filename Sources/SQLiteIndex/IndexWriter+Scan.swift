import Articles
import Digest
import Foundation
import GRDB

/// What the sources hold now beside what the index remembers of them. Everything lies in temporary
/// tables on disk, so a million files cost no memory.
///
/// The order of calls is `beginScan`, `see` for all files, `endScan`, then for each file of `unread`
/// either `recognise` (its content is the old one) or, after its articles were given to `add`, `stage`;
/// `settle` ends the run.
extension IndexWriter {
  public struct ScanResult: Sendable, Equatable {
    /// Files in the sources.
    public var seen = 0
    /// Files the index remembers.
    public var known = 0
    /// Files the index remembers that are gone from the sources.
    public var gone = 0
  }

  public func beginScan() throws {
    try IndexFile(path: path).translatingErrors {
      try database.writeWithoutTransaction { db in
        for table in ["seen", "staged", "stagedHoldings", "moved", "gone", "dropped"] {
          try db.execute(sql: "DROP TABLE IF EXISTS temp.\(table)")
        }
        try db.execute(
          sql: """
            CREATE TEMP TABLE seen (
              path BLOB PRIMARY KEY, key BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
              modified INTEGER NOT NULL, changed INTEGER NOT NULL, isNamed INTEGER NOT NULL,
              isUnread INTEGER NOT NULL DEFAULT 0, isRecognised INTEGER NOT NULL DEFAULT 0)
              WITHOUT ROWID;
            CREATE TEMP TABLE staged (
              n INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, path BLOB, digest BLOB NOT NULL,
              size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL,
              isComplete INTEGER NOT NULL);
            CREATE TEMP TABLE stagedHoldings (
              n INTEGER NOT NULL, article INTEGER NOT NULL,
              PRIMARY KEY (n, article)) WITHOUT ROWID;
            CREATE INDEX temp.stagedHoldings_article ON stagedHoldings(article);
            CREATE TEMP TABLE moved (key INTEGER NOT NULL, id TEXT NOT NULL, path TEXT NOT NULL);
            CREATE TEMP TABLE gone (source INTEGER PRIMARY KEY);
            CREATE TEMP TABLE dropped (article INTEGER PRIMARY KEY);
            """)
      }
      isScanning = true
    }
  }

  /// Takes down that an article stands in another file now, for `settle`. Its line within a file is
  /// not followed: one line more at the head of an export would rewrite every article.
  func noteMove(of record: ArticleRecord, from path: String, _ db: Database) throws {
    func file(_ path: String) -> Substring { path[..<(path.lastIndex(of: "#") ?? path.endIndex)] }
    guard isScanning, file(path) != file(record.path) else { return }
    try db.cachedStatement(sql: "INSERT INTO temp.moved VALUES (?, ?, ?)")
      .execute(arguments: [record.key, record.id, record.path])
  }

  /// Takes down files that are there. A file seen twice counts once.
  public func see(_ files: [SourceFile]) throws {
    try IndexFile(path: path).translatingErrors {
      try database.inTransaction { db in
        let insert = try db.cachedStatement(
          sql: """
            INSERT OR IGNORE INTO temp.seen(path, key, size, modified, changed, isNamed)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        for file in files {
          try insert.execute(arguments: [
            Data(file.path), Self.sourceKey(file.path), file.size, file.modified, file.changed,
            file.isNamed,
          ])
        }
        return .commit
      }
    }
  }

  /// Compares what was seen with what the index remembers.
  ///
  /// - Parameter unreachable: paths from the root behind which nothing is known: what the index
  ///   remembers of them is not taken for gone.
  /// - Parameter readsAnew: whether every file is to be read, changed or not.
  public func endScan(unreachable: [String], readsAnew: Bool = false) throws -> ScanResult {
    try IndexFile(path: path).translatingErrors {
      var result = ScanResult()
      try database.inTransaction { db in
        try db.execute(
          sql: """
            UPDATE temp.seen SET isUnread = ? OR NOT EXISTS (
              SELECT 1 FROM sources s WHERE s.key = seen.key AND s.size = seen.size
                AND s.modified = seen.modified AND s.changed = seen.changed AND s.digest <> x'')
            """, arguments: [readsAnew])
        result.seen = try Int.fetchOne(db, sql: "SELECT count(*) FROM temp.seen") ?? 0
        result.known = try Int.fetchOne(db, sql: "SELECT count(*) FROM sources") ?? 0
        let missing = try Row.fetchCursor(
          db, sql: "SELECT id, path FROM sources WHERE key NOT IN (SELECT key FROM temp.seen)")
        var gone: [Int64] = []
        while let row = try missing.next() {
          let path: Data? = try row.optional("path")
          // A file whose path is not kept may lie behind any path that could not be reached.
          let isUnknown =
            path.map { path in unreachable.contains { Self.contains($0, path) } }
            ?? !unreachable.isEmpty
          if !isUnknown { gone.append(try row.value("id")) }
        }
        let insert = try db.cachedStatement(sql: "INSERT INTO temp.gone VALUES (?)")
        for id in gone { try insert.execute(arguments: [id]) }
        result.gone = gone.count
        return .commit
      }
      return result
    }
  }

  /// Takes back what `endScan` found gone: the files stay what they were.
  public func keepGone() throws {
    try IndexFile(path: path).translatingErrors {
      try database.inDatabase { try $0.execute(sql: "DELETE FROM temp.gone") }
    }
  }

  /// A file to look into, with the digest its content had; `nil` for a new file.
  public typealias UnreadFile = (file: SourceFile, knownDigest: [UInt8]?)

  /// The next files that are new or seem changed, in the byte order of their paths.
  ///
  /// - Parameter after: the path of the last one before; `nil` for the first.
  public func unread(after: [UInt8]?, limit: Int = 512) throws -> [UnreadFile] {
    try IndexFile(path: path).translatingErrors {
      try database.inDatabase { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT n.*, s.digest FROM temp.seen n LEFT JOIN sources s ON s.key = n.key
            WHERE n.isUnread AND n.path > ? ORDER BY n.path LIMIT ?
            """, arguments: [Data(after ?? []), limit]
        ).map { row in
          let file = SourceFile(
            path: [UInt8](try row.value("path") as Data), size: try row.value("size"),
            modified: try row.value("modified"), changed: try row.value("changed"),
            isNamed: try row.value("isNamed"))
          let digest: Data? = try row.optional("digest")
          return (file, digest.flatMap { $0.isEmpty ? nil : [UInt8]($0) })
        }
      }
    }
  }

  /// A file seems changed and has its old content: only what the file system says of it is renewed.
  public func recognise(_ file: SourceFile) throws {
    try IndexFile(path: path).translatingErrors {
      try database.inDatabase { db in
        try db.cachedStatement(
          sql: """
            UPDATE temp.seen SET isUnread = 0, isRecognised = 1, modified = ?, changed = ?
            WHERE path = ?
            """
        ).execute(arguments: [file.modified, file.changed, Data(file.path)])
      }
    }
  }

  /// What a file is known by: the first 16 bytes of SHA-256 of its path.
  static func sourceKey(_ path: [UInt8]) -> Data { Data(SHA256.digest(path).prefix(16)) }

  /// Whether `path` is `folder` or lies in it.
  static func contains(_ folder: String, _ path: Data) -> Bool {
    let folder = Array(folder.utf8)
    guard path.starts(with: folder) else { return false }
    return path.count == folder.count || folder.last == UInt8(ascii: "/")
      || path.dropFirst(folder.count).first == UInt8(ascii: "/")
  }
}
