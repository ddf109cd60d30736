import Foundation
import GRDB
import Search

/// Folds the matches of one query: of each group of reprints only the earliest article that matches
/// is a hit, at its own score, and the others are counted with it.
///
/// So folding is one more condition on an article, whatever order hits come in. A search that stops
/// early gives the same best as scoring every match and dropping what this hides.
final class ReprintFolding {
  private let db: Database
  private let scanner: ArticleScanner
  private let matcher: Matcher
  private let leaders: FastStatement
  /// Of each group looked at, by its leader, the members that match, earliest first.
  private var full: [Int64: [Int64]] = [:]
  /// The members that match in part, of groups without one that matches.
  private var partial: [Int64: [Int64]] = [:]

  init(_ matcher: Matcher, _ db: Database) throws {
    self.db = db
    self.matcher = matcher
    scanner = try ArticleScanner(matcher, db)
    leaders = try FastStatement("SELECT leader FROM reprints WHERE article = ?", db)
  }

  /// Whether an article that matches is folded into an earlier one.
  ///
  /// - Complexity: one look-up for an article without reprints, else the texts of its group once.
  func hides(_ rowid: Int64) throws -> Bool {
    guard let leader = try leader(of: rowid) else { return false }
    return try matching(leader).first != rowid
  }

  /// The matching article that is shown for an article's group; `nil` without reprints.
  func shown(for rowid: Int64) throws -> Int64? {
    try leader(of: rowid).flatMap { try matching($0).first }
  }

  /// Whether an article that matches in part is folded: into one that matches, or an earlier one that
  /// matches in part.
  func hidesPartial(_ rowid: Int64, isPartial: (Int64) throws -> Bool) throws -> Bool {
    guard let leader = try leader(of: rowid) else { return false }
    guard try matching(leader).isEmpty else { return true }
    let members =
      try partial[leader]
      ?? members(leader).filter { try matcher.hasEntities($0, db) && isPartial($0) }
    partial[leader] = members
    return members.first != rowid
  }

  /// The matching articles of an article's group beside itself.
  func others(than rowid: Int64) throws -> Int {
    guard let leader = try leader(of: rowid) else { return 0 }
    let matching = try matching(leader)
    return max(0, (matching.isEmpty ? partial[leader] ?? [] : matching).count - 1)
  }

  private func leader(of rowid: Int64) throws -> Int64? {
    defer { leaders.reset() }
    leaders.bind(rowid, at: 1)
    return try leaders.step() ? leaders.int(0) : nil
  }

  private func matching(_ leader: Int64) throws -> [Int64] {
    if let known = full[leader] { return known }
    let found = try members(leader).filter {
      try scanner.matches($0) && matcher.hasEntities($0, db)
    }
    full[leader] = found
    return found
  }

  private func members(_ leader: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT article FROM reprints JOIN articles ON articles.rowid = article
          WHERE component = (SELECT component FROM reprints WHERE article = ?1) AND leader = ?1
          ORDER BY day, coalesce(minute, 1440), id
          """), arguments: [leader])
  }
}
