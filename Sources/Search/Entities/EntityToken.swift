import Articles
import Entities
import Lexicon
import Segmentation

/// What the recall index holds of the entities of an article: tokens beside the grams of its text, so
/// that one expression asks for both.
///
/// Each begins with U+0001, which is no part of any gram, and a letter for its kind:
///
/// | token | holds for an article |
/// |---|---|
/// | `o` name | that names the person with an office |
/// | `n` name | that names the person |
/// | `f` office | in which someone holds the office |
/// | `p` digits | that names the division, or one inside it: a token for each level above it |
/// | `q` text | that names a place without a code |
/// | `c` digits | whose own county is the division, or lies inside it |
/// | `d` digits | that speaks of the day (8 digits), the month (6) or the year (4) |
///
/// "Inside" is equality with a token, which costs a fraction of a range over numbers beside FTS5.
package struct EntityToken: Hashable, Sendable {
  package let bytes: [UInt8]

  package static let mark: UInt8 = 1
  /// Stands for white space in names: tokens are separated by spaces.
  private static let joint: UInt8 = 2

  private init(_ kind: Unicode.Scalar, _ value: some Sequence<UInt8>) {
    bytes = [Self.mark, UInt8(ascii: kind)] + value
  }

  private init(_ kind: Unicode.Scalar, text: String) {
    self.init(kind, Folding.foldedUTF8(text).map { $0 <= 0x20 ? Self.joint : $0 })
  }

  package static func official(_ name: String) -> EntityToken { EntityToken("o", text: name) }
  package static func person(_ name: String) -> EntityToken { EntityToken("n", text: name) }
  package static func office(_ office: String) -> EntityToken { EntityToken("f", text: office) }
  package static func place(_ code: DivisionCode) -> EntityToken {
    EntityToken("p", digits(of: code))
  }
  package static func place(named text: String) -> EntityToken { EntityToken("q", text: text) }
  package static func county(_ code: DivisionCode) -> EntityToken {
    EntityToken("c", digits(of: code))
  }
  package static func day(_ day: CalendarDay) -> EntityToken {
    let (year, month, day) = day.components
    return EntityToken("d", padded(year, 4) + padded(month, 2) + padded(day, 2))
  }
  package static func month(_ year: Int, _ month: Int) -> EntityToken {
    EntityToken("d", padded(year, 4) + padded(month, 2))
  }
  package static func year(_ year: Int) -> EntityToken { EntityToken("d", padded(year, 4)) }
  /// What the tokens of all years begin with that have the same first digits.
  package static func years(_ year: Int, digits: Int) -> EntityToken {
    EntityToken("d", padded(year, 4).prefix(digits))
  }

  /// The leading digits of a code that its level has.
  private static func digits(of code: DivisionCode) -> ArraySlice<UInt8> {
    Array(code.description.utf8).prefix(code.level.digitCount)
  }

  private static func padded(_ number: Int, _ width: Int) -> [UInt8] {
    var digits = Array(String(max(0, number)).utf8)
    while digits.count < width { digits.insert(UInt8(ascii: "0"), at: 0) }
    return digits
  }
}

extension ArticleEntities {
  /// Days a mention may span before its months are indexed instead.
  static let mostDays = 62
  /// Months a mention may span before its years are indexed instead.
  static let mostMonths = 24

  /// The distinct tokens of the article, in the order of their bytes.
  ///
  /// - Parameter text: the text the mentions are spans of.
  /// - Complexity: O(m log m) in the mentions.
  package func tokens(in text: [UInt8]) -> [EntityToken] {
    var tokens: Set<EntityToken> = []
    for person in annotations.persons { tokens.insert(.person(person.name)) }
    for official in annotations.officials {
      tokens.insert(.official(official.name))
      tokens.insert(.person(official.name))
      tokens.insert(.office(official.office))
    }
    // 诏安县委书记 speaks of 诏安县, though as a part of an organ's name it is no mention of a place.
    for code in annotations.places.compactMap(\.code) + annotations.officials.compactMap(\.place) {
      for level in DivisionLevel.allCases where level <= code.level {
        tokens.insert(.place(code.ancestor(at: level)))
      }
    }
    for place in annotations.places {
      if place.code == nil {
        tokens.insert(.place(named: String(decoding: text[place.utf8Range], as: UTF8.self)))
      }
    }
    if let county {
      for level in DivisionLevel.allCases where level <= county.level {
        tokens.insert(.county(county.ancestor(at: level)))
      }
    }
    for date in annotations.dates {
      if let days = date.resolved { Self.cover(days) { tokens.insert($0) } }
    }
    return tokens.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The tokens that stand for a mention of these days: the days, or of longer spans the months, or
  /// the years.
  private static func cover(_ days: ClosedRange<CalendarDay>, _ body: (EntityToken) -> Void) {
    let first = days.lowerBound.components
    let last = days.upperBound.components
    let length = days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch + 1
    let months = (last.year - first.year) * 12 + last.month - first.month + 1
    if length <= 7 || (length <= mostDays && !isWholeMonths(days)) {
      for n in 0..<length { body(.day(days.lowerBound.adding(days: n))) }
    } else if months <= mostMonths && !(isWholeMonths(days) && months % 12 == 0 && first.month == 1)
    {
      for n in 0..<months {
        let month = first.month - 1 + n
        body(.month(first.year + month / 12, month % 12 + 1))
      }
    } else {
      for year in first.year...last.year { body(.year(year)) }
    }
  }

  private static func isWholeMonths(_ days: ClosedRange<CalendarDay>) -> Bool {
    let last = days.upperBound.components
    return days.lowerBound.components.day == 1
      && last.day == CalendarDay.length(ofMonth: last.month, year: last.year)
  }
}
