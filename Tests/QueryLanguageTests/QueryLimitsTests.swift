import Articles
import QueryLanguage
import Testing

/// Inputs that would cost a careless parser its stack or its patience. Each is answered or refused
/// within a second, rendering included.
@Suite struct QueryLimitsTests {
  /// The input is made when its test runs, and reports name it instead of printing it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: QueryError.Kind?
    let input: @Sendable () -> String

    init(_ name: String, _ kind: QueryError.Kind?, input: @escaping @Sendable () -> String) {
      testDescription = name
      self.kind = kind
      self.input = input
    }
  }

  static let cases = [
    Case("10,000 characters", nil) { times(10_000, "诏") },
    Case("10,001 characters", .tooLong) { times(10_001, "诏") },
    Case("10 MB", .tooLong) { times(1_500_000, "诏安 ") },
    Case("10 MB of one cluster", .tooLong) { "a" + times(5_000_000, "\u{301}") },
    Case("10 MB without width", .tooLong) { times(3_500_000, "\u{200B}") },
    Case("10,000 ORs", .tooLong) { "a" + times(10_000, " OR a") },
    Case("256 terms", nil) { "a" + times(255, " OR a") },
    Case("257 terms", .tooManyTerms) { "a" + times(256, " OR a") },
    Case("257 filters", .tooManyTerms) { times(257, " 至:2023") },
    Case("257 terms in groups", .tooManyTerms) { times(128, "(a b) ") + "c" },
    Case("64 parentheses", nil) { times(64, "(") + "a" + times(64, ")") },
    Case("65 parentheses", .tooDeep) { times(65, "(") + "a" + times(65, ")") },
    Case("200 parentheses", .tooDeep) { times(200, "(") + "a" + times(200, ")") },
    Case("10,000 opening parentheses", .tooDeep) { times(10_000, "(") },
    Case("10,000 closing parentheses", .unexpectedClosingParenthesis) { times(10_000, ")") },
    Case("literal parentheses", nil) { "a" + times(4_999, "(") + times(4_999, ")") },
    Case("open literal parentheses", .unclosedParenthesisInTerm) { times(5_000, "a(") },
    Case("nested negation", .tooDeep) { times(5_000, "-(") },
    Case("repeated fields", nil) { times(1_600, "title:") + "a" },
    Case("repeated negated fields", .onlyNegatives) { times(1_400, "-title:") + "a" },
    Case("10,000 quotation marks", .missingSpace) { times(10_000, "\"") },
    Case("unclosed phrase", .unclosedQuote) { "\"" + times(9_999, "a") },
    Case("10,000 hyphens", .nothingToSearchFor) { times(10_000, "-") },
    Case("10,000 backslashes", .nothingToSearchFor) { times(10_000, "\\") },
    Case("10,000 asterisks", .lonePrefix) { times(10_000, "*") },
    Case("10,000 NULs", .controlCharacter("\0")) { times(10_000, "\0") },
    Case("10,000 spaces", .empty) { times(10_000, " ") },
    Case("10,000 line breaks", .unclosedQuote) { times(9_999, "\n") + "\"" },
  ]

  @Test(arguments: cases)
  func boundedTime(of testCase: Case) {
    let input = testCase.input()
    var thrown: QueryError.Kind?
    var survives = true
    var longest = 0
    let time = ContinuousClock().measure {
      do throws(QueryError) {
        let query = try Query(parsing: input)
        survives = (try? Query(parsing: query.description)) == query
      } catch {
        thrown = error.kind
        longest = MessageLanguage.allCases.map { error.rendered(in: $0).utf8.count }.max() ?? 0
      }
    }
    #expect(thrown == testCase.kind)
    #expect(survives)
    #expect(longest < 2_000)
    #expect(time < .seconds(1))
  }

  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }
}
