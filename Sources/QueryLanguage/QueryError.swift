import Articles

/// What is wrong with a query, and where.
public struct QueryError: Error, Hashable, Sendable {
  public let kind: Kind
  /// The text that was read, whole.
  public let input: String
  /// The offending place in UTF-8 bytes of `input`, on scalar boundaries. Never empty, unless the
  /// input is.
  public let span: Range<Int>
  /// The same place in Unicode code points.
  public let codePoints: Range<Int>

  /// What is wrong: a sentence without a full stop.
  public var message: BilingualText { kind.message }
  /// What to write instead.
  public var hint: BilingualText { kind.hint }

  public enum Kind: Hashable, Sendable {
    /// Nothing, or only white space.
    case empty
    /// More code points than `Query.Limits.codePoints`.
    case tooLong
    /// More terms and filters than `Query.Limits.terms`.
    case tooManyTerms
    /// Parentheses in parentheses, deeper than `Query.Limits.nesting`.
    case tooDeep
    /// A control character that is no white space; NUL is one.
    case controlCharacter(Unicode.Scalar)

    case unclosedQuote
    /// A group that is never closed.
    case unclosedGroup
    /// A parenthesis inside a term whose partner is not in the same term.
    case unclosedParenthesisInTerm
    case unexpectedClosingParenthesis
    case emptyGroup
    /// Text directly after a closing quotation mark or parenthesis or an operator.
    case missingSpace

    /// `OR`, `AND` or `NEAR/n` with nothing to join before or after it.
    case missingOperand(operator: String)
    /// Nothing directly after `name:`.
    case missingValue(name: String)
    /// Only negated terms.
    case onlyNegatives
    /// A term of punctuation or white space.
    case nothingToSearchFor
    /// A `*` with no beginning of a word before it.
    case lonePrefix

    /// `NEAR/` without a whole number from 0 to `Query.Limits.nearDistance`.
    case nearDistance
    /// `NEAR(`, as other search engines write it.
    case nearParenthesis
    /// `NEAR/n` beside a group, a negation, a filter or another `NEAR/n`.
    case nearOperand
    /// `NEAR/n` between terms of two fields.
    case nearFields(Query.Field, Query.Field)
    /// A field within another field.
    case nestedField(Query.Field, within: Query.Field)

    /// A filter where it cannot apply to the whole query.
    case misplacedFilter(name: String, within: FilterPlace)
    /// A group or a prefix as the value of a filter.
    case filterValue(name: String)

    /// Not pinyin in Latin letters.
    case pinyinForm
    /// Not one of the forms of a date.
    case dateForm
    /// A date the calendar does not have (2023-13-45).
    case noSuchDay
    /// A range that ends before it begins.
    case reversedDates
    /// A range where a single day, month or year belongs.
    case unexpectedDateRange
  }

  /// Where a filter cannot stand.
  public enum FilterPlace: Hashable, Sendable {
    case alternative, negation, field
  }
}
