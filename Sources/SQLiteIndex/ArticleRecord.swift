import Articles
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
  var kinds: Data
  var text: Data

  init(_ article: Article) {
    let text = ArticleText(article)
    key = Self.key(article.id)
    id = article.id
    day = Schema.day(article.date)
    minute = article.minute
    source = article.source
    url = article.url
    path = article.path
    kinds = Data(text.kinds.map(\.rawValue))
    self.text = Data(text.utf8)
    var hash = SHA256()
    for part in [String(day), minute.map(String.init) ?? "", source, url] {
      hash.update(Array(part.utf8))
      hash.update(CollectionOfOne(0))
    }
    hash.update(kinds)
    hash.update(CollectionOfOne(0))
    hash.update(text.utf8)
    digest = Data(hash.hexDigest().utf8.prefix(32))
  }

  init(_ row: Row) {
    key = row["key"]
    id = row["id"]
    digest = row["digest"]
    day = row["day"]
    minute = row["minute"]
    source = row["source"]
    url = row["url"]
    path = row["path"]
    kinds = row["kinds"]
    text = row["text"]
  }

  func insert(_ db: Database, into table: String, rowid: Int64? = nil) throws {
    let key = table == "articles" ? "rowid" : "seq"
    try db.cachedStatement(
      sql: """
        INSERT INTO \(table)(\(key), key, id, digest, day, minute, source, url, path, kinds, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      rowid, self.key, id, digest, day, minute, source, url, path, kinds, text,
    ])
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
  init(utf8: [UInt8], kinds: Data) {
    self.init(utf8: utf8, kinds: kinds.map { LineKind(rawValue: $0) ?? .paragraph })
  }
}
