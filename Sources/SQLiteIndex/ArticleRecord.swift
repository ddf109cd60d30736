import Articles
import Digest
import Foundation
import GRDB
import Search

/// An article as a row of `articles`.
struct ArticleRecord {
  var key: Int64
  var id: String
  var digest: Data
  var day: Int
  var minute: Int?
  var source: String
  var url: String
  var path: String
  /// What the source says the article's county is; empty where it says nothing.
  var county: String
  var title: Data
  var kinds: Data
  /// The lines behind the title.
  var body: Data

  init(_ article: Article) {
    let text = ArticleText(article)
    key = Self.key(article.id)
    id = article.id
    day = Schema.day(article.date)
    minute = article.minute
    source = article.source
    url = article.url
    path = article.path
    county = article.county
    kinds = Data(text.kinds.map(\.rawValue))
    title = Data(text.titleUTF8)
    body = Data(text.utf8.dropFirst(title.count + 1))
    var hash = SHA256()
    for part in [String(day), minute.map(String.init) ?? "", source, url, county] {
      hash.update(Array(part.utf8) + [0])
    }
    hash.update([UInt8](kinds) + [0])
    hash.update(text.utf8)
    digest = Data(hash.finalize().prefix(16))
  }

  /// - Throws: `DatabaseError` where the row is damaged.
  init(_ row: Row) throws {
    key = try row.value("key")
    id = try row.value("id")
    digest = try row.value("digest")
    day = try row.value("day")
    minute = try row.optional("minute")
    source = try row.value("source")
    url = try row.value("url")
    path = try row.value("path")
    county = try row.value("county")
    kinds = try row.value("kinds")
    title = try row.value("title")
    body = try row.value("text")
  }

  /// UTF-8 bytes of the text, the title included.
  var bytes: Int { title.count + body.count }

  /// The text the record was made of.
  var text: ArticleText { ArticleText(title: title, kinds: kinds, body: body) }

  private static let columns =
    "key, id, digest, day, minute, source, url, path, county, title, kinds, text"
  private var values: [(any DatabaseValueConvertible)?] {
    [key, id, digest, day, minute, source, url, path, county, title, kinds, body]
  }

  func insert(_ db: Database, rowid: Int64) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO articles(rowid, \(Self.columns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [rowid] + StatementArguments(values))
  }

  /// Puts the record aside for the end of a run.
  func spool(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO temp.spool(\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(values))
  }

  /// A 64-bit FNV-1a hash of an id (Fowler, Noll and Vo 1991). Only narrows a look-up down: ids are
  /// compared as well.
  static func key(_ id: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}

extension ArticleText {
  /// - Parameter kinds: one byte a line, as `ArticleRecord` stores them. An unknown kind, which only
  ///   a newer program writes, counts as a paragraph.
  init(title: Data, kinds: Data, body: Data) {
    var utf8 = [UInt8](title)
    if kinds.count > 1 {
      utf8.append(UInt8(ascii: "\n"))
      utf8 += body
    }
    self.init(utf8: utf8, kinds: kinds.map { LineKind(rawValue: $0) ?? .paragraph })
  }

  init(_ row: Row) throws {
    try self.init(
      title: row.value("title"), kinds: row.value("kinds"), body: row.value("text"))
  }
}
