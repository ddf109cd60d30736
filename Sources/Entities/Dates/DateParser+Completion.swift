import Articles
import Segmentation

/// What a date leaves open, and the words around it that say it is none.
extension DateParser {
  /// `date` with the year and the month that the text leaves open.
  func complete(_ date: PartialDate, start: Int, end: Int) -> PartialDate {
    guard date.year == nil else { return date }
    var date = date
    let before = monthBefore(start)
    if date.month == nil, let before, let month = before.month, let year = before.year {
      date.month = month
      date.year = year
      date.hasYear = before.hasYear
      // 10月31日…1日: the day has passed into the next month.
      if let day = date.day, let last = before.day, day < last, last - day > 14 {
        date.year = month == 12 ? year + 1 : year
        date.month = month % 12 + 1
      }
      return date
    }
    if let before, before.hasYear, let year = before.year, date.month != nil {
      date.year = year
      date.hasYear = true
      return date
    }
    guard let published else { return date }
    let today = published.components
    if date.month != nil {
      date.year = year(of: date, start: start, end: end)
      return date
    }
    let isFuture = isFuture(start, end)
    guard let day = date.day else { return date }
    // The nearest month that has the day, on the right side of the day of publication.
    var (year, month) = (today.year, today.month)
    if isFuture, day < today.day {
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    } else if !isFuture, day > today.day {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
    }
    for _ in 0..<2 where CalendarDay(year: year, month: month, day: day) == nil {
      (year, month) =
        isFuture
        ? (month == 12 ? (year + 1, 1) : (year, month + 1))
        : (month == 1 ? (year - 1, 12) : (year, month - 1))
    }
    date.year = year
    date.month = month
    return date
  }

  /// Whether what stands before makes a date of every year: 农历八月, 每年雪多的三月.
  func isRecurring(before position: Int) -> Bool {
    if position >= 6, ["农历", "历年", "阴历"].contains(where: { text.has($0, at: position - 6) }) {
      return true
    }
    var index = position
    for _ in 0..<12 {
      let (value, length) = UTF8Scan.scalar(in: text.bytes, endingAt: index)
      guard length > 0, TitleText.isHan(value) else { return false }
      index -= length
      if text.has("每年", at: index) { return true }
    }
    return false
  }

  /// Whether the number before 日 counts days: 连续5日, 近10日, 每月5日.
  func isDuration(before position: Int) -> Bool {
    let value = text.scalar(before: position)
    if [0x8FD1, 0x6BCF, 0x5171, 0x8FBE, 0x6EE1, 0x524D, 0x540E, 0x5269, 0x6708].contains(value) {
      return true
    }
    guard position >= 6 else { return false }
    return ["连续", "为期", "每月", "历时", "时隔", "过去", "不到", "超过", "农历", "月月"].contains {
      text.has($0, at: position - 6)
    }
  }

  /// Whether what follows 日 makes the number count days or something else: 5日内, 30日元, 3日游.
  func isDuration(after position: Int) -> Bool {
    if let end = text.skip("报", at: position) {
      return
        !(text.has("道", at: end) || text.has("告", at: end) || text.has("送", at: end)
        || text.has("请", at: end) || text.has("名", at: end))
    }
    if let end = text.skip("本", at: position) {
      return
        !(text.has("报", at: end) || text.has("台", at: end) || text.has("刊", at: end)
        || text.has("省", at: end) || text.has("市", at: end) || text.has("县", at: end))
    }
    let (value, _) = text.scalar(at: position)
    return Self.durationEnds.contains(value)
  }

  private static let durationEnds = HanSet("内游间元均常程子历光龄志薪租")

  /// 上半年, 三季度, 年底, 初, 春天 after a year.
  func skipPartOfYear(at position: Int) -> (Int, PartialDate.Part)? {
    if let end = text.skip("上半年", at: position) { return (end, .firstHalf) }
    if let end = text.skip("下半年", at: position) { return (end, .secondHalf) }
    if let (end, index) = text.skipAny(["年初", "年底", "年末", "年中", "初", "底", "末"], at: position) {
      return (
        end, [.yearStart, .yearEnd, .yearEnd, .yearMiddle, .yearStart, .yearEnd, .yearEnd][index]
      )
    }
    if let months = skipMonths(at: position) { return months }
    if let (end, index) = text.skipAny(["春", "夏", "秋", "冬"], at: position) {
      if let after = text.skip("季", at: end) ?? text.skip("天", at: end) {
        return (after, .season(index + 1))
      }
      // 春节, 秋收, 春茶 are no seasons: the character alone is one before no other word.
      let (next, _) = text.scalar(at: end)
      return TitleText.isHan(next) && !Self.afterSeason.contains(next)
        ? nil : (end, .season(index + 1))
    }
    return skipQuarter(at: position)
  }

  /// 以末初至到的和
  private static let afterSeason = HanSet("以末初至到的和")

  /// 前八个月.
  private func skipMonths(at position: Int) -> (Int, PartialDate.Part)? {
    guard let start = text.skip("前", at: position), let number = text.number(at: start),
      (2...12).contains(number.value), let end = text.skip("个月", at: number.end)
    else { return nil }
    return (end, .months(through: number.value))
  }

  /// 一季度, 第三季度, 前三季度.
  func skipQuarter(at position: Int) -> (Int, PartialDate.Part)? {
    let isThrough = text.has("前", at: position)
    let start = text.skip("第", at: position) ?? text.skip("前", at: position) ?? position
    guard let number = text.number(at: start), (1...4).contains(number.value),
      let end = text.skip("季度", at: number.end) ?? text.skip("个季度", at: number.end)
    else { return nil }
    return (end, isThrough ? .quarters(through: number.value) : .quarter(number.value))
  }

  /// Q1 to Q4 of the year of publication.
  mutating func readLatinQuarter(at position: Int) -> Reading? {
    let before = text.scalar(before: position)
    guard let number = text.number(at: position + 1), number.digits == 1,
      (1...4).contains(number.value), before < 0x30 || before >= 0x3000
    else { return nil }
    let (next, _) = text.scalar(at: number.end)
    guard next < 0x30 || next >= 0x3000 else { return nil }
    guard let published else { return Reading(end: number.end, resolved: nil, precision: .season) }
    var date = PartialDate(year: published.components.year)
    date.part = .quarter(number.value)
    return finish(date, end: number.end)
  }

  func skipPartOfMonth(at position: Int) -> (Int, PartialDate.Part)? {
    let words: [StaticString] = ["上旬", "中旬", "下旬", "月初", "月底", "月末", "初", "底", "末"]
    guard let (end, index) = text.skipAny(words, at: position) else { return nil }
    return (end, [.early, .middle, .late, .start, .end, .end, .start, .end, .end][index])
  }
}
