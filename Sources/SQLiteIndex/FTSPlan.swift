import GRDB
import Search

/// How the recall index narrows a query down. Valid by construction: grams are quoted here and
/// nowhere else, so no input reaches FTS5 as syntax.
struct FTSPlan: Equatable {
  /// An FTS5 expression that holds for every article that matches; `nil` where grams say nothing and
  /// every article has to be read.
  let expression: String?
  /// Whether the expression holds for no other article, so that nothing needs to be verified on the
  /// text. (Days are no part of it.)
  let isExact: Bool
  /// Whether the expression is one of grams that begin alike.
  private let isPrefix: Bool
  /// The plans of which one has to hold, where the matcher is a choice and each has an expression.
  private(set) var alternatives: [FTSPlan]?

  private init(_ expression: String?, isExact: Bool, isPrefix: Bool = false) {
    self.expression = expression
    self.isExact = isExact
    self.isPrefix = isPrefix
  }

  init(_ matcher: Matcher) {
    guard let root = matcher.root else {
      self.init(nil, isExact: true)
      return
    }
    self = Self.plan(root, matcher)
  }

  private static func plan(_ node: Matcher.Node, _ matcher: Matcher) -> FTSPlan {
    switch node {
    case .literal(let i): return plan(matcher.literals[i])
    case .entity(let i): return FTSPlan(matcher.entities[i].condition)
    case .near(let a, let b, _):
      return conjunction([plan(matcher.literals[a]), plan(matcher.literals[b])], exact: false)
    case .and(let all): return conjunction(all.map { plan($0, matcher) }, exact: true)
    case .or(let any):
      let plans = any.map { plan($0, matcher) }
      let parts = plans.compactMap(\.expression)
      guard parts.count == plans.count else { return FTSPlan(nil, isExact: false) }
      var choice = FTSPlan(joined(parts, by: " OR "), isExact: plans.allSatisfy(\.isExact))
      choice.alternatives = plans
      return choice
    case .not: return FTSPlan(nil, isExact: false)
    }
  }

  private static func conjunction(_ plans: [FTSPlan], exact: Bool) -> FTSPlan {
    var plans = plans
    var exact = exact
    // A single character is many grams to merge, and hardly narrows down what pairs have found: it is
    // left to the verification wherever something else is asked for.
    if plans.contains(where: { $0.expression != nil && !$0.isPrefix }) {
      let all = plans.count
      plans.removeAll(where: \.isPrefix)
      exact = exact && plans.count == all
    }
    let parts = plans.compactMap(\.expression)
    return FTSPlan(
      parts.isEmpty ? nil : joined(parts, by: " AND "),
      isExact: exact && parts.count == plans.count && plans.allSatisfy(\.isExact))
  }

  init(_ literal: Literal) { self = Self.plan(literal) }

  /// What is named in an article is indexed as it is asked for: nothing is left to verify.
  init(_ condition: EntityCondition) {
    self.init(Self.expression(condition), isExact: true)
  }

  /// What filters ask of the entities alone; `nil` where they ask nothing.
  init?(entitiesOf matcher: Matcher) {
    guard !matcher.entities.isEmpty else { return nil }
    self.init(.all(matcher.entities.map(\.condition)))
  }

  private static func expression(_ condition: EntityCondition) -> String {
    switch condition {
    case .token(let token): quoted(token.bytes)
    case .prefix(let token): quoted(token.bytes) + "*"
    case .all(let all): joined(all.map(expression), by: " AND ")
    // The mark alone is no token.
    case .any(let any):
      any.isEmpty ? quoted([EntityToken.mark]) : joined(any.map(expression), by: " OR ")
    }
  }

  private static func plan(_ literal: Literal) -> FTSPlan {
    guard literal.field != .source, literal.field != .url else {
      return FTSPlan(nil, isExact: false)
    }
    switch literal.requiredGrams {
    case .none: return FTSPlan(nil, isExact: false)
    case .prefix(let bytes):
      return FTSPlan(
        quoted(bytes) + "*", isExact: literal.field == nil && literal.isSingleCharacter,
        isPrefix: true)
    case .all(let grams):
      return FTSPlan(
        joined(grams.map(quoted), by: " AND "),
        isExact: literal.field == nil && grams == [literal.folded])
    }
  }

  static func quoted(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// Joined as a balanced tree: FTS5 refuses an expression nested more than 256 deep, which a chain
  /// of that many operators is to its parser.
  static func joined(_ parts: [String], by operator: String) -> String {
    guard parts.count > 1 else { return parts[0] }
    let middle = parts.count / 2
    return "(" + joined(Array(parts[..<middle]), by: `operator`) + `operator`
      + joined(Array(parts[middle...]), by: `operator`) + ")"
  }
}

extension Matcher {
  /// Whether an article has the entities the filters ask for, which its text does not tell.
  func hasEntities(_ rowid: Int64, _ db: Database) throws -> Bool {
    guard let plan = FTSPlan(entitiesOf: self) else { return true }
    return try CandidateCursor(plan.expression, rowid...rowid, newestFirst: true, db).next() != nil
  }
}
