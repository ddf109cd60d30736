import Articles

/// Reads the dates of one text from left to right, and remembers what later ones leave open.
struct DateParser {
  let text: DateText
  let published: CalendarDay?
  /// The last date with a month, the position after it, and the last day.
  var lastMonth: PartialDate?
  var lastMonthEnd = 0
  var lastDay: CalendarDay?
  var lastYear: Int?

  init(text: DateText, published: CalendarDay?) {
    self.text = text
    self.published = published
  }

  /// A date as it was read: what it says and where it ends.
  struct Reading {
    var end: Int
    var resolved: ClosedRange<CalendarDay>?
    var precision: DateMention.Precision
  }

  /// Characters that a date or a relative date begins with, besides digits.
  private static let triggers = HanSet("一二三四五六七八九十廿卅零〇今昨前明后去本上下这周星礼年月同次翌当第大岁来两全")

  /// The second characters of relative dates: most words with a trigger are told apart by them.
  private static let seconds = HanSet("天日晨早晚夜年月个周上星期拜一二三四五六七八九十两初底末半前后季")

  mutating func mentions() -> [DateMention] {
    var mentions: [DateMention] = []
    var position = 0
    let count = text.bytes.count
    while position < count {
      let byte = text.bytes[position]
      // Letters and marks of ASCII begin no date; digits do.
      if byte < 0x80 {
        if byte == 0x51, let reading = readLatinQuarter(at: position) {
          mentions.append(mention(position, reading))
          position = reading.end
        } else if byte &- 0x30 < 10, let reading = readNumber(at: position) {
          mentions.append(mention(position, reading))
          position = reading.end
        } else if byte &- 0x30 < 10 {
          position = afterDigits(position)
        } else {
          position += 1
        }
        continue
      }
      let (value, length) = text.scalar(at: position)
      if Self.holidayStarts.contains(value), let reading = readFeast(at: position, length: length) {
        mentions.append(mention(position, reading))
        position = reading.end
        continue
      }
      let isDigit = DateText.arabic(value) != nil
      guard isDigit || value == 0x3007 || value == 0x25CB || Self.triggers.contains(value) else {
        position += max(1, length)
        continue
      }
      let (second, _) = text.scalar(at: position + length)
      let isRelative = Self.seconds.contains(second) || DateText.arabic(second) != nil
      if let reading = (isRelative ? readRelative(at: position) : nil) ?? readNumber(at: position) {
        mentions.append(mention(position, reading))
        position = reading.end
      } else {
        position = isDigit ? afterDigits(position) : position + max(1, length)
      }
    }
    return mentions
  }

  private mutating func readFeast(at position: Int, length: Int) -> Reading? {
    let (second, _) = text.scalar(at: position + length)
    if second == 0x91D1 { return readGoldenWeek(at: position) }
    return Self.holidaySeconds.contains(second) ? readHoliday(at: position) : nil
  }

  private mutating func readNumber(at position: Int) -> Reading? {
    readDigits(at: position) ?? readAgo(at: position)
  }

  private func mention(_ start: Int, _ reading: Reading) -> DateMention {
    DateMention(
      utf8Range: start..<reading.end, resolved: reading.resolved, precision: reading.precision)
  }

  private func afterDigits(_ position: Int) -> Int {
    var position = position
    while case (let value, let length) = text.scalar(at: position), DateText.arabic(value) != nil {
      position += length
    }
    return position
  }

  /// Notes what later dates of the sentence may leave open, and makes the reading.
  mutating func finish(_ date: PartialDate, end: Int) -> Reading {
    let days = date.days(published: published)
    if date.month != nil {
      lastMonth = date
      lastMonthEnd = end
    }
    if let year = date.year { lastYear = year }
    if date.day != nil, let days { lastDay = days.lowerBound }
    return Reading(end: end, resolved: days, precision: date.precision)
  }

  /// The date with a month before `position` in the same sentence.
  func monthBefore(_ position: Int) -> PartialDate? {
    guard let lastMonth, position - lastMonthEnd < 600 else { return nil }
    var index = lastMonthEnd
    while index < position {
      let (value, length) = text.scalar(at: index)
      if value == 0x3002 || value == 0x0A || value == 0xFF1B { return nil }
      index += max(1, length)
    }
    return lastMonth
  }
}
