/// Reads the parts of a date from the first 64 code points of a text.
struct DateScanner {
  private let scalars: [Unicode.Scalar]
  private let isCutOff: Bool
  private var position = 0
  /// Whether the time of day follows the day's digits directly, without separators.
  private var timeIsCompact = false
  /// Code points read, without white space after the last part.
  private(set) var consumed = 0

  init(_ text: String) {
    let limit = 64
    scalars = text.unicodeScalars.prefix(limit).map(Self.ascii)
    isCutOff = text.unicodeScalars.dropFirst(limit).first != nil
    skipSpace()
  }

  var isAtEnd: Bool {
    !isCutOff && scalars[consumed...].allSatisfy(WhiteSpace.isSpace)
  }

  mutating func day() -> (year: Int, month: Int, day: Int, isChinese: Bool)? {
    guard let year = digits(4...4) else { return nil }
    defer { consumed = position }
    if take("年") {
      skipSpace()
      guard let month = digits(1...2), takeAfterSpace("月") else { return nil }
      skipSpace()
      guard let day = digits(1...2), takeAfterSpace("日") || takeAfterSpace("号") else { return nil }
      return (year, month, day, true)
    }
    for separator in ["-", "/", "."] as [Unicode.Scalar] where take(separator) {
      guard let month = digits(1...2), take(separator), let day = digits(1...2), !isDigit(position)
      else { return nil }
      return (year, month, day, false)
    }
    guard let month = digits(2...2), let day = digits(2...2) else { return nil }
    // 20231204, or with a time of day as content systems stamp it: 202312041048, 20231204104800.
    let more = scalars[position...].prefix { (48...57).contains($0.value) }.count
    guard [0, 4, 6].contains(more) else { return nil }
    timeIsCompact = more > 0
    return (year, month, day, false)
  }

  /// `nil` where no time stands here, `.some(nil)` for one that no clock shows.
  mutating func time() -> Int?? {
    defer { position = consumed }
    if !take("T"), !take("t") { skipSpace() }
    let hour: Int
    let minute: Int
    if timeIsCompact {
      guard let h = digits(2...2), let m = digits(2...2) else { return nil }
      (hour, minute) = (h, m)
      _ = digits(2...2)
    } else {
      guard let h = digits(1...2) else { return nil }
      if take(":") {
        guard let m = digits(2...2) else { return nil }
        (hour, minute) = (h, m)
        if take(":") {
          guard digits(2...2) != nil else { return nil }
          if take(".") || take(",") { while isDigit(position) { position += 1 } }
        }
        zone()
      } else if take("时") || take("点") {
        hour = h
        minute = digits(1...2) ?? 0
        if !take("分"), minute != 0 { return nil }
      } else {
        return nil
      }
    }
    guard !isDigit(position) else { return nil }
    consumed = position
    return .some(hour < 24 && minute < 60 ? hour * 60 + minute : nil)
  }

  private mutating func zone() {
    if take("Z") || take("z") { return }
    let start = position
    guard take("+") || take("-") else { return }
    if digits(2...2) != nil {
      _ = take(":")
      if digits(2...2) != nil || !isDigit(position) { return }
    }
    position = start
  }

  mutating func weekday() {
    let start = position
    skipSpace()
    let opened = take("(")
    if take("星") ? take("期") : take("周"), position < scalars.count,
      "一二三四五六日天".unicodeScalars.contains(scalars[position])
    {
      position += 1
      if !opened || take(")") {
        consumed = position
        return
      }
    }
    position = start
  }

  private mutating func digits(_ width: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < width.upperBound, isDigit(position) {
      value = value * 10 + Int(scalars[position].value - 48)
      position += 1
      count += 1
    }
    return width.contains(count) ? value : nil
  }

  private func isDigit(_ i: Int) -> Bool {
    i < scalars.count && (48...57).contains(scalars[i].value)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < scalars.count, scalars[position] == scalar else { return false }
    position += 1
    return true
  }

  private mutating func takeAfterSpace(_ scalar: Unicode.Scalar) -> Bool {
    let start = position
    skipSpace()
    if take(scalar) { return true }
    position = start
    return false
  }

  private mutating func skipSpace() {
    while position < scalars.count, WhiteSpace.isSpace(scalars[position]) { position += 1 }
  }

  /// Full-width forms U+FF01–FF5E as the ASCII they are wide forms of.
  private static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }
}
