import Articles

extension DayRange {
  /// What a written date stands for.
  public enum Reading: Hashable, Sendable {
    /// All days of the unit or range: `2023-05` is the whole month.
    case range
    /// From the first day of the unit on.
    case since
    /// Up to the last day of the unit.
    case until
  }

  /// Reads a day, month or year, or a range of them, as `date:`, `since:` and `until:` take it and
  /// the options of the command line do.
  ///
  /// Forms: `2023`, `2023-05`, `2023-05-01`, `20230501`, `2023年`, `2023年5月`, `2023年5月1日`; years
  /// have four digits, months and days one or two. With `.range` also `2023-05..2023-07`,
  /// `2023-05..` and `..2023`: from the first day of the one to the last day of the other. White
  /// space around a date is ignored.
  /// - Throws: ``QueryError`` of kind `.dateForm`, `.noSuchDay`, `.reversedDates` or
  ///   `.unexpectedDateRange`, whose span points into `text`.
  /// - Complexity: O(*n*) in the code points of the text.
  public init(parsing text: String, as reading: Reading = .range) throws(QueryError) {
    guard text.utf8.count <= Query.Limits.codePoints else {
      throw QueryError(
        kind: .dateForm, input: text, span: 0..<text.utf8.count,
        codePoints: 0..<text.unicodeScalars.count)
    }
    let source = QuerySource(unchecked: text)
    do throws(ReadingFailure) {
      self = try DayRange(reading: source.scalars[...], as: reading)
    } catch {
      throw source.error(error.kind, at: error.range.isEmpty ? 0..<source.end : error.range)
    }
  }

  /// What is wrong with a date; `range` holds indices of the scalars it was read from, empty where
  /// there was nothing.
  struct ReadingFailure: Error {
    var kind: QueryError.Kind
    var range: Range<Int>
  }

  init(reading scalars: ArraySlice<Unicode.Scalar>, as reading: Reading) throws(ReadingFailure) {
    let text = scalars.trimmingWhiteSpace()
    if let dots = Self.indexOfDots(in: text) {
      let left = text[..<dots].trimmingWhiteSpace()
      let right = text[(dots + 2)...].trimmingWhiteSpace()
      if left.isEmpty && right.isEmpty {
        throw ReadingFailure(kind: .dateForm, range: text.indices)
      }
      let first = left.isEmpty ? nil : try DateUnit(left).first
      let last = right.isEmpty ? nil : try DateUnit(right).last
      if reading != .range { throw ReadingFailure(kind: .unexpectedDateRange, range: text.indices) }
      if let first, let last, last < first {
        throw ReadingFailure(kind: .reversedDates, range: text.indices)
      }
      self.init(first: first, last: last)
    } else {
      let unit = try DateUnit(text)
      self.init(
        first: reading == .until ? nil : unit.first, last: reading == .since ? nil : unit.last)
    }
  }

  private static func indexOfDots(in text: ArraySlice<Unicode.Scalar>) -> Int? {
    text.indices.dropLast().first { text[$0] == "." && text[$0 + 1] == "." }
  }
}

/// A day, month or year as written.
private struct DateUnit {
  var first: CalendarDay
  var last: CalendarDay

  init(_ text: ArraySlice<Unicode.Scalar>) throws(DayRange.ReadingFailure) {
    guard let (year, month, day) = Self.numbers(in: text) else {
      throw DayRange.ReadingFailure(kind: .dateForm, range: text.indices)
    }
    let lastMonth = month ?? 12
    guard let first = CalendarDay(year: year, month: month ?? 1, day: day ?? 1),
      let last = CalendarDay(
        year: year, month: lastMonth,
        day: day ?? CalendarDay.length(ofMonth: lastMonth, year: year))
    else { throw DayRange.ReadingFailure(kind: .noSuchDay, range: text.indices) }
    self.first = first
    self.last = last
  }

  /// Year, month and day as far as written, not yet checked against the calendar.
  private static func numbers(in text: ArraySlice<Unicode.Scalar>) -> (Int, Int?, Int?)? {
    var rest = text
    if text.count == 8, let compact = takeNumber(from: &rest, digits: 8...8) {
      return (compact / 10_000, compact / 100 % 100, compact % 100)
    }
    rest = text
    guard let year = takeNumber(from: &rest, digits: 4...4) else { return nil }
    if rest.isEmpty { return (year, nil, nil) }
    let isHyphenated = rest.first == "-"
    guard isHyphenated || rest.first == "年" else { return nil }
    rest.removeFirst()
    if rest.isEmpty { return isHyphenated ? nil : (year, nil, nil) }
    guard let month = takeNumber(from: &rest, digits: 1...2) else { return nil }
    if !isHyphenated {
      guard rest.popFirst() == "月" else { return nil }
    }
    if rest.isEmpty { return (year, month, nil) }
    if isHyphenated {
      guard rest.popFirst() == "-" else { return nil }
    }
    guard let day = takeNumber(from: &rest, digits: 1...2) else { return nil }
    if !isHyphenated {
      guard let mark = rest.popFirst(), mark == "日" || mark == "号" else { return nil }
    }
    return rest.isEmpty ? (year, month, day) : nil
  }

  /// Takes the run of ASCII digits at the front, if it has one of these lengths.
  private static func takeNumber(
    from text: inout ArraySlice<Unicode.Scalar>, digits lengths: ClosedRange<Int>
  ) -> Int? {
    let run = text.prefix { ("0"..."9").contains($0) }
    guard lengths.contains(run.count) else { return nil }
    text = text.dropFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1.value - 48) }
  }
}
