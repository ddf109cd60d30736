extension QueryParser {
  enum Operation: Hashable {
    case and, or
    case near(distance: Int)
  }

  struct OperatorToken {
    var operation: Operation
    var range: Range<Int>
  }

  /// The operator that stands at the position, on its own; `nil` where a term stands there.
  ///
  /// Throws where an operator was meant but runs into what follows: as literal text, `OR(` would
  /// find nothing and not say why.
  func nextOperator() throws(QueryError) -> OperatorToken? {
    switch peek(0) {
    case "O": try joiner("OR", .or)
    case "A": try joiner("AND", .and)
    case "N": try near()
    default: nil
    }
  }

  func missingOperand(of token: OperatorToken) -> QueryError {
    source.error(
      .missingOperand(operator: String(source.scalars[token.range])), at: token.range)
  }

  private func joiner(
    _ word: String, _ operation: Operation
  ) throws(QueryError) -> OperatorToken? {
    guard let end = endOfMatch(word) else { return nil }
    if isBoundary(at: end) { return OperatorToken(operation: operation, range: position..<end) }
    if source.scalars[end] == "(" || source.scalars[end] == "\"" {
      throw source.error(.missingSpace, at: end..<end + 1)
    }
    return nil
  }

  private func near() throws(QueryError) -> OperatorToken? {
    guard let end = endOfMatch("NEAR"), end < source.end else { return nil }
    switch source.scalars[end] {
    case "/":
      return try near(slash: end)
    case "(":
      throw source.error(.nearParenthesis, at: end..<end + 1)
    case "\"":
      throw source.error(.missingSpace, at: end..<end + 1)
    default:
      return nil
    }
  }

  private func near(slash: Int) throws(QueryError) -> OperatorToken? {
    var end = slash + 1
    while !isBoundary(at: end) { end += 1 }
    let digits = source.scalars[slash + 1..<end]
    guard QueryOperatorWord.opensDistance(digits.first) else { return nil }
    var distance = 0
    for digit in digits {
      guard ("0"..."9").contains(digit), distance <= Query.Limits.nearDistance else {
        throw source.error(.nearDistance, at: position..<end)
      }
      distance = distance * 10 + Int(digit.value - 48)
    }
    guard !digits.isEmpty, distance <= Query.Limits.nearDistance else {
      throw source.error(.nearDistance, at: position..<end)
    }
    return OperatorToken(operation: .near(distance: distance), range: position..<end)
  }

  private func endOfMatch(_ word: String) -> Int? {
    var index = position
    for scalar in word.unicodeScalars {
      guard index < source.end, source.scalars[index] == scalar else { return nil }
      index += 1
    }
    return index
  }
}

/// Words that a bare term cannot be, because they would be read as operators.
enum QueryOperatorWord {
  /// Whether what follows `NEAR/` was meant as its distance; `NEAR/FAR` is literal text.
  static func opensDistance(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return true }
    return ("0"..."9").contains(scalar) || scalar == "+" || scalar == "-"
  }

  /// Whether no escape can make the text a word.
  static func matches(_ text: String, isPrefix: Bool) -> Bool {
    if text == "OR" || text == "AND" { return !isPrefix }
    guard begins(text, with: "NEAR/") else { return false }
    guard let first = text.unicodeScalars.dropFirst(5).first else { return !isPrefix }
    return first != "-" && opensDistance(first)
  }

  /// Index of the hyphen that would make a distance of what follows `NEAR/`.
  static func indexOfDistanceSign(in text: String) -> Int? {
    begins(text, with: "NEAR/-") ? 5 : nil
  }

  /// Whether the text begins with an operator that runs into a parenthesis.
  static func opensGroup(_ text: String) -> Bool {
    ["OR(", "AND(", "NEAR("].contains { begins(text, with: $0) }
  }

  /// By scalars, as the parser reads: for `hasPrefix` a combining mark after the prefix makes its
  /// last character another one.
  private static func begins(_ text: String, with prefix: String) -> Bool {
    text.unicodeScalars.starts(with: prefix.unicodeScalars)
  }
}
