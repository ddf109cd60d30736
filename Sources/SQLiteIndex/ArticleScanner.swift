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
  private let matcher: Matcher
  private let texts: FastStatement
  private let origins: Statement?

  /// - Parameter matcher: tells whether source and URL are asked for.
  init(_ matcher: Matcher, _ db: Database) throws {
    self.matcher = matcher
    texts = try FastStatement("SELECT day, title, kinds, text FROM articles WHERE rowid = ?", db)
    let asksOrigins = matcher.literals.contains { $0.field == .source || $0.field == .url }
    origins =
      asksOrigins
      ? try db.makeStatement(sql: "SELECT source, url FROM articles WHERE rowid = ?") : nil
  }

  /// Whether an article matches. Its text is folded only where it does not tell as it stands.
  func matches(_ rowid: Int64) throws -> Bool {
    defer { texts.reset() }
    texts.bind(rowid, at: 1)
    guard try texts.step() else { return false }
    let day = Schema.date(Int(texts.int(0)))
    if matcher.surelyMatches([texts.bytes(1), texts.bytes(3)], day: day) { return true }
    foldRow()
    try readOrigins(rowid)
    return matcher.matches(folded, day: date)
  }

  /// Reads an article; `false` where there is none of this rowid.
  func read(_ rowid: Int64) throws -> Bool {
    defer { texts.reset() }
    texts.bind(rowid, at: 1)
    guard try texts.step() else { return false }
    foldRow()
    try readOrigins(rowid)
    return true
  }

  private func readOrigins(_ rowid: Int64) throws {
    if let origins, let row = try Row.fetchOne(origins, arguments: [rowid]) {
      try folded.read(source: row.value(at: 0), url: row.value(at: 1))
    }
  }

  /// Folds the article the statement stands at.
  private func foldRow() {
    date = Schema.date(Int(texts.int(0)))
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: texts.bytes(1))
    let kinds = texts.bytes(2)
    if kinds.count > 1 {
      text.append(ArticleText.lineFeed)
      text.append(contentsOf: texts.bytes(3))
    }
    text.withUnsafeBufferPointer { folded.read(text: $0, kinds: kinds) }
  }
}
