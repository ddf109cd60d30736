import Articles

/// The days of the holidays that the news reckons by.
///
/// The feasts of the lunar calendar are those of ICU 72's Chinese calendar, read out for the years of the
/// table; 清明 by the rule ⌊0.2422 y + c⌋ − ⌊y / 4⌋ of the years of a century (c = 5.59 in the twentieth,
/// 4.81 in the twenty-first).
enum HolidayCalendar {
  /// A holiday by its name in a text.
  enum Holiday {
    case newYear, labourDay, nationalDay, teachersDay, clearBrightness
    /// Lunar feasts, by the column of the table: 春节, 端午, 七夕, 中秋, 重阳.
    case lunar(Int)
    /// 除夕 and 元宵, so many days from the lunar new year.
    case fromLunarNewYear(Int)
  }

  /// The first day of the holiday in a year; nil where the table has no such year.
  static func day(of holiday: Holiday, in year: Int) -> CalendarDay? {
    switch holiday {
    case .newYear: CalendarDay(year: year, month: 1, day: 1)
    case .labourDay: CalendarDay(year: year, month: 5, day: 1)
    case .nationalDay: CalendarDay(year: year, month: 10, day: 1)
    case .teachersDay: CalendarDay(year: year, month: 9, day: 10)
    case .clearBrightness: clearBrightness(of: year)
    case .lunar(let column): lunar(column, in: year)
    case .fromLunarNewYear(let days): lunar(0, in: year)?.adding(days: days)
    }
  }

  /// Days off in a row, as far as they are the same every year.
  static func length(of holiday: Holiday) -> Int {
    switch holiday {
    case .nationalDay: 7
    case .labourDay: 5
    default: 1
    }
  }

  private static func clearBrightness(of year: Int) -> CalendarDay? {
    guard (1901...2099).contains(year) else { return nil }
    let inCentury = year % 100
    let constant = year < 2000 ? 5.59 : 4.81
    let day = Int(Double(inCentury) * 0.2422 + constant) - inCentury / 4
    return CalendarDay(year: year, month: 4, day: day)
  }

  private static func lunar(_ column: Int, in year: Int) -> CalendarDay? {
    let index = year - firstYear
    guard table.indices.contains(index) else { return nil }
    let monthAndDay = table[index][column]
    return CalendarDay(year: year, month: monthAndDay / 100, day: monthAndDay % 100)
  }

  private static let firstYear = 1990

  /// For each year, month × 100 + day of 春节, 端午, 七夕, 中秋 and 重阳.
  private static let table: [[Int]] =
    """
    127,528,826,1003,1026 215,616,816,922,1016 204,605,805,911,1004 123,624,824,930,1023
    210,613,813,920,1013 131,602,802,909,1101 219,620,820,927,1020 207,609,809,916,1010
    128,530,828,1005,1028 216,618,817,924,1017 205,606,806,912,1006 124,625,825,1001,1025
    212,615,815,921,1014 201,604,804,911,1004 122,622,822,928,1022 209,611,811,918,1011
    129,531,731,1006,1030 218,619,819,925,1019 207,608,807,914,1007 126,528,826,1003,1026
    214,616,816,922,1016 203,606,806,912,1005 123,623,823,930,1023 210,612,813,919,1013
    131,602,802,908,1002 219,620,820,927,1021 208,609,809,915,1009 128,530,828,1004,1028
    216,618,817,924,1017 205,607,807,913,1007 125,625,825,1001,1025 212,614,814,921,1014
    201,603,804,910,1004 122,622,822,929,1023 210,610,810,917,1011 129,531,829,1006,1029
    217,619,819,925,1018 206,609,808,915,1008 126,528,826,1003,1026 213,616,816,922,1016
    203,605,805,912,1005 123,624,824,1001,1024 211,612,812,919,1012 131,601,801,908,1001
    219,620,820,927,1020 208,610,810,916,1009 128,530,828,1004,1027 215,618,817,924,1017
    204,607,807,913,1007 124,527,826,1002,1026 212,614,814,920,1014 201,603,803,910,1003
    122,622,822,928,1022 210,611,811,917,1011 130,531,731,1005,1029 217,619,819,925,1018
    206,608,808,915,1008 126,529,827,1004,1027 214,615,816,922,1016 202,604,805,911,1005
    123,623,823,930,1024
    """
    .split(whereSeparator: \.isWhitespace)
    .map { $0.split(separator: ",").compactMap { Int($0) } }
}
