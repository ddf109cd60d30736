import Articles
import Segmentation

/// Dates that are told from the day of publication or from a date named before.
extension DateParser {
  private struct DayWord {
    var word: StaticString
    var offset: Int
  }

  private static let dayWords: [DayWord] = [
    .init(word: "大前天", offset: -3), .init(word: "大后天", offset: 3),
    .init(word: "今天", offset: 0), .init(word: "今日", offset: 0), .init(word: "今晨", offset: 0),
    .init(word: "今早", offset: 0), .init(word: "今晚", offset: 0), .init(word: "今夜", offset: 0),
    .init(word: "昨天", offset: -1), .init(word: "昨日", offset: -1), .init(word: "昨晚", offset: -1),
    .init(word: "昨夜", offset: -1), .init(word: "昨晨", offset: -1), .init(word: "前天", offset: -2),
    .init(word: "明天", offset: 1), .init(word: "明日", offset: 1), .init(word: "明晚", offset: 1),
    .init(word: "明晨", offset: 1), .init(word: "明早", offset: 1), .init(word: "后天", offset: 2),
  ]

  private static let yearWords: [DayWord] = [
    .init(word: "今年", offset: 0), .init(word: "本年", offset: 0), .init(word: "去年", offset: -1),
    .init(word: "前年", offset: -2), .init(word: "明年", offset: 1),
    .init(word: "后年", offset: 2), .init(word: "来年", offset: 1),
  ]

  private static let monthWords: [DayWord] = [
    .init(word: "本月", offset: 0), .init(word: "这个月", offset: 0), .init(word: "上个月", offset: -1),
    .init(word: "上月", offset: -1), .init(word: "下个月", offset: 1), .init(word: "下月", offset: 1),
  ]

  private static let weekWords: [DayWord] = [
    .init(word: "上上周", offset: -2), .init(word: "本周", offset: 0), .init(word: "这周", offset: 0),
    .init(word: "本星期", offset: 0), .init(word: "这个星期", offset: 0), .init(word: "这星期", offset: 0),
    .init(word: "上周", offset: -1), .init(word: "上星期", offset: -1),
    .init(word: "上个星期", offset: -1), .init(word: "下周", offset: 1),
    .init(word: "下星期", offset: 1), .init(word: "下个星期", offset: 1),
  ]

  /// The relative date at `position`, or nil.
  mutating func readRelative(at position: Int) -> Reading? {
    for entry in Self.dayWords {
      if let end = text.skip(entry.word, at: position) {
        // 今天 in 春天的今天 is still today; 后天 as "acquired" is not told apart here.
        return day(published?.adding(days: entry.offset), end: end)
      }
    }
    for entry in Self.yearWords {
      guard let end = text.skip(entry.word, at: position) else { continue }
      guard let published else {
        return skipUnresolvedYear(at: end, start: position)
      }
      return readAfterYear(published.components.year + entry.offset, at: end, start: position)
    }
    return readWholeYear(at: position) ?? readMonthWord(at: position) ?? readWeekWord(at: position)
      ?? readWeekday(at: position)
      ?? readFromLast(at: position) ?? readBarePart(at: position)
  }

  private func day(_ day: CalendarDay?, end: Int) -> Reading {
    Reading(end: end, resolved: day.map { $0...$0 }, precision: .day)
  }

  /// The span of 去年10月5日 in a text without a date of its own.
  private mutating func skipUnresolvedYear(at end: Int, start: Int) -> Reading? {
    let state = self
    defer { self = state }
    guard var reading = readAfterYear(2000, at: end, start: start) else { return nil }
    reading.resolved = nil
    return reading
  }

  private mutating func readMonthWord(at position: Int) -> Reading? {
    for entry in Self.monthWords {
      guard var end = text.skip(entry.word, at: position) else { continue }
      var date = PartialDate()
      if let published {
        let today = published.components
        let months = today.year * 12 + today.month - 1 + entry.offset
        date.year = months / 12
        date.month = months % 12 + 1
      } else {
        date.month = 1
      }
      if let number = text.number(at: end), number.digits <= 2, (1...31).contains(number.value),
        let after = text.skip("日", at: number.end) ?? text.skip("号", at: number.end)
      {
        date.day = number.value
        end = after
      } else if let (after, part) = skipPartOfMonth(at: end) {
        date.part = part
        end = after
      }
      guard published != nil else {
        return Reading(end: end, resolved: nil, precision: date.precision)
      }
      return readRange(from: finish(date, end: end), date: date)
    }
    return nil
  }

  private func readWeekWord(at position: Int) -> Reading? {
    for entry in Self.weekWords {
      guard let end = text.skip(entry.word, at: position) else { continue }
      let monday = published.map { $0.adding(days: 1 - $0.weekday + 7 * entry.offset) }
      if let (after, weekday) = skipWeekday(at: end) {
        return day(monday?.adding(days: weekday - 1), end: after)
      }
      if let after = text.skip("末", at: end) {
        return Reading(
          end: after, resolved: monday.map { $0.adding(days: 5)...$0.adding(days: 6) },
          precision: .day)
      }
      // 本周期, 上周边
      if ["期", "边", "年", "岁", "围"].contains(where: { text.has($0, at: end) }) { return nil }
      return Reading(
        end: end, resolved: monday.map { $0...$0.adding(days: 6) }, precision: .week)
    }
    return nil
  }

  private func skipWeekday(at position: Int) -> (end: Int, weekday: Int)? {
    text.skipAny(["一", "二", "三", "四", "五", "六", "日", "天"], at: position)
      .map { ($0.end, min(7, $0.index + 1)) }
  }

  /// 星期三, 周三: the last one, or the next after 将.
  private func readWeekday(at position: Int) -> Reading? {
    let isShort = text.has("周", at: position)
    guard
      let start = text.skip("星期", at: position) ?? text.skip("礼拜", at: position)
        ?? text.skip("周", at: position),
      let (end, weekday) = skipWeekday(at: start)
    else { return nil }
    if isShort {
      // 周一鸣 and 周六福 are names: after 周三 a day's part, a particle or a mark follows.
      let (next, _) = text.scalar(at: end)
      let before = text.scalar(before: position)
      guard next < 0x3400 || next > 0x9FFF || Self.afterWeekday.contains(next),
        before != 0x6BCF, before != 0x4E00
      else { return nil }
    }
    if isEveryWeek(before: position) || opensWeek(at: end) { return nil }
    guard let published else { return day(nil, end: end) }
    var offset = weekday - published.weekday
    let isFuture = isFuture(position, end)
    if isFuture, offset < 0 { offset += 7 }
    if !isFuture, offset > 0 { offset -= 7 }
    return day(published.adding(days: offset), end: end)
  }

  /// Whether the weekday is one of a list of every week: 周四 in 每周一、周四, 周六 in 每周一至周六.
  private func isEveryWeek(before position: Int) -> Bool {
    var index = position
    for _ in 0..<16 {
      let (value, length) = UTF8Scan.scalar(in: text.bytes, endingAt: index)
      // 每; 周五 in 周一至周五; 个 in 一个星期一趟
      if value == 0x6BCF || value == 0x81F3 || value == 0x4E2A { return true }
      guard length > 0, Self.weekdayLists.contains(value) || value == 0x3001 else { return false }
      index -= length
    }
    return false
  }

  /// Whether a weekday begins a row of them, which is of every week: 周一至周五.
  private func opensWeek(at position: Int) -> Bool {
    guard let next = skipConnector(at: position),
      let start = text.skip("星期", at: next) ?? text.skip("周", at: next)
    else { return false }
    return skipWeekday(at: start) != nil
  }

  private static let weekdayLists = HanSet("周星期一二三四五六日天到和及")

  private static let afterWeekday = HanSet("上中下晚早凌晨夜的至到在将是和与举开说表宣")

  /// 同年3月, 次日, 当天: told from the date before.
  private mutating func readFromLast(at position: Int) -> Reading? {
    if let (end, index) = text.skipAny(["同年", "当年", "次年", "翌年"], at: position) {
      // 当年开工、当年投产 says how fast, not when.
      if index == 1, isPaired("当年", at: position, end: end) { return nil }
      guard let lastYear else { return nil }
      return readAfterYear(lastYear + (index < 2 ? 0 : 1), at: end, start: position)
    }
    if let (end, index) = text.skipAny(
      ["次日", "翌日", "第二天", "同日", "当日", "当天", "当晚"], at: position)
    {
      guard let lastDay, !isPaired("当天", at: position, end: end) else { return nil }
      // 那达慕第二天 counts the days of something else.
      if index == 2, TitleText.isHan(text.scalar(before: position)),
        text.scalar(before: position) != 0x7684
      {
        return nil
      }
      return day(lastDay.adding(days: index < 3 ? 1 : 0), end: end)
    }
    return nil
  }

  /// Whether the word stands twice within a few characters.
  private func isPaired(_ word: StaticString, at position: Int, end: Int) -> Bool {
    guard text.has(word, at: position) else { return false }
    let reach = 24
    return stride(from: end, to: end + reach, by: 1).contains { text.has(word, at: $0) }
      || stride(from: max(0, position - reach), to: position, by: 1).contains {
        text.has(word, at: $0)
      }
  }

  /// 全年 and 上年: of the year named last, else of that of publication.
  private mutating func readWholeYear(at position: Int) -> Reading? {
    guard let (end, index) = text.skipAny(["全年", "上年"], at: position),
      !text.has("全年级", at: position)
    else { return nil }
    guard let year = lastYear ?? published?.components.year else {
      return Reading(end: end, resolved: nil, precision: .year)
    }
    let remembered = lastYear
    defer { if index == 1 { lastYear = remembered } }
    return readAfterYear(year - index, at: end, start: position)
  }

  /// 年初, 月底, 上半年, 一季度 of the year or month of publication.
  private mutating func readBarePart(at position: Int) -> Reading? {
    var date = PartialDate()
    let end: Int
    if let (after, part) = skipQuarter(at: position) {
      (end, date.part) = (after, part)
    } else if text.has("前", at: position), let (after, part) = skipPartOfYear(at: position) {
      (end, date.part) = (after, part)
    } else if let (after, index) = text.skipAny(
      ["年初", "年底", "年末", "岁末", "上半年", "下半年"], at: position)
    {
      end = after
      date.part = [.yearStart, .yearEnd, .yearEnd, .yearEnd, .firstHalf, .secondHalf][index]
    } else if let (after, index) = text.skipAny(["月初", "月底", "月末"], at: position) {
      end = after
      date.part = index == 0 ? .start : .end
      date.month = published?.components.month ?? 1
    } else {
      return nil
    }
    // 每年年底, 10月底 and 3年上半年 have been read with what stands before, or are no dates.
    let before = text.scalar(before: position)
    if before == 0x5E74 || before == 0x6BCF || DateText.arabic(before) != nil { return nil }
    guard let published else {
      return Reading(end: end, resolved: nil, precision: date.precision)
    }
    date.year = published.components.year
    return finish(date, end: end)
  }

  /// 三天前, 2天前: a day. What counts weeks, months or years back says how long, not when.
  func readAgo(at position: Int) -> Reading? {
    let two = text.skip("两", at: position)
    let number = text.number(at: position)
    guard let end = two ?? number?.end, let count = two == nil ? number?.value : 2,
      (1...30).contains(count), DateText.arabic(text.scalar(before: position)) == nil,
      let unit = text.skip("天前", at: end), !text.has("后", at: unit)
    else { return nil }
    return day(published?.adding(days: -count), end: unit)
  }
}
