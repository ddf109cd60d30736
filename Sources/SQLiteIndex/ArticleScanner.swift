import Articles
import Foundation
import GRDB
import Search

/// Reads articles for matching and scoring, one after another, into the same buffers: a candidate
/// that turns out to be none must cost little.
final class ArticleScanner {
  private(set) var folded = FoldedArticle()
  private(set) var date: CalendarDay?
  /// The original text of the article read last.
  private(set) var text: [UInt8] = []
  private let headlines: FastStatement
  private let texts: FastStatement
  private let origins: Statement?

  /// - Parameter matcher: tells whether source and URL are asked for.
  init(_ matcher: Matcher, _ db: Database) throws {
    headlines = try FastStatement("SELECT day, lines FROM headlines WHERE rowid = ?", db)
    texts = try FastStatement("SELECT day, title, kinds, text FROM articles WHERE rowid = ?", db)
    let asksOrigins = matcher.literals.contains { $0.field == .source || $0.field == .url }
    origins =
      asksOrigins
      ? try db.makeStatement(sql: "SELECT source, url FROM articles WHERE rowid = ?") : nil
  }

  /// Reads an article's headlines alone; `false` where there is none of this rowid.
  func readHeadlines(_ rowid: Int64) throws -> Bool {
    defer { headlines.reset() }
    headlines.bind(rowid, at: 1)
    guard try headlines.step() else { return false }
    date = Schema.date(Int(headlines.int(0)))
    folded.read(headlines: headlines.bytes(1))
    return true
  }

  /// Reads an article; `false` where there is none of this rowid.
  func read(_ rowid: Int64) throws -> Bool {
    guard try readText(rowid) else { return false }
    if let origins, let row = try Row.fetchOne(origins, arguments: [rowid]) {
      try folded.read(source: row.value(at: 0), url: row.value(at: 1))
    }
    return true
  }

  private func readText(_ rowid: Int64) throws -> Bool {
    defer { texts.reset() }
    texts.bind(rowid, at: 1)
    guard try texts.step() else { return false }
    date = Schema.date(Int(texts.int(0)))
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: texts.bytes(1))
    let kinds = texts.bytes(2)
    if kinds.count > 1 {
      text.append(ArticleText.lineFeed)
      text.append(contentsOf: texts.bytes(3))
    }
    text.withUnsafeBufferPointer { folded.read(text: $0, kinds: kinds) }
    return true
  }
}
