import Articles
import Foundation
import GRDB
import Search

/// Reads articles for matching and scoring, one after another, into the same buffers: a candidate
/// that turns out to be none must cost little.
final class ArticleScanner {
  private(set) var folded = FoldedArticle()
  private(set) var date: CalendarDay?
  private let texts: Statement
  private let origins: Statement?

  /// - Parameter matcher: tells whether source and URL are asked for.
  init(_ matcher: Matcher, _ db: Database) throws {
    texts = try db.makeStatement(sql: "SELECT day, kinds, text FROM articles WHERE rowid = ?")
    let asksOrigins = matcher.literals.contains { $0.field == .source || $0.field == .url }
    origins =
      asksOrigins
      ? try db.makeStatement(sql: "SELECT source, url FROM articles WHERE rowid = ?") : nil
  }

  /// Reads an article; `false` where there is none of this rowid.
  func read(_ rowid: Int64) throws -> Bool {
    let rows = try Row.fetchCursor(texts, arguments: [rowid])
    guard let row = try rows.next() else { return false }
    date = Schema.date(row[0])
    try row.withUnsafeData(atIndex: 1) { kinds in
      try row.withUnsafeData(atIndex: 2) { text in
        (kinds ?? Data()).withUnsafeBytes { kinds in
          (text ?? Data()).withUnsafeBytes { text in
            folded.read(
              text: text.bindMemory(to: UInt8.self), kinds: kinds.bindMemory(to: UInt8.self))
          }
        }
      }
    }
    if let origins, let row = try Row.fetchOne(origins, arguments: [rowid]) {
      folded.read(source: row[0], url: row[1])
    }
    return true
  }
}
