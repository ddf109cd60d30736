import Articles
import Foundation
import GRDB
import Search

/// Reads articles for matching and scoring, one after another, into the same buffers: a candidate
/// that turns out to be none must cost little.
final class ArticleScanner {
  private(set) var folded = FoldedArticle()
  private(set) var date: CalendarDay?
  /// Whether a line but the title counts as a headline.
  private(set) var hasHeadings = false
  /// The original text of the article read last.
  private(set) var text: [UInt8] = []
  private let titles: Statement
  private let texts: Statement
  private let origins: Statement?

  /// - Parameter matcher: tells whether source and URL are asked for.
  init(_ matcher: Matcher, _ db: Database) throws {
    // The title stands before the text in its row: reading it alone touches no overflow page.
    titles = try db.makeStatement(
      sql: "SELECT day, headings, title FROM articles WHERE rowid = ?")
    texts = try db.makeStatement(
      sql: "SELECT day, title, kinds, text FROM articles WHERE rowid = ?")
    let asksOrigins = matcher.literals.contains { $0.field == .source || $0.field == .url }
    origins =
      asksOrigins
      ? try db.makeStatement(sql: "SELECT source, url FROM articles WHERE rowid = ?") : nil
  }

  /// Reads an article's title alone, as an article of one line; `false` where there is none.
  func readTitle(_ rowid: Int64) throws -> Bool {
    let rows = try Row.fetchCursor(titles, arguments: [rowid])
    guard let row = try rows.next() else { return false }
    date = try Schema.date(row.value(at: 0))
    hasHeadings = try row.value(at: 1)
    try row.withUnsafeData(atIndex: 2) { title in
      (title ?? Data()).withUnsafeBytes { title in
        let kinds = [ArticleText.LineKind.title.rawValue]
        kinds.withUnsafeBufferPointer {
          folded.read(text: title.bindMemory(to: UInt8.self), kinds: $0)
        }
      }
    }
    return true
  }

  /// Reads an article; `false` where there is none of this rowid.
  func read(_ rowid: Int64) throws -> Bool {
    let rows = try Row.fetchCursor(texts, arguments: [rowid])
    guard let row = try rows.next() else { return false }
    date = try Schema.date(row.value(at: 0))
    text.removeAll(keepingCapacity: true)
    try row.withUnsafeData(atIndex: 1) { text.append(contentsOf: $0 ?? Data()) }
    try row.withUnsafeData(atIndex: 2) { kinds in
      let kinds = kinds ?? Data()
      if kinds.count > 1 {
        text.append(UInt8(ascii: "\n"))
        try row.withUnsafeData(atIndex: 3) { text.append(contentsOf: $0 ?? Data()) }
      }
      kinds.withUnsafeBytes { kinds in
        text.withUnsafeBufferPointer {
          folded.read(text: $0, kinds: kinds.bindMemory(to: UInt8.self))
        }
      }
    }
    if let origins, let row = try Row.fetchOne(origins, arguments: [rowid]) {
      try folded.read(source: row.value(at: 0), url: row.value(at: 1))
    }
    return true
  }
}
