/// A recursive descent over the scalars of a query; the grammar stands at `Query.init(parsing:)`.
///
/// There is no separate lexer, because what a character means depends on where a term may begin:
/// the parenthesis of `李亚容(诏安)` is text, that of `李亚容 (诏安)` opens a group. Only groups
/// recurse, at most `Query.Limits.nesting` deep. Ranges are scalar indices into the source.
struct QueryParser {
  let source: QuerySource
  /// Index of the next scalar to read.
  var position = 0
  var depth = 0
  /// Terms and filters read so far.
  var termCount = 0

  init(_ source: QuerySource) {
    self.source = source
  }

  /// Members of an `and`, with the filters met among them. A group that stands directly in an `and`
  /// gives its members to it, so a group of negatives alone is judged where its members end up.
  struct Conjunction {
    var members: [Query.Expression] = []
    var filters: [PlacedFilter] = []
    /// From the first to the last item.
    var range: Range<Int>

    /// At least one member, one of them positive.
    var expression: Query.Expression {
      members.count == 1 ? members[0] : .and(members)
    }
  }

  struct PlacedFilter {
    var filter: Query.Filter
    /// As typed: the English name or its alias.
    var name: String
    var range: Range<Int>
  }

  mutating func parseQuery() throws(QueryError) -> Query {
    let all = try parseAlternatives(within: nil)
    guard position == source.end else {
      throw source.error(.unexpectedClosingParenthesis, at: position..<position + 1)
    }
    if all.members.isEmpty {
      return Query(expression: nil, filters: all.filters.map(\.filter))
    }
    try requirePositive(all)
    return Query(expression: all.expression, filters: all.filters.map(\.filter))
  }

  /// Conjunctions joined by `OR`, up to a closing parenthesis or the end.
  private mutating func parseAlternatives(
    within field: Query.Field?
  ) throws(QueryError) -> Conjunction {
    let first = try parseConjunction(within: field, after: nil)
    var branches = [first]
    while let token = try nextOperator() {
      position = token.range.upperBound
      branches.append(try parseConjunction(within: field, after: token))
    }
    guard branches.count > 1 else { return first }
    var members: [Query.Expression] = []
    for branch in branches {
      try refuseFilters(of: branch, within: .alternative)
      try requirePositive(branch)
      if case .or(let inner) = branch.expression {
        members += inner
      } else {
        members.append(branch.expression)
      }
    }
    return Conjunction(
      members: [.or(members)],
      range: first.range.lowerBound..<branches[branches.count - 1].range.upperBound)
  }

  /// Items that must all hold, up to `OR`, a closing parenthesis or the end.
  private mutating func parseConjunction(
    within field: Query.Field?, after previous: OperatorToken?
  ) throws(QueryError) -> Conjunction {
    var result = Conjunction(range: position..<position)
    // The operator that still waits for its right side.
    var pending = previous
    // The term before the position, as long as `NEAR/n` may follow it.
    var left: Query.Term?
    var isEmpty = true
    while true {
      skipWhiteSpace()
      let token = try nextOperator()
      if isAtEnd || isAtClosingParenthesis || token?.operation == .or {
        if let unmet = pending ?? (isEmpty ? token : nil) { throw missingOperand(of: unmet) }
        return result
      }
      if let token {
        guard pending == nil, !isEmpty else { throw missingOperand(of: token) }
        position = token.range.upperBound
        if case .near(let distance) = token.operation {
          guard let first = left else { throw source.error(.nearOperand, at: token.range) }
          let (second, end) = try parseRightOfNear(token, first: first, within: field)
          result.members[result.members.count - 1] = .near(first, second, distance: distance)
          result.range = result.range.lowerBound..<end
        } else {
          pending = token
        }
        left = nil
        continue
      }
      let start = position
      left = try parseItem(within: field, into: &result)
      result.range = (isEmpty ? start : result.range.lowerBound)..<position
      isEmpty = false
      pending = nil
    }
  }

  private mutating func parseRightOfNear(
    _ token: OperatorToken, first: Query.Term, within field: Query.Field?
  ) throws(QueryError) -> (term: Query.Term, end: Int) {
    skipWhiteSpace()
    if isAtEnd || isAtClosingParenthesis { throw missingOperand(of: token) }
    if try nextOperator() != nil { throw missingOperand(of: token) }
    let start = position
    var discarded = Conjunction(range: start..<start)
    guard let second = try parseItem(within: field, into: &discarded) else {
      throw source.error(.nearOperand, at: start..<position)
    }
    if let a = first.field, let b = second.field, a != b {
      throw source.error(.nearFields(a, b), at: start..<position)
    }
    return (second, position)
  }

  /// Reads one item and adds it to `result`. Returns it where it is a plain term.
  private mutating func parseItem(
    within outer: Query.Field?, into result: inout Conjunction
  ) throws(QueryError) -> Query.Term? {
    let start = position
    let prefixes: Prefixes
    switch try parsePrefixes(within: outer) {
    case .filter(let filter):
      result.filters.append(filter)
      return nil
    case .operand(let read):
      prefixes = read
    }
    guard peek(0) == "(" else {
      let term = try parseTerm(in: prefixes.field)
      result.members.append(prefixes.isNegated ? .not(.term(term)) : .term(term))
      return prefixes.isNegated ? nil : term
    }
    let group = try parseGroup(within: prefixes.field)
    guard prefixes.isNegated else {
      result.members += group.members
      result.filters += group.filters
      return nil
    }
    try refuseFilters(of: group, within: .negation)
    try requirePositive(group, at: start..<position)
    result.members.append(.not(group.expression))
    return nil
  }

  private mutating func parseGroup(within field: Query.Field?) throws(QueryError) -> Conjunction {
    let opening = position..<position + 1
    guard depth < Query.Limits.nesting else { throw source.error(.tooDeep, at: opening) }
    depth += 1
    position += 1
    skipWhiteSpace()
    if isAtClosingParenthesis {
      throw source.error(.emptyGroup, at: opening.lowerBound..<position + 1)
    }
    if isAtEnd { throw source.error(.unclosedGroup, at: opening) }
    let group = try parseAlternatives(within: field)
    guard isAtClosingParenthesis else { throw source.error(.unclosedGroup, at: opening) }
    depth -= 1
    position += 1
    try requireBoundary()
    return group
  }

  private func requirePositive(
    _ conjunction: Conjunction, at range: Range<Int>? = nil
  ) throws(QueryError) {
    let isPositive = conjunction.members.contains { if case .not = $0 { false } else { true } }
    guard isPositive else {
      throw source.error(.onlyNegatives, at: range ?? conjunction.range)
    }
  }

  private func refuseFilters(
    of conjunction: Conjunction, within place: QueryError.FilterPlace
  ) throws(QueryError) {
    guard let first = conjunction.filters.first else { return }
    throw source.error(.misplacedFilter(name: first.name, within: place), at: first.range)
  }
}
