import Articles
import Entities
import QueryLanguage

/// A condition on what is named in an article, as the recall index can decide it alone: nothing of it
/// needs to be verified on the text.
package indirect enum EntityCondition: Hashable, Sendable {
  case token(EntityToken)
  /// A token that begins so: every day of a month, every month of a year.
  case prefix(EntityToken)
  /// All hold. Never empty.
  case all([EntityCondition])
  /// One holds; without members, none does.
  case any([EntityCondition])

  /// Articles that speak of days in `range`: of a day, or of a month or year that lies in it whole. What
  /// is said of all 2023 is not said of one day in it.
  ///
  /// - Returns: at most 60 days, 22 months and the years, decades and centuries between.
  /// - Complexity: O(size of the result).
  package init(event range: DayRange) {
    var day = max(range.first ?? Self.earliest, Self.earliest)
    let last = min(range.last ?? Self.latest, Self.latest)
    var parts: [EntityCondition] = []
    while day <= last {
      let (token, end, isDay) = Self.widest(from: day, to: last)
      parts.append(isDay ? .token(token) : .prefix(token))
      day = end.adding(days: 1)
    }
    self = .any(parts)
  }

  /// The widest unit that begins on `day` and ends by `last`, and its last day.
  private static func widest(
    from day: CalendarDay, to last: CalendarDay
  ) -> (EntityToken, end: CalendarDay, isDay: Bool) {
    let (year, month, dayOfMonth) = day.components
    guard dayOfMonth == 1 else { return (.day(day), day, true) }
    if month == 1 {
      for (years, digits) in [(1000, 1), (100, 2), (10, 3), (1, 4)] where year % years == 0 {
        if let end = CalendarDay(year: year + years - 1, month: 12, day: 31), end <= last {
          return (.years(year, digits: digits), end, false)
        }
      }
    }
    let length = CalendarDay.length(ofMonth: month, year: year)
    let end = day.adding(days: length - 1)
    return end <= last ? (.month(year, month), end, false) : (.day(day), day, true)
  }

  /// News speaks of no day outside: 1000-01-01 to 2999-12-31.
  private static let earliest = CalendarDay(daysSinceEpoch: -354_285)
  private static let latest = CalendarDay(daysSinceEpoch: 376_199)
}
