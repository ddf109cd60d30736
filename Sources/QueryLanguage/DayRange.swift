import Articles

/// Days from `first` to `last`, both included; an absent end is open.
public struct DayRange: Hashable, Sendable {
  public var first: CalendarDay?
  public var last: CalendarDay?

  public init(first: CalendarDay?, last: CalendarDay?) {
    self.first = first
    self.last = last
  }

  public func contains(_ day: CalendarDay) -> Bool {
    (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
  }
}

extension DayRange: CustomStringConvertible {
  /// `2023-05-01` for one day, else `2023-05-01..2023-07-31`, with nothing beside an open end.
  ///
  /// `DayRange(parsing:)` reads it back, except `..`, the range open at both ends.
  public var description: String {
    if let first, first == last { return first.description }
    return "\(first?.description ?? "")..\(last?.description ?? "")"
  }
}
