import Articles
import GRDB
import Search

extension IndexReader {
  /// Marks the hits that no source holds any more.
  func markWithdrawn(_ hits: inout [Hit], _ db: Database) throws {
    guard
      try Bool.fetchOne(db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM withdrawn)")) == true
    else { return }
    let find = try db.cachedStatement(sql: "SELECT day FROM withdrawn WHERE article = ?")
    for i in hits.indices {
      hits[i].withdrawn = try Int.fetchOne(find, arguments: [ArticleRecord.key(hits[i].id)])
        .map(CalendarDay.init(daysSinceEpoch:))
    }
  }
}
