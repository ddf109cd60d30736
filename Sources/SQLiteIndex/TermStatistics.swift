import Foundation
import GRDB
import Search

/// What the index knows of a literal before any text is read.
struct TermStatistics {
  /// Articles that contain its rarest gram: at least as many as contain the literal, and the same
  /// number for two characters and whole runs.
  var articles: Int
  /// Its grams that are indexed with a level.
  var levelled: [[UInt8]]
  /// The rarest of them, and the number of its articles.
  private var rarest: (gram: [UInt8], articles: Int)?

  init(_ literal: Literal, total: Int, _ db: Database) throws {
    let grams: [[UInt8]]
    articles = total
    levelled = []
    switch literal.requiredGrams {
    case .all(let all): grams = all
    case .prefix(let prefix) where literal.isSingleCharacter: grams = [prefix]
    case .prefix(let prefix):
      // The beginning of a run: the levels are those of whole runs.
      articles =
        try Int.fetchOne(
          db.cachedStatement(sql: "SELECT count(*) FROM grams WHERE grams MATCH ?"),
          arguments: [FTSPlan.quoted(prefix) + "*"]) ?? 0
      levelled = []
      return
    case .none: grams = []
    }
    guard literal.field != .source, literal.field != .url else { return }
    for gram in grams {
      let known = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT articles, levelled FROM frequencies WHERE gram = ?"),
        arguments: [Data(gram)])
      // A character that ends a run in the text is a gram of another kind than the character.
      let isCharacter =
        gram.count <= 4 && TokenMaker.isSingleCharacter(GramProfile.key(of: gram))
        && gram[0] >= 0x80
      if let known, try known.value("levelled"), !isCharacter || literal.isSingleCharacter {
        levelled.append(gram)
        let frequency: Int = try known.value("articles")
        if rarest.map({ frequency < $0.articles }) ?? true { rarest = (gram, frequency) }
      }
      if let known, !isCharacter || literal.isSingleCharacter {
        articles = min(articles, try known.value("articles"))
      } else if !isCharacter || literal.isSingleCharacter {
        let n = try Int.fetchOne(
          db.cachedStatement(sql: "SELECT count(*) FROM grams WHERE grams MATCH ?"),
          arguments: [FTSPlan.quoted(gram)])
        articles = min(articles, n ?? 0)
      }
    }
  }

  /// An FTS5 expression for "every levelled gram has at least this level", which holds wherever the
  /// literal itself has it; `nil` where the index knows no levels. For level 1 only the rarest gram is
  /// asked for: of a word the others hardly narrow down what it finds, and cost as much each.
  func expression(atLeast level: Int) -> String? {
    guard let rarest else { return nil }
    if level <= 1 { return FTSPlan.quoted(ImpactLevel.token(rarest.gram, level: 1)) }
    let parts = levelled.map { gram in
      FTSPlan.joined(
        (level...ImpactLevel.highest).map { FTSPlan.quoted(ImpactLevel.token(gram, level: $0)) },
        by: " OR ")
    }
    return FTSPlan.joined(parts, by: " AND ")
  }

  /// The same for articles in which some levelled gram has exactly this level; for level 1 also others.
  func expression(lowest level: Int) -> String? {
    if level == 1 { return expression(atLeast: 1) }
    let exact = levelled.map { FTSPlan.quoted(ImpactLevel.token($0, level: level)) }
    guard exact.count > 1 else { return exact.first }
    return expression(atLeast: level).map {
      FTSPlan.joined([$0, FTSPlan.joined(exact, by: " OR ")], by: " AND ")
    }
  }
}
