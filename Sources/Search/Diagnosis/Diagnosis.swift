import Articles
import QueryLanguage
import Segmentation

/// Why an article is a hit of a query, or why not.
public struct Diagnosis: Sendable {
  /// One of the things that must all hold: a member of the query's conjunction, or a filter.
  public struct Condition: Sendable {
    /// In the query language.
    public var text: String
    public var holds: Bool
    /// The terms in it, in order; for a filter on days none.
    public var terms: [TermDiagnosis]
    /// For `NEAR/n` whose terms both occur: the fewest code points between them in one line, `nil`
    /// where no line has both.
    public var distance: Int??
    /// For a filter on the day of publication.
    public var days: DayRange?
  }

  public var conditions: [Condition]
  public var matches: Bool

  /// - Parameters:
  ///   - day: of publication.
  ///   - decide: whether a filter on what is named holds, where the index and not the text decides it.
  package init(
    _ query: Query, substring: Bool, text: ArticleText, source: String, url: String,
    day: CalendarDay?, deciding decide: (Query.Filter) throws -> Bool? = { _ in nil }
  ) rethrows {
    let folded = FoldedArticle(text, source: source, url: url)
    func holds(_ query: Query) -> Bool {
      Matcher(query, substring: substring).matches(folded, day: day)
    }
    func terms(_ expression: Query.Expression, isNegated: Bool) -> [TermDiagnosis] {
      switch expression {
      case .term(let term):
        return [
          TermDiagnosis(
            term, isNegated: isNegated, substring: substring, text: text, folded: folded,
            source: source, url: url)
        ]
      case .and(let all), .or(let all): return all.flatMap { terms($0, isNegated: isNegated) }
      case .not(let inner): return terms(inner, isNegated: !isNegated)
      case .near(let a, let b, _):
        return [a, b].flatMap { terms(.term($0), isNegated: isNegated) }
      }
    }
    var members: [Query.Expression] = []
    if let expression = query.expression {
      if case .and(let all) = expression { members = all } else { members = [expression] }
    }
    conditions = members.map { member in
      var condition = Condition(
        text: member.description, holds: holds(Query(expression: member)),
        terms: terms(member, isNegated: false))
      if case .near(let a, let b, _) = member, condition.terms.allSatisfy({ $0.occurrences > 0 }) {
        condition.distance = .some(
          folded.distance(
            Literal(a, substring: substring), Literal(b, substring: substring)))
      }
      return condition
    }
    conditions += try query.filters.map { filter in
      var condition = Condition(
        text: filter.description,
        holds: try decide(filter) ?? holds(Query(expression: nil, filters: [filter])), terms: [])
      switch filter {
      case .published(let days): condition.days = days
      case .official(let name), .place(let name), .office(let name), .pinyin(let name):
        condition.terms = terms(.term(Query.Term(name, isQuoted: true)), isNegated: false)
      case .event: break
      }
      return condition
    }
    matches = conditions.allSatisfy(\.holds)
  }
}

extension FoldedArticle {
  /// The fewest code points between an occurrence of each literal in one line.
  fileprivate func distance(_ a: Literal, _ b: Literal) -> Int? {
    var best: Int?
    let second = occurrences(of: b)
    for x in occurrences(of: a) {
      for y in second where line(at: x.lowerBound) == line(at: y.lowerBound) {
        let gap =
          x.upperBound <= y.lowerBound
          ? x.upperBound..<y.lowerBound
          : y.upperBound <= x.lowerBound ? y.upperBound..<x.lowerBound : nil
        guard let gap else { continue }
        let scalars = utf8[gap].count { $0 & 0xC0 != 0x80 }
        best = min(best ?? scalars, scalars)
      }
    }
    return best
  }
}
