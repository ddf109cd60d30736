/// A date of publication as a source writes it.
///
/// Forms: `2023-12-04`, `2023/12/4`, `2023.12.04`, `20231204`, `2023年12月4日`, and each of them with
/// a time of day: `2023-12-04T10:48:00+08:00`, `2023-12-04 10:48`, `2023年12月04日10:48`,
/// `20231204104800`, `10时48分`. Full-width digits and signs count as their ASCII forms. A weekday
/// (星期一) may stand before the time or at the end. Day and minute are taken as written: no time
/// zone is converted, since a newspaper's day is the one it prints.
public enum PublicationDate: Equatable, Sendable {
  case day(CalendarDay, minute: Int?)
  /// The day exists; the time of day (99:99) does not.
  case dayWithAbsurdTime(CalendarDay)
  /// Written as a date, but no calendar has it: 2023年13月45日, 2023-02-30, year 0000.
  case absurd

  /// Reads a text that is a date and nothing else but white space; `nil` where it is not written as
  /// one (`yesterday`, `12月4日`).
  ///
  /// - Complexity: O(1): a text of more than 64 code points is no date.
  public init?(_ text: String) {
    guard let (date, length) = Self.prefix(of: text), length.isWholeText else { return nil }
    self = date
  }

  public var day: CalendarDay? {
    switch self {
    case .day(let day, _), .dayWithAbsurdTime(let day): day
    case .absurd: nil
    }
  }

  public var minute: Int? {
    if case .day(_, let minute) = self { minute } else { nil }
  }

  /// What a date at the start of a text covers.
  struct PrefixLength {
    var scalars: Int
    var isWholeText: Bool
    /// Whether the day is written with 年, 月 and 日.
    var isChinese: Bool
    var hasTime: Bool
  }

  /// The date at the start of `text`, after white space, and how much of the text it is.
  static func prefix(of text: String) -> (PublicationDate, PrefixLength)? {
    var scanner = DateScanner(text)
    guard let fields = scanner.day() else { return nil }
    scanner.weekday()
    let time = scanner.time()
    if time != nil { scanner.weekday() }
    let date: PublicationDate
    if let day = CalendarDay(year: fields.year, month: fields.month, day: fields.day) {
      switch time {
      case nil: date = .day(day, minute: nil)
      case .some(.some(let minute)): date = .day(day, minute: minute)
      case .some(.none): date = .dayWithAbsurdTime(day)
      }
    } else {
      date = .absurd
    }
    let length = PrefixLength(
      scalars: scanner.consumed, isWholeText: scanner.isAtEnd, isChinese: fields.isChinese,
      hasTime: time != nil)
    return (date, length)
  }

  /// The first real day written in a file's name as `2023-12-04` or `20231204`, also with `_` or
  /// `.`, between 1900 and 2100 so that no serial number passes for a day; else `nil`.
  static func day(inFileName name: String) -> CalendarDay? {
    let bytes = Array(name.utf8)
    func isDigit(_ i: Int) -> Bool { bytes.indices.contains(i) && (48...57).contains(bytes[i]) }
    func number(_ range: Range<Int>) -> Int? {
      guard range.allSatisfy(isDigit) else { return nil }
      return range.reduce(0) { $0 * 10 + Int(bytes[$1] - 48) }
    }
    for start in bytes.indices where isDigit(start) && !isDigit(start - 1) {
      guard let year = number(start..<start + 4), (1900...2100).contains(year) else { continue }
      let separator = bytes.indices.contains(start + 4) ? bytes[start + 4] : 0
      let width = "-_.".utf8.contains(separator) ? 1 : 0
      let month = start + 4 + width
      let day = month + 2 + width
      if width == 1, !bytes.indices.contains(month + 2) || bytes[month + 2] != separator {
        continue
      }
      if let m = number(month..<month + 2), let d = number(day..<day + 2), !isDigit(day + 2),
        let found = CalendarDay(year: year, month: m, day: d)
      {
        return found
      }
    }
    return nil
  }
}
