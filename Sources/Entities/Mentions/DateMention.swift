import Articles

/// A date named in a text, as the days it means.
public struct DateMention: Hashable, Sendable {
  /// How much of a date the text names.
  public enum Precision: UInt8, Sendable, CaseIterable {
    case day, week, month, season, year, longer
  }

  /// Half-open range of UTF-8 bytes of the text, on scalar boundaries.
  public var utf8Range: Range<Int>
  /// First and last day meant; nil where the text alone does not tell and the article has no date.
  public var resolved: ClosedRange<CalendarDay>?
  public var precision: Precision

  public init(utf8Range: Range<Int>, resolved: ClosedRange<CalendarDay>?, precision: Precision) {
    self.utf8Range = utf8Range
    self.resolved = resolved
    self.precision = precision
  }
}
