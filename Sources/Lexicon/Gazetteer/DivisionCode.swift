/// The 12-digit statistical code of an administrative division of China.
///
/// Province 2, city 4, county 6, township 9, village 12 digits, filled up with zeros to 12 (the
/// "statistical division codes" of the National Bureau of Statistics, over GB/T 2260 and GB/T 10114).
/// So "inside a division" is a range of integers: `descendants`.
public struct DivisionCode: Hashable, Sendable, Comparable {
  /// The code as a number below 10¹².
  public let value: UInt64

  /// - Precondition: none; a number of more than 12 digits or of zero gives nil.
  public init?(_ value: UInt64) {
    guard value >= 10_000_000_000, value < 1_000_000_000_000 else { return nil }
    self.value = value
  }

  /// The code written with 2, 4, 6, 9 or 12 ASCII digits (`3506`, `350624000000`), else nil.
  public init?(digits: some StringProtocol) {
    let count = digits.utf8.count
    guard [2, 4, 6, 9, 12].contains(count) else { return nil }
    var value: UInt64 = 0
    for byte in digits.utf8 {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + UInt64(byte - 48)
    }
    for _ in count..<12 { value *= 10 }
    self.init(value)
  }

  /// The level its zeros tell.
  public var level: DivisionLevel {
    if value % 1_000 != 0 { return .village }
    if value % 1_000_000 != 0 { return .township }
    if value % 100_000_000 != 0 { return .county }
    if value % 10_000_000_000 != 0 { return .city }
    return .province
  }

  /// The code's leading digits down to `level`, filled up with zeros: the division of that level it
  /// lies in. The code itself where it is not below that level.
  public func ancestor(at level: DivisionLevel) -> DivisionCode {
    let unit = Self.unit(of: level)
    return DivisionCode(verified: value / unit * unit)
  }

  /// The codes of the division and of everything in it.
  public var descendants: Range<UInt64> { value..<value + Self.unit(of: level) }

  /// Whether `other` is this division or lies in it.
  public func contains(_ other: DivisionCode) -> Bool { descendants.contains(other.value) }

  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

  /// For a number known to be a code.
  init(verified value: UInt64) { self.value = value }

  private static func unit(of level: DivisionLevel) -> UInt64 {
    switch level {
    case .province: 10_000_000_000
    case .city: 100_000_000
    case .county: 1_000_000
    case .township: 1_000
    case .village: 1
    }
  }
}

extension DivisionCode: CustomStringConvertible {
  /// Twelve digits.
  public var description: String { String(value) }
}
