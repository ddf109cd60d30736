import Articles

/// Dates that begin with a number.
extension DateParser {
  /// The date whose number begins at `position`, with the range it may open; nil for any other number.
  mutating func readDigits(at position: Int) -> Reading? {
    let before = text.scalar(before: position)
    // 第22日, 每月5日, 12.5日, A3 and numbers begun before are no dates.
    if before == 0x7B2C || before == 0x2E || before == 0xFF0E || Self.isWordCharacter(before) {
      return nil
    }
    guard let number = text.number(at: position) else { return nil }
    if number.digits == 4, (1000...2999).contains(number.value) {
      if let reading = readYear(number, at: position) { return reading }
      return readNumeric(number)
    }
    if number.digits <= 2, let end = text.skip("年代", at: number.end), number.value % 10 == 0 {
      return readDecade(number.value, end: end, position: position)
    }
    if number.digits == 2, (50...99).contains(number.value),
      let year = text.skip("年", at: number.end), let next = text.number(at: year),
      (1...12).contains(next.value), text.has("月", at: next.end)
    {
      return readAfterYear(1900 + number.value, at: year, start: position)
    }
    if let end = text.skip("世纪", at: number.end), (1...30).contains(number.value) {
      return readCentury(number.value, end: end)
    }
    return readMonth(number, year: nil, start: position) ?? readDay(number, start: position)
  }

  private static func isWordCharacter(_ scalar: UInt32) -> Bool {
    DateText.arabic(scalar) != nil || (0x41...0x5A).contains(scalar)
      || (0x61...0x7A).contains(scalar)
  }

  /// 2023年…, 2019—2022年.
  private mutating func readYear(_ number: DateText.Number, at position: Int) -> Reading? {
    if let end = text.skip("年代", at: number.end) {
      return readDecade(number.value, end: end, position: position)
    }
    if let year = text.skip("年", at: number.end) {
      return readAfterYear(number.value, at: year, start: position)
    }
    guard let connector = skipConnector(at: number.end),
      let last = text.number(at: connector), last.digits == 4, last.value > number.value,
      last.value < 3000, let end = text.skip("年", at: last.end),
      let first = PartialDate(year: number.value).days(published: nil),
      let second = PartialDate(year: last.value).days(published: nil)
    else { return nil }
    return Reading(end: end, resolved: first.lowerBound...second.upperBound, precision: .longer)
  }

  /// What follows a year: a month, a part of the year, nothing.
  mutating func readAfterYear(_ year: Int, at position: Int, start: Int) -> Reading? {
    if let number = text.number(at: position),
      let reading = readMonth(number, year: year, start: start)
    {
      return reading
    }
    var date = PartialDate(year: year, hasYear: true)
    var end = position
    if let (after, part) = skipPartOfYear(at: position) {
      date.part = part
      end = after
    } else if let after = text.skip("度", at: position), !text.has("度假", at: position) {
      end = after
    } else if let after = text.skip("全年", at: position) {
      end = after
    } else if let reading = readHoliday(at: position, year: year) {
      return reading
    } else if let after = text.skip("的今天", at: position), let published {
      let today = published.components
      return finish(
        PartialDate(year: year, month: today.month, day: today.day, hasYear: true), end: after)
    }
    // 2022年年底 and 今年年初 say 年 twice.
    if date.part == nil, text.has("年", at: position),
      let (after, part) = skipPartOfYear(at: position)
    {
      date.part = part
      end = after
    }
    let reading = finish(date, end: end)
    // 2019年至2022年, 2022年12月至2023年
    if date.part == nil, let connector = skipConnector(at: end),
      let number = text.number(at: connector),
      number.digits == 4, let after = text.skip("年", at: number.end),
      let second = readAfterYear(number.value, at: after, start: connector)
    {
      return join(reading, second)
    }
    return reading
  }

  /// 11月22日, 11月, 1—10月, 11月中旬.
  mutating func readMonth(_ number: DateText.Number, year: Int?, start: Int) -> Reading? {
    guard (1...12).contains(number.value), number.digits <= 2 else { return nil }
    if let connector = skipConnector(at: number.end), let last = text.number(at: connector),
      last.value > number.value, last.value <= 12,
      let month = text.skip("月", at: last.end), text.number(at: month) == nil
    {
      let end = text.skip("份", at: month) ?? month
      var first = complete(PartialDate(year: year, month: number.value), start: start, end: end)
      first.hasYear = year != nil
      let second = PartialDate(year: first.year, month: last.value)
      let reading = finish(second, end: end)
      let lower = first.days(published: published)
      return Reading(
        end: end,
        resolved: lower.flatMap { lower in
          reading.resolved.map { lower.lowerBound...max(lower.lowerBound, $0.upperBound) }
        }, precision: .longer)
    }
    guard let month = text.skip("月", at: number.end), !text.has("龄", at: month) else { return nil }
    // 农历八月, 每年3月: no day of one year.
    if year == nil, isRecurring(before: start) { return nil }
    var date = PartialDate(year: year, month: number.value, hasYear: year != nil)
    var end = text.skip("份", at: month) ?? month
    if let day = text.number(at: month), day.digits <= 2, (1...31).contains(day.value),
      let after = skipDayWord(at: day.end)
    {
      date.day = day.value
      end = after
    } else if let day = text.number(at: month), day.digits <= 2, (1...31).contains(day.value),
      let connector = skipConnector(at: day.end), let last = text.number(at: connector),
      last.digits <= 2, last.value > day.value, last.value <= 31,
      let after = skipDayWord(at: last.end)
    {
      // 11月22—29日
      date.day = day.value
      let first = finish(complete(date, start: start, end: after), end: after)
      date.day = last.value
      return join(first, finish(complete(date, start: start, end: after), end: after))
    } else if let (after, part) = skipPartOfMonth(at: end) {
      date.part = part
      end = after
    }
    let reading = finish(complete(date, start: start, end: end), end: end)
    return readRange(from: reading, date: date)
  }

  /// 22日; 17日至19日.
  private mutating func readDay(_ number: DateText.Number, start: Int) -> Reading? {
    guard (1...31).contains(number.value), number.digits <= 2, !isDuration(before: start) else {
      return nil
    }
    if let connector = skipConnector(at: number.end), let last = text.number(at: connector),
      last.digits <= 2, last.value > number.value, last.value <= 31,
      let end = skipDayWord(at: last.end), !isDuration(after: end)
    {
      let first = PartialDate(day: number.value)
      let second = PartialDate(day: last.value)
      let reading = finish(complete(first, start: start, end: end), end: end)
      return join(reading, finish(complete(second, start: start, end: end), end: end))
    }
    guard let end = text.skip("日", at: number.end), !isDuration(after: end) else { return nil }
    // 十日, 三日 in running text are mostly durations.
    if DateText.arabic(text.scalar(at: start).value) == nil, monthBefore(start) == nil {
      return nil
    }
    let date = complete(PartialDate(day: number.value), start: start, end: end)
    return readRange(from: finish(date, end: end), date: date)
  }

  /// 2023-11-22, 2023/11/22, 2023.11.22.
  private mutating func readNumeric(_ year: DateText.Number) -> Reading? {
    let (mark, length) = text.scalar(at: year.end)
    guard mark == 0x2D || mark == 0x2F || mark == 0x2E || mark == 0xFF0D || mark == 0xFF0E,
      let month = text.number(at: year.end + length), month.digits <= 2,
      text.scalar(at: month.end).value == mark,
      let day = text.number(at: month.end + length), day.digits <= 2,
      CalendarDay(year: year.value, month: month.value, day: day.value) != nil,
      !Self.isWordCharacter(text.scalar(at: day.end).value)
    else { return nil }
    return finish(
      PartialDate(year: year.value, month: month.value, day: day.value, hasYear: true), end: day.end
    )
  }

  private func readDecade(_ value: Int, end: Int, position: Int) -> Reading? {
    guard value % 10 == 0 else { return nil }
    let first: Int
    if value >= 1000 {
      first = value
    } else {
      // 90年代 of the last century, unless another is named.
      let century = text.scalar(before: position) == 0x7EAA ? nil : 1900
      guard let century else { return nil }
      first = century + value
    }
    guard let lower = CalendarDay(year: first, month: 1, day: 1),
      let upper = CalendarDay(year: first + 9, month: 12, day: 31)
    else { return nil }
    return Reading(end: end, resolved: lower...upper, precision: .longer)
  }

  private func readCentury(_ century: Int, end: Int) -> Reading? {
    if let decade = text.number(at: end), decade.digits == 2, decade.value % 10 == 0,
      let after = text.skip("年代", at: decade.end)
    {
      return readDecade((century - 1) * 100 + decade.value, end: after, position: 0)
    }
    guard let lower = CalendarDay(year: (century - 1) * 100 + 1, month: 1, day: 1),
      let upper = CalendarDay(year: century * 100, month: 12, day: 31)
    else { return nil }
    return Reading(end: end, resolved: lower...upper, precision: .longer)
  }

  /// The range that `reading` opens: 至19日, —12月1日, 夜间到20日, 到10月下旬, 到今年3月; else the reading.
  mutating func readRange(from reading: Reading, date: PartialDate) -> Reading {
    let night =
      date.day == nil
      ? nil : text.skipAny(["夜间", "夜", "晚", "晨", "凌晨"], at: reading.end)?.end
    guard let connector = skipConnector(at: night ?? reading.end) else { return reading }
    let state = self
    guard let number = text.number(at: connector), number.digits <= 2 || number.digits == 4 else {
      guard date.day == nil, let second = readRelative(at: connector),
        second.precision == .month || second.precision == .week
      else {
        self = state
        return reading
      }
      return join(reading, second)
    }
    var second: Reading?
    if number.digits == 4, let year = text.skip("年", at: number.end) {
      second = readAfterYear(number.value, at: year, start: connector)
    } else if text.has("月", at: number.end) {
      second = readMonth(number, year: nil, start: connector)
    } else if date.day != nil, let end = skipDayWord(at: number.end),
      (1...31).contains(number.value)
    {
      second = finish(
        complete(PartialDate(day: number.value), start: connector, end: end), end: end)
    }
    guard let second, date.day == nil || second.precision == .day || second.precision == .longer
    else {
      self = state
      return reading
    }
    return join(reading, second)
  }

  func join(_ first: Reading, _ second: Reading) -> Reading {
    var joined = second
    if let lower = first.resolved?.lowerBound, let upper = second.resolved?.upperBound,
      lower <= upper
    {
      joined.resolved = lower...upper
    } else {
      joined.resolved = first.resolved ?? second.resolved
    }
    joined.precision = first.precision == .day && second.precision == .day ? .day : .longer
    return joined
  }

  /// The position after a mark or word that joins the ends of a range.
  func skipConnector(at position: Int) -> Int? {
    let (value, length) = text.scalar(at: position)
    switch value {
    case 0x2D, 0x7E, 0xFF0D, 0xFF5E, 0x301C, 0x2013, 0x2014, 0x2015, 0x2500, 0x81F3, 0x5230:
      let next = position + length
      // —— is written as two dashes.
      return value == 0x2014 && text.scalar(at: next).value == 0x2014 ? next + length : next
    default: return nil
    }
  }

  private func skipDayWord(at position: Int) -> Int? {
    text.skip("日", at: position) ?? text.skip("号", at: position)
  }
}
