extension Query: CustomStringConvertible {
  /// The query in its own language: the text's expression, then the filters.
  ///
  /// `Query(parsing: query.description) == query` holds for every query that parsing can produce.
  /// - Complexity: O(*n*) in the length of the result, for a fixed depth of nesting.
  public var description: String {
    var parts: [String] = []
    if let expression {
      let isAlternative = if case .or = expression { true } else { false }
      parts.append(
        isAlternative && !filters.isEmpty ? "(\(expression))" : expression.description)
    }
    parts += filters.map(\.description)
    return parts.joined(separator: " ")
  }
}

extension Query.Expression: CustomStringConvertible {
  /// The expression as it is written at the top of a query.
  public var description: String {
    switch self {
    case .term(let term):
      term.description
    case .and(let members):
      members.map { member in
        switch member {
        case .or, .and: "(\(member))"
        case .term, .not, .near: member.description
        }
      }.joined(separator: " ")
    case .or(let members):
      members.map { member in
        if case .or = member { "(\(member))" } else { member.description }
      }.joined(separator: " OR ")
    case .not(.term(let term)):
      "-\(term)"
    case .not(let operand):
      "-(\(operand))"
    case .near(let first, let second, let distance):
      "\(first) NEAR/\(distance) \(second)"
    }
  }
}

extension Query.Term: CustomStringConvertible {
  /// The term as typed, with its field and a backslash before what would be read as an operator.
  public var description: String {
    let prefix = field.map { "\($0.rawValue):" } ?? ""
    let written = isQuoted || !canBeBare ? text.quotedForQuery : bareText
    return prefix + written + (isPrefix ? "*" : "")
  }

  /// Terms made by hand may hold what no word can; quotation marks keep them valid.
  private var canBeBare: Bool {
    !text.isEmpty && !text.unicodeScalars.contains(where: \.properties.isWhitespace)
      && !QueryOperatorWord.matches(text, isPrefix: isPrefix)
  }

  private var bareText: String {
    let scalars = Array(text.unicodeScalars)
    let escapesParentheses = !hasLiteralParentheses(scalars)
    let distanceSign = QueryOperatorWord.indexOfDistanceSign(in: text)
    let colon = scalars.firstIndex(of: ":")
    let nameColon = colon.flatMap { QueryName(String(scalars[..<$0])) == nil ? nil : $0 }
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let needsEscape =
        switch scalar {
        case "\\", "\"": true
        case "-": index == 0 || index == distanceSign
        case "*": index == scalars.count - 1
        case "(", ")": escapesParentheses
        case ":": index == nameColon
        default: false
        }
      if needsEscape { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  /// Whether the parentheses are text as they stand: inside the word, each with its partner.
  private func hasLiteralParentheses(_ scalars: [Unicode.Scalar]) -> Bool {
    guard scalars.first != "(", !QueryOperatorWord.opensGroup(text) else { return false }
    var depth = 0
    for scalar in scalars {
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}

extension Query.Filter: CustomStringConvertible {
  /// The filter in the query language, with its English name.
  public var description: String {
    switch self {
    case .official(let name): "official:\(name.filterValueForQuery)"
    case .place(let name): "place:\(name.filterValueForQuery)"
    case .office(let name): "office:\(name.filterValueForQuery)"
    case .pinyin(let letters): "pinyin:\(letters)"
    case .published(let days):
      switch (days.first, days.last) {
      case (let first?, nil): "since:\(first)"
      case (nil, let last?): "until:\(last)"
      default: "date:\(days)"
      }
    case .event(let days): "event:\(days)"
    }
  }
}

extension String {
  fileprivate var quotedForQuery: String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result.append("\\") }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }

  /// A name of letters, digits and the dot of foreign names stands bare; no operator is among them.
  fileprivate var filterValueForQuery: String {
    let isBare = !isEmpty && unicodeScalars.allSatisfy { $0 == "·" || $0.isSearchable }
    return isBare ? self : quotedForQuery
  }
}
