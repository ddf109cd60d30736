import Articles
import QueryLanguage
import TestSupport
import Testing

@Suite struct QueryRoundTripTests {
  @Test(arguments: [
    ("a b OR c -d", "a b OR c -d"),
    ("( a OR b ) AND c", "(a OR b) c"),
    ("标题:(a OR \"b\"*) 官员:李亚容", "(title:a OR title:\"b\"*) official:李亚容"),
    ("(a NEAR/03 b) -(c d)", "a NEAR/3 b -(c d)"),
    (
      "date:2023 since:2023-05 place:\"诏安 县\"",
      "date:2023-01-01..2023-12-31 since:2023-05-01 place:\"诏安 县\""
    ),
    (#"\-5 a\* \(b\) title\:c"#, #"\-5 a\* \(b\) title\:c"#),
    (#"NEAR/\-5 NEAR/*"#, #"NEAR/\-5 NEAR/*"#),
    ("李亚容(诏安)", "李亚容(诏安)"),
  ])
  func normalText(input: String, expected: String) throws {
    #expect(try Query(parsing: input).description == expected)
  }

  /// Combining marks make characters of operators that are scalars to the parser.
  @Test(arguments: [
    "OR\\(\u{301}x\\)", "\\-\u{301}a", "a\\*\u{301}", "title\\:\u{301}x", "\"\u{301}a\"",
    "NEAR/\u{301}5", "official:\"\u{301}a\"",
  ])
  func combiningMarks(input: String) throws {
    let query = try Query(parsing: input)
    #expect(try Query(parsing: query.description) == query)
  }

  /// Terms made by hand that no word can hold come back as phrases.
  @Test(arguments: ["OR", "AND", "NEAR/5", "a b"])
  func handmadeTermsStayValid(text: String) throws {
    let query = Query(expression: t(text))
    #expect(try Query(parsing: query.description) == Query(expression: t(text, quoted: true)))
  }

  @Test func randomQueries() throws {
    let seed: UInt64 = 20_231_204
    var generator = RandomQuery(seed: seed)
    var longest = 0
    for round in 0..<20_000 {
      let query = generator.query()
      let text = query.description
      longest = max(longest, text.utf8.count)
      let read = try? Query(parsing: text)
      guard read == query else {
        Issue.record("seed \(seed), round \(round): \(text)\n\(query)\n\(String(describing: read))")
        return
      }
    }
    #expect(longest > 200)
  }
}

/// Queries in the normal form of the parser, made without it.
private struct RandomQuery {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func query() -> Query {
    var filters: [Query.Filter] = []
    while chance(3) { filters.append(filter()) }
    let expression = filters.isEmpty || !chance(4) ? positive(depth: 3) : nil
    return Query(expression: expression, filters: filters)
  }

  private mutating func positive(depth: Int) -> Query.Expression {
    switch depth > 0 ? Int.random(in: 0..<6, using: &random) : 0 {
    case 1, 2: conjunction(depth: depth)
    case 3:
      .or(
        (0..<Int.random(in: 2...4, using: &random)).flatMap { _ in
          let member = positive(depth: depth - 1)
          return if case .or(let inner) = member { inner } else { [member] }
        })
    case 4: nearness()
    default: .term(term())
    }
  }

  private mutating func conjunction(depth: Int) -> Query.Expression {
    var members = [Query.Expression]()
    for index in 0..<Int.random(in: 2...4, using: &random) {
      let member = positive(depth: depth - 1)
      if index > 0, chance(3) {
        members.append(.not(member))
      } else if case .and(let inner) = member {
        members += inner
      } else {
        members.append(member)
      }
    }
    return .and(members.shuffled(using: &random))
  }

  private mutating func nearness() -> Query.Expression {
    let first = term()
    var second = term()
    if first.field != nil, second.field != nil { second.field = first.field }
    return .near(first, second, distance: Int.random(in: 0...1000, using: &random))
  }

  private mutating func term() -> Query.Term {
    let field = chance(3) ? Query.Field.allCases.randomElement(using: &random) : nil
    let isPrefix = chance(4)
    if chance(3) {
      return Query.Term(text(Self.anywhere), isQuoted: true, isPrefix: isPrefix, field: field)
    }
    while true {
      let word = text(Self.inWords)
      let isOperator = word.hasPrefix("NEAR/") || (!isPrefix && (word == "OR" || word == "AND"))
      if !isOperator { return Query.Term(word, isPrefix: isPrefix, field: field) }
    }
  }

  private mutating func filter() -> Query.Filter {
    let first = CalendarDay(daysSinceEpoch: Int.random(in: -700_000...2_900_000, using: &random))
    let last = first.adding(days: Int.random(in: 0...400, using: &random))
    let range =
      [
        DayRange(first: first, last: last), DayRange(first: first, last: first),
        DayRange(first: first, last: nil), DayRange(first: nil, last: last),
      ].randomElement(using: &random) ?? DayRange(first: first, last: last)
    // Values lose white space at their edges, so these have none there.
    let name = "诏" + text(Self.anywhere) + "x"
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return .official(name)
    case 1: return .place(name)
    case 2: return .office(name)
    case 3: return .event(range)
    default: return .published(range)
    }
  }

  /// One to six pieces, at least one of them something to search for.
  private mutating func text(_ pieces: [String]) -> String {
    var result = (0..<Int.random(in: 0..<5, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }
    let letter = ["诏", "a", "7", "😀", "℃"].randomElement(using: &random) ?? "a"
    result.insert(letter, at: Int.random(in: 0...result.count, using: &random))
    return result.joined()
  }

  private mutating func chance(_ n: Int) -> Bool { Int.random(in: 0..<n, using: &random) == 0 }

  private static let inWords = [
    "-", "(", ")", "()", "\"", "*", "\\", ":", "title:", "标题:", "since:", "OR", "AND", "NEAR",
    "NEAR/",
    "/", "5", "OR(", "诏安", "李亚容", "x", "。", "（", "“", "\u{301}", "\u{200D}", "𠮷", "é",
  ]
  private static let anywhere = inWords + [" ", "\u{3000}", "\n", " OR "]
}
