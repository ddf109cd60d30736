import Articles

/// Holidays as dates: 国庆假期, 今年清明节期间, 春节前.
extension DateParser {
  private struct HolidayWord {
    var word: StaticString
    var holiday: HolidayCalendar.Holiday
    /// Whether the word is a day whatever follows it.
    var isDay = false
  }

  /// Longer ones before those they begin with.
  private static let holidayWords: [HolidayWord] = [
    .init(word: "除夕夜", holiday: .fromLunarNewYear(-1), isDay: true),
    .init(word: "除夕", holiday: .fromLunarNewYear(-1), isDay: true),
    .init(word: "元宵节", holiday: .fromLunarNewYear(14)),
    .init(word: "元宵", holiday: .fromLunarNewYear(14)),
    .init(word: "元旦", holiday: .newYear), .init(word: "春节", holiday: .lunar(0)),
    .init(word: "清明节", holiday: .clearBrightness), .init(word: "清明", holiday: .clearBrightness),
    .init(word: "端午节", holiday: .lunar(1)), .init(word: "端午", holiday: .lunar(1)),
    .init(word: "七夕", holiday: .lunar(2)), .init(word: "中秋节", holiday: .lunar(3)),
    .init(word: "中秋", holiday: .lunar(3)), .init(word: "重阳节", holiday: .lunar(4)),
    .init(word: "重阳", holiday: .lunar(4)), .init(word: "国庆节", holiday: .nationalDay),
    .init(word: "国庆", holiday: .nationalDay), .init(word: "五一", holiday: .labourDay),
    .init(word: "教师节", holiday: .teachersDay),
  ]

  /// Characters the names of holidays begin with, and their second ones.
  static let holidayStarts = HanSet("除元春清端七中重国五教黄")
  static let holidaySeconds = HanSet("夕宵旦节明午秋阳庆一师")

  private static let spans: [StaticString] = ["假期", "长假", "小长假", "黄金周", "期间"]
  /// What makes of a name of a holiday one that is near: the coming or the last one.
  private static let nearness: [StaticString] = [
    "将至", "将近", "将到", "临近", "来临", "即将", "刚过", "前夕", "前后", "前", "后", "当天", "当日", "过后",
  ]

  /// The holiday at `position`; of `year`, if the text says it.
  ///
  /// Without a year a name needs a word that makes it one day or one row of days: 春节 alone is of every
  /// year.
  mutating func readHoliday(at position: Int, year: Int? = nil) -> Reading? {
    let quote = text.skip("“", at: position) ?? text.skip("‘", at: position)
    // The name alone is in quotation marks only after a year: 今年“五一”假期.
    guard quote == nil || year != nil else { return nil }
    let start = quote ?? position
    guard let entry = Self.holidayWords.first(where: { text.has($0.word, at: start) }) else {
      return nil
    }
    var end = start + entry.word.utf8CodeUnitCount
    let closing = text.skip("”", at: end) ?? text.skip("’", at: end)
    if quote != nil, let closing { end = closing }
    var length = 1
    var isCertain = year != nil || entry.isDay
    let afterMark = closing ?? end
    if let (after, _) = text.skipAny(Self.spans, at: afterMark) {
      end = text.skip("期间", at: after) ?? after
      length = HolidayCalendar.length(of: entry.holiday)
      isCertain = true
    } else if text.skipAny(Self.nearness, at: end) != nil {
      isCertain = true
    }
    guard isCertain else { return nil }
    // 国庆 and 五一 between digits or words are no feast: 三五一, 二十五一.
    let before = text.scalar(before: start)
    if year == nil,
      DateText.arabic(before) != nil || DateText.chinese(before) != nil
        || before == 0x5341 || before == 0x6BCF
    {
      return nil
    }
    guard let days = days(of: entry.holiday, length: length, year: year, start: start, end: end)
    else {
      return published == nil ? Reading(end: end, resolved: nil, precision: .day) : nil
    }
    lastDay = days.lowerBound
    lastYear = days.lowerBound.components.year
    return Reading(end: end, resolved: days, precision: .day)
  }

  private func days(
    of holiday: HolidayCalendar.Holiday, length: Int, year: Int?, start: Int, end: Int
  ) -> ClosedRange<CalendarDay>? {
    func days(in year: Int) -> ClosedRange<CalendarDay>? {
      HolidayCalendar.day(of: holiday, in: year).map { $0...$0.adding(days: length - 1) }
    }
    if let year { return days(in: year) }
    guard let published else { return nil }
    let thisYear = published.components.year
    let near = (thisYear - 1...thisYear + 1).compactMap(days(in:))
    let coming = near.first { $0.lowerBound >= published }
    let past = near.last { $0.lowerBound <= published }
    let isComing =
      isFuture(start, end)
      || (["将至", "将近", "将到", "临近", "来临", "即将", "前"] as [StaticString]).contains {
        text.has($0, at: end)
      }
    if isComing, !text.has("前后", at: end) { return coming ?? past }
    // Before a feast the news speaks of it as of something to come.
    if let coming, coming.lowerBound.daysSinceEpoch - published.daysSinceEpoch <= 30 {
      return coming
    }
    return past ?? coming
  }

  /// 黄金周: that of the National Day from autumn on, else that of Labour Day.
  mutating func readGoldenWeek(at position: Int) -> Reading? {
    guard let end = text.skip("黄金周", at: position) else { return nil }
    guard let published else { return Reading(end: end, resolved: nil, precision: .day) }
    let (year, month, _) = published.components
    guard (4...11).contains(month) else { return nil }
    let holiday: HolidayCalendar.Holiday = month >= 9 ? .nationalDay : .labourDay
    return HolidayCalendar.day(of: holiday, in: year).map {
      Reading(
        end: end, resolved: $0...$0.adding(days: HolidayCalendar.length(of: holiday) - 1),
        precision: .day)
    }
  }
}
