import Articles
import Entities
import GRDB
import Search
import Segmentation

/// The tables of an index file, and the stamp that says what made it.
///
/// - `articles`: each article once, its text with it; `rowid` ascends with the day of publication.
/// - `headlines`, `media`: what a search looks at before it reads a text (`HeadlineTable`).
/// - `days`: of each day, between which rowids its articles lie, how many they are and their bytes.
/// - `totals`: one row, the sums of `days`, which every ranking needs.
/// - `grams`: FTS5, the recall index, of frequent grams their level in an article (`ImpactLevel`), and
///   the tokens of what is named (`EntityToken`); rowids are those of `articles`. One table, so that
///   one expression asks all.
/// - `frequencies`: the number of articles of each single character and each levelled gram.
/// - `reprint_keys`, `reprints`: which articles reprint which (`ReprintGroups`).
/// - `names`: names of persons, and the pinyin they are found by (`NameTable`).
/// - who and what is named: see `MentionTables`.
/// - `meta`: the stamp.
/// - what the nightly run knows: see `Schema+Sources.swift`.
enum Schema {
  /// Raised whenever an index of an older program cannot be used as it is.
  static let version = 5
  /// "zsrc" in the header of the file: told apart from other SQLite files before SQLite opens it.
  static let applicationID: Int32 = 0x7A73_7263

  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE articles (
          rowid INTEGER PRIMARY KEY,
          id TEXT NOT NULL,
          key INTEGER NOT NULL,     -- hash of id: a third of the size of an index over ids
          digest BLOB NOT NULL,     -- of everything the source gives: same digest, same article
          day INTEGER NOT NULL,     -- days since 1970-01-01, or Schema.undated
          minute INTEGER,
          source TEXT NOT NULL,
          url TEXT NOT NULL,
          path TEXT NOT NULL,
          county TEXT NOT NULL,     -- as the source says
          title BLOB NOT NULL,      -- UTF-8, the first line; before the text, which may overflow
          kinds BLOB NOT NULL,      -- ArticleText.LineKind of each line
          text BLOB NOT NULL        -- UTF-8, the lines behind the title, joined by LF
        );
        CREATE INDEX articles_key ON articles(key);
        CREATE TABLE days (
          day INTEGER PRIMARY KEY,
          first INTEGER NOT NULL, last INTEGER NOT NULL,
          articles INTEGER NOT NULL, bytes INTEGER NOT NULL
        );
        CREATE TABLE totals (articles INTEGER NOT NULL, bytes INTEGER NOT NULL);
        CREATE VIRTUAL TABLE grams USING fts5(
          tokens, content='', columnsize=0, detail=none,
          tokenize='\(TokenTokenizer.name) \(Folding.digest)');
        INSERT INTO grams(grams, rank) VALUES ('hashsize', \(pendingBytes));
        INSERT INTO grams(grams, rank) VALUES ('pgsz', \(postingsPage));
        CREATE TABLE frequencies (
          gram BLOB PRIMARY KEY,
          articles INTEGER NOT NULL,
          levelled INTEGER NOT NULL  -- whether its level in each article is indexed
        ) WITHOUT ROWID;
        CREATE TABLE reprint_keys (
          key INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, article)
        ) WITHOUT ROWID;
        CREATE TABLE reprints (
          article INTEGER PRIMARY KEY, component INTEGER NOT NULL, leader INTEGER NOT NULL
        );
        CREATE TABLE names (
          name TEXT PRIMARY KEY,
          pinyin TEXT NOT NULL,     -- |liyarong|lyr|: every reading and its initials
          articles INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX reprints_component ON reprints(component);
        """)
    try HeadlineTable.create(db)
    try MentionTables.create(db)
    try createSourceTables(db)
    try db.execute(sql: "INSERT INTO totals VALUES (0, 0)")
    for (key, value) in stamp + analysisStamp(nil) {
      try db.execute(
        sql: "INSERT INTO meta(key, value) VALUES (?, ?)", arguments: [key, value])
    }
  }

  /// Bytes of a page. Of SQLite's usual 4,096, 30 % stay empty behind articles of 1.5 KB; with 8,192 the
  /// file is 10 % smaller and queries are as fast, 16,384 gains 5 % more.
  static let pageSize = 8192

  /// Bytes of a page of postings. FTS5 goes through a page one by one where it looks for the next
  /// article several grams have in common: with half of its own 4,050 the newest ten are found in
  /// three quarters of the time, and the table is 0.2 % larger.
  static let postingsPage = 2000

  /// Bytes of postings FTS5 gathers in memory before it writes a segment. FTS5's own megabyte makes
  /// hundreds of small segments in a first build, which are then merged again and again.
  static let pendingBytes = 48 << 20

  /// The day of an article without a date: before every day there is, so that rowids keep order.
  static let undated = -1_000_000

  static func day(_ date: CalendarDay?) -> Int { date?.daysSinceEpoch ?? undated }

  static func date(_ day: Int) -> CalendarDay? {
    day == undated ? nil : CalendarDay(daysSinceEpoch: day)
  }

  /// What an index must have been made by to be used by this program: its tables, and the folding
  /// that made its grams.
  static var stamp: [(key: String, value: String)] {
    [("schema", String(version)), ("folding", Folding.digest)]
  }

  /// What the analysis of an article depends on besides its text. An index made by another one
  /// answers as it is; the nightly run marks its articles `pending` and redoes them.
  ///
  /// - Parameter recognizer: what recognises who and what is named, where that is known.
  static func analysisStamp(_ recognizer: Recognizer?) -> [(key: String, value: String)] {
    [("icu", icuVersion())] + (recognizer?.stamp ?? [])
  }

  /// - Throws: `IndexError.Kind.otherVersion` naming the first part that differs.
  static func checkStamp(_ db: Database, path: String) throws {
    let found = try Row.fetchAll(db, sql: "SELECT key, value FROM meta").reduce(into: [:]) {
      try $0[$1.value("key") as String] = $1.value("value") as String
    }
    for (key, value) in stamp where found[key] != value {
      let was = found[key] ?? "?"
      throw IndexError(
        .otherVersion, path: path,
        message: BilingualText(
          "the index was made by another version (\(key): \(was), this program: \(value))",
          "索引由其他版本生成（\(key)：\(was)，本程序：\(value)）"),
        remedy: BilingualText(
          "make it anew from its sources: zsearch reindex --rebuild; or index the articles into a new file: zsearch index PATH… --index NEW",
          "请从来源重建：zsearch reindex --rebuild；或用新文件重新索引：zsearch index 路径… --index 新文件"))
    }
  }
}
