/// A day of the proleptic Gregorian calendar, without a time zone: the day a newspaper prints.
///
/// Stored as the number of days since 1970-01-01, so that comparing, subtracting and storing days
/// costs one integer. Conversions follow the civil-day algorithms of Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms" (2013), which are exact for every year used here.
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let daysSinceEpoch: Int

  public init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// The day with these numbers, or `nil` where the calendar has none (2023-13-45, 2023-02-29).
  ///
  /// Years 1 to 9999 are accepted.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1–12) and day of the month (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    let z = daysSinceEpoch + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * mp + 2) / 5 + 1
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Day of the week, Monday = 1 … Sunday = 7 (ISO 8601).
  public var weekday: Int {
    let r = (daysSinceEpoch + 3) % 7
    return (r < 0 ? r + 7 : r) + 1
  }

  public static func < (a: Self, b: Self) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }

  public func adding(days: Int) -> CalendarDay {
    CalendarDay(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// Number of days in a month (1–12) of a year.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}

extension CalendarDay: CustomStringConvertible {
  /// ISO 8601: `2023-12-04`.
  public var description: String {
    let c = components
    func padded(_ n: Int, _ width: Int) -> String {
      let s = String(n)
      return String(repeating: "0", count: max(0, width - s.count)) + s
    }
    return "\(padded(c.year, 4))-\(padded(c.month, 2))-\(padded(c.day, 2))"
  }

  /// The day written as `yyyy-mm-dd`, digits ASCII; `nil` for anything else.
  public init?(iso text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else {
      return nil
    }
    var numbers: [Int] = []
    for part in parts {
      var n = 0
      for byte in part {
        guard byte >= 48, byte <= 57 else { return nil }
        n = n * 10 + Int(byte - 48)
      }
      numbers.append(n)
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
