import QueryLanguage
import TestSupport
import Testing

@Suite struct QueryFuzzTests {
  private static let operators = [
    " ", "  ", "\u{3000}", "\n", "(", ")", "((", "))", "\"", "*", "\\", "-", "--", ":", "：", "OR",
    " OR ", "AND",
    " AND ", "NEAR", " NEAR/3 ", "NEAR/", "NEAR(", "title:", "标题:", "body:", "official:", "地点:",
    "date:",
    "自:", "2023-05", "..", "2023年13月", "诏安", "李亚容", "a", "b", "5", "。", "“", "😀", "\u{301}",
    "\u{0}", "\u{7F}",
  ]

  @Test func operatorRichInput() {
    var random = SplitMix64(seed: 4)
    check(rounds: 60_000, seed: 4) {
      (0..<Int.random(in: 0..<14, using: &random)).map { _ in
        Self.operators.randomElement(using: &random) ?? ""
      }.joined()
    }
  }

  @Test func randomUnicode() {
    var random = SplitMix64(seed: 5)
    check(rounds: 20_000, seed: 5) {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0..<24, using: &random) {
        let value = UInt32.random(
          in: 0...([0x7F, 0x3FF, 0xFFFF, 0x10FFFF].randomElement(using: &random) ?? 0),
          using: &random)
        if let scalar = Unicode.Scalar(value) { view.append(scalar) }
      }
      return String(view)
    }
  }

  /// Every input is answered by a query that survives its own text, or refused at a place in it.
  private func check(rounds: Int, seed: UInt64, input: () -> String) {
    var answered = 0
    var refused = 0
    for round in 0..<rounds {
      let text = input()
      do throws(QueryError) {
        let query = try Query(parsing: text)
        answered += 1
        let again = try? Query(parsing: query.description)
        guard again == query, isNormal(query) else {
          Issue.record("seed \(seed), round \(round): \(text.debugDescription) → \(query)")
          return
        }
      } catch {
        refused += 1
        guard isSound(error, of: text) else {
          Issue.record("seed \(seed), round \(round): \(text.debugDescription): \(error.span)")
          return
        }
      }
    }
    #expect(answered > rounds / 100)
    #expect(refused > rounds / 100)
  }

  /// The span lies in the input, on scalar boundaries, and says the same in both units; the diagram
  /// holds nothing that steers a terminal.
  private func isSound(_ error: QueryError, of text: String) -> Bool {
    let utf8 = text.utf8
    guard error.input == text, error.span.lowerBound >= 0, error.span.upperBound <= utf8.count,
      !error.span.isEmpty || text.isEmpty
    else { return false }
    let lower = utf8.index(text.startIndex, offsetBy: error.span.lowerBound)
    let upper = utf8.index(text.startIndex, offsetBy: error.span.upperBound)
    let lines = error.diagram()
    return lower.samePosition(in: text.unicodeScalars) != nil
      && upper.samePosition(in: text.unicodeScalars) != nil
      && text.unicodeScalars.distance(from: text.startIndex, to: lower)
        == error.codePoints.lowerBound
      && text.unicodeScalars.distance(from: lower, to: upper) == error.codePoints.count
      && lines.count == 2 && lines.allSatisfy { DisplayWidth.columns(of: $0) <= 76 }
      && lines[1].contains("^")
      && !lines[0].unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private func isNormal(_ query: Query) -> Bool {
    guard let expression = query.expression else { return !query.filters.isEmpty }
    if case .not = expression { return false }
    return isNormal(expression)
  }

  private func isNormal(_ expression: Query.Expression) -> Bool {
    switch expression {
    case .term(let term):
      return !term.text.isEmpty
    case .near(let a, let b, let distance):
      return (0...1000).contains(distance)
        && (a.field == nil || b.field == nil || a.field == b.field)
    case .not(let operand):
      if case .not = operand { return false }
      return isNormal(operand)
    case .and(let members):
      let isFlat = members.allSatisfy { if case .and = $0 { false } else { true } }
      let isPositive = members.contains { if case .not = $0 { false } else { true } }
      return members.count > 1 && isFlat && isPositive && members.allSatisfy(isNormal)
    case .or(let members):
      let isFlat = members.allSatisfy {
        switch $0 {
        case .or, .not: false
        default: true
        }
      }
      return members.count > 1 && isFlat && members.allSatisfy(isNormal)
    }
  }
}
