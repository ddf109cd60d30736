/// A query's text by scalar index, with the UTF-8 offset of every scalar.
struct QuerySource {
  let text: String
  let scalars: [Unicode.Scalar]
  /// `offsets[i]` is where scalar `i` begins; one more entry for the end of the text.
  let offsets: [Int]

  /// - Throws: `.tooLong`, `.controlCharacter` or `.empty`, which no later step has to expect.
  /// - Complexity: O(*n*) in the scalars of the text.
  init(_ text: String) throws(QueryError) {
    // Counted first: a text far beyond the limit is not copied.
    let excess = text.unicodeScalars.dropFirst(Query.Limits.codePoints)
    if let start = excess.indices.first {
      let bytes = text.utf8.distance(from: text.startIndex, to: start)
      throw QueryError(
        kind: .tooLong, input: text, span: bytes..<text.utf8.count,
        codePoints: Query.Limits.codePoints..<text.unicodeScalars.count)
    }
    self.init(unchecked: text)
    if let control = scalars.firstIndex(where: \.isForbiddenControl) {
      throw error(.controlCharacter(scalars[control]), at: control..<control + 1)
    }
    if scalars.allSatisfy(\.properties.isWhitespace) {
      throw error(.empty, at: 0..<end)
    }
  }

  /// Any text, of any length.
  init(unchecked text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    var offset = 0
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars {
      offset += UTF8.width(scalar)
      offsets.append(offset)
    }
    self.offsets = offsets
  }

  var end: Int { scalars.count }

  func error(_ kind: QueryError.Kind, at range: Range<Int>) -> QueryError {
    QueryError(
      kind: kind, input: text, span: offsets[range.lowerBound]..<offsets[range.upperBound],
      codePoints: range)
  }
}

extension Unicode.Scalar {
  /// A control character (Cc) that is no white space: nothing a person types or an article prints.
  fileprivate var isForbiddenControl: Bool {
    properties.generalCategory == .control && !properties.isWhitespace
  }

  /// Something a text can be searched for: a letter, a digit, Han, an emoji or another symbol, also
  /// a private-use or yet unassigned scalar, which older Chinese texts use for rare Han. Not
  /// punctuation, white space, or a mark or format character on its own; an enclosing mark counts,
  /// for it makes the keycap emoji.
  var isSearchable: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
      .enclosingMark, .privateUse, .unassigned:
      true
    default:
      false
    }
  }
}
