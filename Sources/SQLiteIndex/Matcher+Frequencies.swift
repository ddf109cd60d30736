import Foundation
import GRDB
import Search

/// What the table of frequencies alone says of a query of one literal.
extension Matcher {
  /// A character that is in more than one of so many articles is found faster by reading the newest
  /// articles than by merging the articles of all grams that begin with it.
  private static let commonShare = 16

  /// The exact number of articles, where the index counts it: of a single character, and of a levelled
  /// gram that is the whole literal.
  func knownCount(_ db: Database) throws -> Int? {
    guard case .literal(let i) = root, literals[i].field == nil else { return nil }
    let literal = literals[i]
    guard literal.isSingleCharacter || literal.requiredGrams == .all([literal.folded]) else {
      return nil
    }
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT articles FROM frequencies WHERE gram = ?"),
      arguments: [Data(literal.folded)])
  }

  /// Whether so many articles can be expected that the best are found by level: a literal, or several
  /// that must all occur, of whose grams none is rare.
  func isCommon(_ terms: [TermStatistics]) -> Bool {
    let fewest = terms.map(\.articles).min() ?? 0
    switch root {
    case .literal, .and: return fewest > Self.many
    default: return false
    }
  }

  /// Articles that take longer to look through than their levels to look up.
  private static let many = 100

  func isCommonCharacter(_ db: Database) throws -> Bool {
    guard case .literal(let i) = root, literals[i].isSingleCharacter,
      let known = try knownCount(db)
    else { return false }
    return known * Self.commonShare > (try Statistics(db).articles)
  }
}
