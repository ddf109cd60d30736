import GRDB
import Search

extension IndexReader {
  /// The articles that match a request, newest first, by `articles.key`, of one moment.
  public func matchingKeys(_ request: SearchRequest) throws -> [Int64] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        guard let matcher = try matcher(of: request, db) else { return [] }
        let find = try db.cachedStatement(sql: "SELECT key FROM articles WHERE rowid = ?")
        var keys: [Int64] = []
        try forEachMatch(of: matcher, newestFirst: true, isForAll: true, db) { rowid in
          if let key = try Int64.fetchOne(find, arguments: [rowid]) { keys.append(key) }
          return true
        }
        return keys
      }
    }
  }

  /// Articles by key as hits of a request, in the order given; those that are gone or match no more
  /// are left out.
  public func hits(_ keys: [Int64], of request: SearchRequest) throws -> [(key: Int64, hit: Hit)] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        guard let matcher = try matcher(of: request, db) else { return [] }
        var found: [(key: Int64, hit: Hit)] = []
        for key in keys {
          let rowids = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT rowid FROM articles WHERE key = ?"), arguments: [key])
          for rowid in rowids {
            guard let article = try StoredArticle.fetch(rowid, db),
              matcher.matches(article.folded, day: article.date),
              try matcher.hasEntities(rowid, db)
            else { continue }
            found.append((key, try article.hit(matcher: matcher, corrections: corrections, db)))
          }
        }
        return found
      }
    }
  }
}
