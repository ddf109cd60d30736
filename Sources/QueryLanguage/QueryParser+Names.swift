import Pinyin

extension QueryParser {
  /// What stands before a term or group, up to where that begins.
  struct Prefixes {
    var isNegated: Bool
    var field: Query.Field?
  }

  /// A prefix of an item, or the filter that is the whole item.
  enum ItemStart {
    case operand(Prefixes)
    case filter(PlacedFilter)
  }

  /// Reads `-` and `name:` in any order, and a filter with its value.
  mutating func parsePrefixes(within outer: Query.Field?) throws(QueryError) -> ItemStart {
    let start = position
    var prefixes = Prefixes(isNegated: false, field: outer)
    while true {
      if isAtNegation {
        position += 1
        guard !prefixes.isNegated else {
          throw source.error(.onlyNegatives, at: start..<position)
        }
        prefixes.isNegated = true
      } else if let (name, range) = nextName() {
        let typed = String(source.scalars[range.dropLast()])
        switch name {
        case .field(let field):
          if let outer = prefixes.field, outer != field {
            throw source.error(.nestedField(field, within: outer), at: range)
          }
          prefixes.field = field
        case .filter:
          if prefixes.isNegated {
            throw source.error(.misplacedFilter(name: typed, within: .negation), at: range)
          }
          if prefixes.field != nil {
            throw source.error(.misplacedFilter(name: typed, within: .field), at: range)
          }
        }
        position = range.upperBound
        if isAtBoundary { throw source.error(.missingValue(name: typed), at: range) }
        if case .filter(let filter) = name {
          return .filter(try parseFilter(filter, typed: typed, from: range.lowerBound))
        }
      } else {
        break
      }
    }
    if position > start, let token = try nextOperator() { throw missingOperand(of: token) }
    return .operand(prefixes)
  }

  /// A hyphen directly before what it excludes. Before white space, the end or another hyphen it is
  /// text.
  private var isAtNegation: Bool {
    peek(0) == "-" && peek(1) != "-" && !isBoundary(at: position + 1)
  }

  /// The known name at the position; its range includes the colon.
  private func nextName() -> (name: QueryName, range: Range<Int>)? {
    let limit = min(source.end, position + QueryName.longestName + 1)
    guard let colon = source.scalars[position..<limit].firstIndex(of: ":"),
      let name = QueryName(String(source.scalars[position..<colon]))
    else { return nil }
    return (name, position..<colon + 1)
  }

  private mutating func parseFilter(
    _ filter: QueryFilterName, typed: String, from start: Int
  ) throws(QueryError) -> PlacedFilter {
    guard peek(0) != "(" else {
      throw source.error(.filterValue(name: typed), at: position..<position + 1)
    }
    let lexeme = try isAtQuote ? lexPhrase() : lexWord()
    guard !lexeme.isPrefix else {
      throw source.error(.filterValue(name: typed), at: position - 1..<position)
    }
    try count(lexeme)
    let value: Query.Filter =
      switch filter {
      case .official: .official(try name(lexeme))
      case .place: .place(try name(lexeme))
      case .office: .office(try name(lexeme))
      case .pinyin: .pinyin(try pinyin(lexeme))
      case .date: .published(try days(lexeme, as: .range))
      case .since: .published(try days(lexeme, as: .since))
      case .until: .published(try days(lexeme, as: .until))
      case .event: .event(try days(lexeme, as: .range))
      }
    return PlacedFilter(filter: value, name: typed, range: start..<lexeme.range.upperBound)
  }

  /// The value without white space at its edges.
  private func name(_ lexeme: Lexeme) throws(QueryError) -> String {
    let scalars = lexeme.scalars[...].trimmingWhiteSpace()
    guard scalars.contains(where: \.isSearchable) else {
      throw source.error(.nothingToSearchFor, at: lexeme.range)
    }
    return String(scalars)
  }

  private func pinyin(_ lexeme: Lexeme) throws(QueryError) -> String {
    guard let normalized = NamePinyin.normalized(lexeme.text) else {
      throw source.error(.pinyinForm, at: lexeme.range)
    }
    return normalized
  }

  private func days(_ lexeme: Lexeme, as reading: DayRange.Reading) throws(QueryError) -> DayRange {
    do throws(DayRange.ReadingFailure) {
      if let verbatim = lexeme.verbatim {
        return try DayRange(reading: source.scalars[verbatim], as: reading)
      }
      return try DayRange(reading: lexeme.scalars[...], as: reading)
    } catch {
      let isExact = lexeme.verbatim != nil && !error.range.isEmpty
      throw source.error(error.kind, at: isExact ? error.range : lexeme.range)
    }
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// The slice without white space at its edges; indices stay those of the base.
  func trimmingWhiteSpace() -> Self {
    var slice = self
    while let first = slice.first, first.properties.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.properties.isWhitespace { slice.removeLast() }
    return slice
  }
}
