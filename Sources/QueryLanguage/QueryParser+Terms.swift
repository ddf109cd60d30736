extension QueryParser {
  /// A word or phrase as it stands in the source.
  struct Lexeme {
    /// The text meant: without quotation marks, escapes resolved.
    var scalars: [Unicode.Scalar]
    /// What was read, quotation marks and `*` included.
    var range: Range<Int>
    /// Where `scalars` stands in the source, unless an escape was resolved.
    var verbatim: Range<Int>?
    var isQuoted: Bool
    var isPrefix: Bool

    var text: String { String(scalars) }
  }

  mutating func parseTerm(in field: Query.Field?) throws(QueryError) -> Query.Term {
    let lexeme = try isAtQuote ? lexPhrase() : lexWord()
    try count(lexeme)
    guard lexeme.scalars.contains(where: \.isSearchable) else {
      let isLonePrefix =
        lexeme.isPrefix && !lexeme.isQuoted && lexeme.scalars.allSatisfy { $0 == "*" }
      throw source.error(isLonePrefix ? .lonePrefix : .nothingToSearchFor, at: lexeme.range)
    }
    return Query.Term(
      lexeme.text, isQuoted: lexeme.isQuoted, isPrefix: lexeme.isPrefix, field: field)
  }

  mutating func count(_ lexeme: Lexeme) throws(QueryError) {
    termCount += 1
    guard termCount <= Query.Limits.terms else {
      throw source.error(.tooManyTerms, at: lexeme.range)
    }
  }

  /// Reads from an opening quotation mark to the closing one and a `*` directly after it.
  mutating func lexPhrase() throws(QueryError) -> Lexeme {
    let start = position
    var scalars: [Unicode.Scalar] = []
    var hasEscape = false
    position += 1
    while !isAtQuote {
      guard !isAtEnd else { throw source.error(.unclosedQuote, at: start..<start + 1) }
      if source.scalars[position] == "\\", let next = peek(1), next == "\\" || next == "\"" {
        hasEscape = true
        position += 1
      }
      scalars.append(source.scalars[position])
      position += 1
    }
    let verbatim = hasEscape ? nil : start + 1..<position
    position += 1
    let isPrefix = peek(0) == "*"
    if isPrefix { position += 1 }
    try requireBoundary()
    return Lexeme(
      scalars: scalars, range: start..<position, verbatim: verbatim, isQuoted: true,
      isPrefix: isPrefix)
  }

  /// Reads up to white space, the end, or a closing parenthesis that was not opened inside the word.
  mutating func lexWord() throws(QueryError) -> Lexeme {
    let start = position
    var scalars: [Unicode.Scalar] = []
    var hasEscape = false
    var openings: [Int] = []
    var endsInStar = false
    while let scalar = peek(0), !scalar.properties.isWhitespace {
      if scalar == "\\", let next = peek(1), Self.isEscapable(next) {
        hasEscape = true
        endsInStar = false
        scalars.append(next)
        position += 2
        continue
      }
      if scalar == "(" { openings.append(position) }
      if scalar == ")", openings.popLast() == nil { break }
      endsInStar = scalar == "*"
      scalars.append(scalar)
      position += 1
    }
    if let opening = openings.first {
      throw source.error(.unclosedParenthesisInTerm, at: opening..<opening + 1)
    }
    if endsInStar { scalars.removeLast() }
    return Lexeme(
      scalars: scalars, range: start..<position,
      verbatim: hasEscape ? nil : start..<position - (endsInStar ? 1 : 0), isQuoted: false,
      isPrefix: endsInStar)
  }

  /// What a backslash in a word can precede to make it literal: all that means anything somewhere.
  static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "(", ")", "\"", "*", "\\", ":": true
    default: false
    }
  }

  /// A quotation mark or parenthesis that closes must be followed by white space, the end, or
  /// another closing parenthesis: `"四下基层"工作法` could be one literal or two terms.
  func requireBoundary() throws(QueryError) {
    guard !isAtBoundary, let next = peek(0) else { return }
    throw source.error(next == "*" ? .lonePrefix : .missingSpace, at: position..<position + 1)
  }
}

// MARK: - Looking at the source

extension QueryParser {
  var isAtEnd: Bool { position == source.end }

  var isAtQuote: Bool { peek(0) == "\"" }

  var isAtClosingParenthesis: Bool { peek(0) == ")" }

  var isAtBoundary: Bool { isBoundary(at: position) }

  /// The end, white space or a closing parenthesis.
  func isBoundary(at index: Int) -> Bool {
    guard index < source.end else { return true }
    let scalar = source.scalars[index]
    return scalar == ")" || scalar.properties.isWhitespace
  }

  /// The scalar at a distance after the position; `nil` beyond the end.
  func peek(_ distance: Int) -> Unicode.Scalar? {
    let index = position + distance
    return index < source.end ? source.scalars[index] : nil
  }

  mutating func skipWhiteSpace() {
    while let scalar = peek(0), scalar.properties.isWhitespace { position += 1 }
  }
}

extension String {
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
