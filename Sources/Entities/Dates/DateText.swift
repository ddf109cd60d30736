import Segmentation

/// A text read scalar by scalar, for patterns of dates.
struct DateText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The scalar at `position`, 0 at the end.
  @inline(__always)
  func scalar(at position: Int) -> (value: UInt32, length: Int) {
    guard position >= 0, position < bytes.count else { return (0, 0) }
    let (value, length) = UTF8Decoding.decodeHan(bytes, at: position)
    return (value, length)
  }

  /// The scalar that ends at `position`, 0 at the start.
  func scalar(before position: Int) -> UInt32 {
    position <= 0 ? 0 : UTF8Scan.scalar(in: bytes, endingAt: position).value
  }

  /// The position after `word`, or nil where something else stands.
  func skip(_ word: StaticString, at position: Int) -> Int? {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return nil }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] { return nil }
    return position + count
  }

  func has(_ word: StaticString, at position: Int) -> Bool { skip(word, at: position) != nil }

  /// The position after the first of `words` that stands here, with its index.
  func skipAny(_ words: [StaticString], at position: Int) -> (end: Int, index: Int)? {
    for (index, word) in words.enumerated() {
      if let end = skip(word, at: position) { return (end, index) }
    }
    return nil
  }

  /// A number as texts write it.
  struct Number {
    var value: Int
    /// Digits written: 4 for 2023, 二〇二三; 2 for 12, 十二.
    var digits: Int
    var end: Int
  }

  /// The number at `position`: ASCII or full-width digits, or Chinese ones, in rows (二〇二三) or with 十.
  func number(at position: Int) -> Number? {
    let first = scalar(at: position).value
    if Self.arabic(first) != nil {
      var number = Number(value: 0, digits: 0, end: position)
      while true {
        let (value, length) = scalar(at: number.end)
        guard let digit = Self.arabic(value) else { break }
        guard number.digits < 8 else { return nil }
        number.value = number.value * 10 + digit
        number.digits += 1
        number.end += length
      }
      return number
    }
    guard first == 0x5341 || first == 0x5EFF || first == 0x5345 || Self.chinese(first) != nil
    else { return nil }
    var row: [Int] = []
    var tens: Int?
    var end = position
    while row.count <= 4 {
      let (value, length) = scalar(at: end)
      if value == 0x5341, tens == nil, row.count <= 1 {
        tens = row.last ?? 1
        row = []
      } else if value == 0x5EFF, tens == nil, row.isEmpty {
        tens = 2
      } else if value == 0x5345, tens == nil, row.isEmpty {
        tens = 3
      } else if let digit = Self.chinese(value), tens == nil || row.isEmpty {
        row.append(digit)
      } else {
        break
      }
      end += length
    }
    if let tens {
      return Number(value: tens * 10 + (row.first ?? 0), digits: 2, end: end)
    }
    return row.isEmpty
      ? nil : Number(value: row.reduce(0) { $0 * 10 + $1 }, digits: row.count, end: end)
  }

  @inline(__always)
  static func arabic(_ scalar: UInt32) -> Int? {
    if scalar &- 0x30 < 10 { return Int(scalar - 0x30) }
    return scalar &- 0xFF10 < 10 ? Int(scalar - 0xFF10) : nil
  }

  /// 〇 and 零, with the circles that are typed for them, to 九.
  @inline(__always)
  static func chinese(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6, 0x25CB, 0xFF2F: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }
}
