import Articles
import Segmentation

/// What the words of a clause say of the time of a date: whether it is to come.
extension DateParser {
  enum Tense {
    case past, open, future
    /// Words that mostly stand beside dates to come.
    case likelyFuture
  }

  /// Words before a date that is to come, and after it.
  private static let plans: [StaticString] = [
    "定于", "拟于", "将于", "将在", "计划", "预计", "拟", "届时", "即将", "力争", "有望", "就要", "确保", "要在",
    "必须", "争取",
  ]

  /// The first characters of `plans`.
  private static let planStarts = HanSet("定拟将计预届即力有就确要必争")

  private func hasPlan(at position: Int, beginning first: UInt32) -> Bool {
    Self.planStarts.contains(first) && Self.plans.contains { text.has($0, at: position) }
  }

  /// Whether the text speaks of what is to come.
  func isFuture(_ start: Int, _ end: Int) -> Bool { tense(start, end) == .future }

  /// The tense of the clause with a date.
  ///
  /// - Complexity: O(1): at most 20 characters to either side.
  func tense(_ start: Int, _ end: Int) -> Tense {
    var isLikely = text.has("起", at: end) || text.has("开始", at: end)
    var index = start
    for distance in 0..<20 {
      let (value, length) = UTF8Scan.scalar(in: text.bytes, endingAt: index)
      guard length > 0, !Self.endsClause(value) else { break }
      index -= length
      if hasPlan(at: index, beginning: value) { return .future }
      if value == 0x5C06, isAdverb(at: index) {
        if distance < 6 { return .future }
        isLikely = true
      }
      // 截至
      if value == 0x622A, distance < 3 { return .past }
    }
    if text.has("将", at: end) { return .future }
    let isDeadline =
      (text.has("前", at: end)
        && !(["前后", "前夕", "前往", "前来", "前去", "前期"] as [StaticString]).contains {
          text.has($0, at: end)
        }) || text.has("之前", at: end) || text.has("以前", at: end)
    var isAccomplished = false
    // A date set apart by a comma is of the clause behind it.
    let (mark, markLength) = text.scalar(at: end)
    index = mark == 0x2C || mark == 0xFF0C ? end + markLength : end
    for _ in 0..<16 {
      let (value, length) = text.scalar(at: index)
      guard length > 0, !Self.endsClause(value) else { break }
      // 了, 已, 曾, unless something is to come first: 1月他就要到龄了.
      if value == 0x4E86 || value == 0x5DF2 || value == 0x66FE {
        isAccomplished = true
        break
      }
      if hasPlan(at: index, beginning: value)
        || value == 0x5C06 && isAdverb(at: index)
      {
        isLikely = true
        break
      }
      index += length
    }
    if isAccomplished { return .past }
    if isDeadline { return .future }
    return isLikely ? .likelyFuture : .open
  }

  /// Whether 将 is not the beginning of another word: 将军, 将近, 将士.
  private func isAdverb(at position: Int) -> Bool {
    let (next, _) = text.scalar(at: position + 3)
    let before = text.scalar(before: position)
    return ![0x519B, 0x8FD1, 0x58EB, 0x9886].contains(next) && before != 0x5373 && before != 0x5E72
  }

  private static func endsClause(_ scalar: UInt32) -> Bool {
    [0x2C, 0xFF0C, 0x3002, 0xFF1B, 0x3B, 0xFF01, 0xFF1F, 0xFF1A, 0x3A, 0x0A].contains(scalar)
  }

  /// The year of a month and day without one: that which the tense asks for; where the clause is open,
  /// the last one, unless the next is near and the last nearly a year ago.
  func year(of date: PartialDate, start: Int, end: Int) -> Int? {
    guard let published, let month = date.month else { return nil }
    let thisYear = published.components.year
    func first(_ year: Int) -> CalendarDay? {
      var dated = date
      dated.year = year
      return dated.days(published: nil)?.lowerBound
        ?? CalendarDay(year: year, month: month, day: 1)
    }
    func last(_ year: Int) -> CalendarDay? {
      var dated = date
      dated.year = year
      return dated.days(published: nil)?.upperBound
    }
    guard let begins = first(thisYear), let ends = last(thisYear) ?? first(thisYear) else {
      return thisYear
    }
    let past = begins <= published ? thisYear : thisYear - 1
    let coming = ends >= published ? thisYear : thisYear + 1
    guard past != coming else { return past }
    // What is coming in a sentence is followed by what comes after it.
    if let before = monthBefore(start), let days = before.days(published: nil),
      days.lowerBound > published, let next = first(coming), next >= days.lowerBound
    {
      return coming
    }
    guard let last = first(past), let next = first(coming) else { return past }
    let since = published.daysSinceEpoch - last.daysSinceEpoch
    let until = next.daysSinceEpoch - published.daysSinceEpoch
    switch tense(start, end) {
    case .past: return past
    case .future: return coming
    case .likelyFuture: return until < since ? coming : past
    case .open: return until <= 60 && since > 240 ? coming : past
    }
  }
}
