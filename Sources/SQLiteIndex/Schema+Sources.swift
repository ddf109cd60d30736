import GRDB

/// The tables of what the nightly run has to know from one night to the next.
///
/// Articles are named by `articles.key`, the hash of their id: rowids move when a day runs out of
/// them, keys never do, and a rebuilt index has the same.
///
/// - `sources`: each file that was read, as the file system described it, and the digest of its
///   content. An empty digest marks a file whose reading was begun and not ended.
/// - `holdings`: which articles each file gave. An article goes when the last file that held it does.
/// - `withdrawn`: articles kept though no file holds them any more, since which day.
/// - `tombstones`: articles that were removed for good, as digests of id and URL alone, so that even
///   the tombstone does not tell what lies under it.
/// - `runs`: the run record.
/// - `pending`: articles whose analysis was made by older words or an older analyser.
/// - `words`: the user's own words the analysis was made with.
extension Schema {
  static func createSourceTables(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE sources (
          id INTEGER PRIMARY KEY,
          key BLOB NOT NULL UNIQUE,   -- digest of the path
          path BLOB,                  -- NULL where everything in the file was removed for good
          size INTEGER NOT NULL,
          modified INTEGER NOT NULL,  -- nanoseconds since 1970
          changed INTEGER NOT NULL,
          digest BLOB NOT NULL        -- of the content
        );
        CREATE TABLE holdings (
          source INTEGER NOT NULL, article INTEGER NOT NULL,
          PRIMARY KEY (source, article)
        ) WITHOUT ROWID;
        CREATE INDEX holdings_article ON holdings(article);
        CREATE TABLE withdrawn (article INTEGER PRIMARY KEY, day INTEGER NOT NULL);
        CREATE TABLE tombstones (digest BLOB PRIMARY KEY, day INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE runs (
          id INTEGER PRIMARY KEY,
          started INTEGER NOT NULL,   -- seconds since 1970
          seconds REAL,               -- NULL while it runs, and for good where it was killed
          kind TEXT NOT NULL,
          outcome TEXT NOT NULL,
          process INTEGER NOT NULL,
          counts TEXT NOT NULL,       -- JSON
          message TEXT NOT NULL
        );
        CREATE TABLE pending (article INTEGER PRIMARY KEY);
        CREATE TABLE words (text TEXT PRIMARY KEY, frequency INTEGER) WITHOUT ROWID;
        """)
  }
}
