import Articles
import QueryLanguage
import Segmentation

/// A query compiled for matching: the one definition of what a hit is. Retrieval may only narrow
/// down what is given to it.
public struct Matcher: Sendable {
  /// The literals of the query in the order they stand in it, negated ones included.
  public let literals: [Literal]
  /// Of each literal, whether its occurrences speak for an article (it is not negated).
  public let isPositive: [Bool]
  package let root: Node?
  /// The terms an article is scored by: the distinct literals of the expression that are not negated,
  /// in its order. Filters only admit articles.
  public let positive: [Literal]
  /// Of each of them, `Literal.straddling`.
  let straddling: [Int]
  /// What the expression and what each filter asks for.
  private let expression: Node?
  private let filters: [Node]
  public let published: DayRange?
  /// What filters ask of the entities named in an article. Retrieval decides these: `matches` takes
  /// them as given.
  package let entities: [EntityFilter]
  /// What an article is scored by beside its text: what the filters ask for, and the officials whose
  /// names are terms of the expression.
  package let subjects: [EntityFilter.Subject]

  package indirect enum Node: Sendable {
    case literal(Int)
    /// An index of `entities`.
    case entity(Int)
    case and([Node])
    case or([Node])
    case not(Node)
    case near(Int, Int, distance: Int)
  }

  /// - Parameters:
  ///   - substring: lifts the rule for edges of letters and digits.
  ///   - isOfficial: whether the index knows an official of this name.
  ///   - resolve: what a filter asks of the entities in the index; `nil` makes the name a literal of
  ///     the text.
  package init(
    _ query: Query, substring: Bool = false, isOfficial: (String) throws -> Bool,
    resolving resolve: (Query.Filter) throws -> EntityFilter?
  ) rethrows {
    var literals: [Literal] = []
    var isPositive: [Bool] = []
    var known: [Literal: [Bool: Int]] = [:]
    var names: [String] = []
    /// A literal that is repeated is looked for once.
    func add(_ term: Query.Term, _ positive: Bool) -> Int {
      let literal = Literal(term, substring: substring)
      if let index = known[literal]?[positive] { return index }
      known[literal, default: [:]][positive] = literals.count
      literals.append(literal)
      isPositive.append(positive)
      if positive, term.field == nil, !term.isPrefix { names.append(term.text) }
      return literals.count - 1
    }
    func compile(_ expression: Query.Expression, _ positive: Bool) -> Node {
      switch expression {
      case .term(let term): .literal(add(term, positive))
      case .and(let all): .and(Self.distinct(all.map { compile($0, positive) }))
      case .or(let any): .or(Self.distinct(any.map { compile($0, positive) }))
      case .not(let inner): .not(compile(inner, !positive))
      case .near(let a, let b, let distance):
        .near(add(a, positive), add(b, positive), distance: distance)
      }
    }
    expression = query.expression.map { compile($0, true) }
    positive = zip(literals, isPositive).filter { $0.1 }.map { $0.0 }
    straddling = positive.map(\.straddling)
    var subjects = try names.filter(isOfficial).map(EntityFilter.Subject.official)
    var conditions: [Node] = []
    var published: DayRange?
    var entities: [EntityFilter] = []
    for filter in query.filters {
      if case .published(let range) = filter {
        published = published.map { $0.intersection(range) } ?? range
      } else if let entity = try resolve(filter) {
        conditions.append(.entity(entities.count))
        entities.append(entity)
        if !subjects.contains(entity.subject) { subjects.append(entity.subject) }
      } else if let name = filter.name {
        conditions.append(.literal(add(Query.Term(name, isQuoted: true), true)))
      }
    }
    self.entities = entities
    self.subjects = subjects
    self.literals = literals
    self.isPositive = isPositive
    filters = conditions
    self.published = published
    let all = (expression.map { [$0] } ?? []) + conditions
    root = all.count > 1 ? .and(all) : all.first
  }

  /// A matcher that looks for the names of filters in the text.
  public init(_ query: Query, substring: Bool = false) {
    self.init(
      query, substring: substring, isOfficial: { _ in false }, resolving: { _ in nil })
  }

  /// The nodes without literals that come again.
  private static func distinct(_ nodes: [Node]) -> [Node] {
    var seen: Set<Int> = []
    return nodes.filter { if case .literal(let i) = $0 { seen.insert(i).inserted } else { true } }
  }

  /// Whether the article is a hit.
  package func matches(_ article: FoldedArticle, day: CalendarDay?) -> Bool {
    if let published {
      guard let day, published.contains(day) else { return false }
    }
    return root.map { matches($0, article) } ?? true
  }

  /// Whether an article is a hit that contains all of `positive`, and days are right.
  package var isConjunction: Bool {
    guard filters.isEmpty else { return false }
    return switch root {
    case .literal: true
    case .and(let all):
      all.allSatisfy { if case .literal(let i) = $0 { isPositive[i] } else { false } }
    default: false
    }
  }

  /// Whether lines tell, without being folded, that an article of them is a hit. Where they do not,
  /// `matches` decides.
  ///
  /// - Parameter parts: whole lines of the article as they are stored; together all of them, or fewer.
  package func surelyMatches(_ parts: [UnsafeBufferPointer<UInt8>], day: CalendarDay?) -> Bool {
    if let published {
      guard let day, published.contains(day) else { return false }
    }
    func holds(_ node: Node) -> Bool {
      switch node {
      case .literal(let i):
        literals[i].isFoundUnfolded && parts.contains { literals[i].occurs(in: $0) }
      case .entity: true
      case .and(let all): all.allSatisfy(holds)
      case .or(let any): any.contains(where: holds)
      case .not, .near: false
      }
    }
    return root.map(holds) ?? true
  }

  /// Whether an article can match in part: several terms that must all occur.
  package var canMatchPartially: Bool {
    if case .and = expression { return positive.count > 1 }
    return false
  }

  /// Whether everything excluded is absent and the filters hold: an article with enough of the terms
  /// is then a partial match.
  package func admits(_ article: FoldedArticle, day: CalendarDay?) -> Bool {
    guard case .and(let all) = expression, filters.allSatisfy({ matches($0, article) }) else {
      return false
    }
    if let published {
      guard let day, published.contains(day) else { return false }
    }
    return all.allSatisfy { if case .not = $0 { matches($0, article) } else { true } }
  }

  private func matches(_ node: Node, _ article: FoldedArticle) -> Bool {
    switch node {
    case .literal(let i): article.contains(literals[i])
    case .entity: true
    case .and(let all): all.allSatisfy { matches($0, article) }
    case .or(let any): any.contains { matches($0, article) }
    case .not(let inner): !matches(inner, article)
    case .near(let a, let b, let distance):
      article.hasNear(
        article.occurrences(of: literals[a]), article.occurrences(of: literals[b]),
        distance: distance)
    }
  }
}

extension Query.Filter {
  /// What stands behind the colon of a filter by name.
  package var name: String? {
    switch self {
    case .official(let name), .place(let name), .office(let name): name
    case .pinyin(let letters): letters
    case .published, .event: nil
    }
  }
}

extension FoldedArticle {
  /// Whether an occurrence of each list (both ascending) stands in one line, apart, with at most
  /// `distance` code points between them.
  ///
  /// - Complexity: O(a + b) comparisons, plus the scalars between pairs near enough to be counted.
  func hasNear(_ a: [Range<Int>], _ b: [Range<Int>], distance: Int) -> Bool {
    hasOrdered(a, b, distance: distance) || hasOrdered(b, a, distance: distance)
  }

  /// The same with the first list's occurrence in front. Of the occurrences that end before one of
  /// the second list begins, the last is the nearest: no other need be looked at.
  private func hasOrdered(_ first: [Range<Int>], _ second: [Range<Int>], distance: Int) -> Bool {
    utf8.withUnsafeBufferPointer { text in
      var i = 0
      for y in second {
        while i < first.count, first[i].upperBound <= y.lowerBound { i += 1 }
        guard i > 0 else { continue }
        let end = first[i - 1].upperBound
        // A scalar takes 1 to 4 bytes: most pairs are decided without counting.
        guard y.lowerBound - end <= distance * 4 else { continue }
        let between = UnsafeBufferPointer(rebasing: text[end..<y.lowerBound])
        if !between.contains(ArticleText.lineFeed), UTF8Scan.scalarCount(between) <= distance {
          return true
        }
      }
      return false
    }
  }
}

extension DayRange {
  func intersection(_ other: DayRange) -> DayRange {
    DayRange(
      first: [first, other.first].compactMap { $0 }.max(),
      last: [last, other.last].compactMap { $0 }.min())
  }
}
