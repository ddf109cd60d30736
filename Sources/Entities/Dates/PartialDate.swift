import Articles

/// As much of a date as a text says, with year and month filled in where they follow.
struct PartialDate {
  /// A part of a year or of a month.
  enum Part {
    case firstHalf, secondHalf
    case quarter(Int)
    case quarters(through: Int)
    case season(Int)
    case yearStart, yearMiddle, yearEnd, early, middle, late, start, end
    /// The months from January to this one: 前八个月.
    case months(through: Int)
  }

  var year: Int?
  var month: Int?
  var day: Int?
  var part: Part?
  /// Whether the text itself says the year.
  var hasYear = false

  /// First and last day, or nil where the year or the month is missing or the calendar has no such day.
  func days(published: CalendarDay?) -> ClosedRange<CalendarDay>? {
    guard let year else { return nil }
    if let month {
      guard let first = CalendarDay(year: year, month: month, day: 1) else { return nil }
      let length = CalendarDay.length(ofMonth: month, year: year)
      if let day {
        return CalendarDay(year: year, month: month, day: day).map { $0...$0 }
      }
      func range(_ from: Int, _ to: Int) -> ClosedRange<CalendarDay> {
        first.adding(days: from - 1)...first.adding(days: to - 1)
      }
      switch part {
      case .early, .start: return range(1, 10)
      case .middle: return range(11, 20)
      case .late: return range(21, length)
      case .end: return range(length - 4, length)
      default: return range(1, length)
      }
    }
    func months(_ from: Int, _ to: Int) -> ClosedRange<CalendarDay>? {
      guard let first = CalendarDay(year: year, month: from, day: 1),
        let last = CalendarDay(
          year: year, month: to, day: CalendarDay.length(ofMonth: to, year: year))
      else { return nil }
      return first...last
    }
    switch part {
    case .firstHalf: return months(1, 6)
    case .secondHalf: return months(7, 12)
    case .quarter(let quarter): return months(quarter * 3 - 2, quarter * 3)
    case .quarters(let through): return months(1, through * 3)
    case .yearStart, .start: return months(1, 1)
    case .yearMiddle, .middle: return months(6, 7)
    case .yearEnd, .end: return months(12, 12)
    case .months(let through): return months(1, through)
    case .season(let season):
      // Meteorological seasons; winter reaches into the next year.
      if season < 4 { return months(season * 3, season * 3 + 2) }
      guard let first = CalendarDay(year: year, month: 12, day: 1),
        let last = CalendarDay(
          year: year + 1, month: 2, day: CalendarDay.length(ofMonth: 2, year: year + 1))
      else { return nil }
      return first...last
    default: return months(1, 12)
    }
  }

  var precision: DateMention.Precision {
    if day != nil { return .day }
    if month != nil {
      switch part {
      case .early, .middle, .late, .start, .end: return .week
      default: return .month
      }
    }
    switch part {
    case .quarter, .season, .firstHalf, .secondHalf, .quarters, .months: return .season
    case .yearStart, .yearMiddle, .yearEnd, .start, .middle, .end: return .month
    default: return .year
    }
  }
}
