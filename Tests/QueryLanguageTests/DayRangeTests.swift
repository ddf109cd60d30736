import Articles
import QueryLanguage
import Testing

@Suite struct DayRangeTests {
  @Test func dayRangeIncludesBothEnds() throws {
    let day = try #require(CalendarDay(iso: "2023-12-04"))
    #expect(DayRange(first: day, last: day).contains(day))
    #expect(!DayRange(first: day.adding(days: 1), last: nil).contains(day))
  }

  @Test(
    arguments: [
      ("2023", "2023-01-01", "2023-12-31"),
      ("2023年", "2023-01-01", "2023-12-31"),
      ("2024-02", "2024-02-01", "2024-02-29"),
      ("2024-2", "2024-02-01", "2024-02-29"),
      ("2023年5月", "2023-05-01", "2023-05-31"),
      ("2023年05月", "2023-05-01", "2023-05-31"),
      ("2023-05-01", "2023-05-01", "2023-05-01"),
      ("2023年5月1日", "2023-05-01", "2023-05-01"),
      ("2023年5月1号", "2023-05-01", "2023-05-01"),
      ("20230501", "2023-05-01", "2023-05-01"),
      (" 2023-05-01\n", "2023-05-01", "2023-05-01"),
      ("2023-05..2023-07", "2023-05-01", "2023-07-31"),
      ("2023年5月..20230701", "2023-05-01", "2023-07-01"),
      ("2023-05..", "2023-05-01", nil),
      ("..2023", nil, "2023-12-31"),
      ("2023..2023", "2023-01-01", "2023-12-31"),
    ] as [(String, String?, String?)])
  func forms(text: String, first: String?, last: String?) throws {
    let range = try DayRange(parsing: text)
    #expect(range == days(first, last))
    #expect(try DayRange(parsing: range.description) == range)
  }

  @Test func boundsTakeOneEndOfTheUnit() throws {
    #expect(try DayRange(parsing: "2023-05", as: .since) == days("2023-05-01", nil))
    #expect(try DayRange(parsing: "2023-05", as: .until) == days(nil, "2023-05-31"))
  }

  @Test(
    arguments: [
      ("", .range, .dateForm, 0..<0), ("  ", .range, .dateForm, 0..<2),
      ("昨天", .since, .dateForm, 0..<6),
      ("..", .range, .dateForm, 0..<2), ("2023-", .range, .dateForm, 0..<5),
      ("2023年5", .range, .dateForm, 0..<8), ("2023-05-01x", .range, .dateForm, 0..<11),
      ("23-05", .range, .dateForm, 0..<5), ("202305", .range, .dateForm, 0..<6),
      ("２０２３", .range, .dateForm, 0..<12), ("2023/05", .range, .dateForm, 0..<7),
      ("2023-13-45", .range, .noSuchDay, 0..<10), (" 2023年13月45日", .until, .noSuchDay, 1..<18),
      ("0000", .range, .noSuchDay, 0..<4), ("20230230", .range, .noSuchDay, 0..<8),
      ("2023..2023-00", .range, .noSuchDay, 6..<13), ("2024..2023", .range, .reversedDates, 0..<10),
      ("2023..", .since, .unexpectedDateRange, 0..<6),
      ("..2023", .until, .unexpectedDateRange, 0..<6),
    ] as [(String, DayRange.Reading, QueryError.Kind, Range<Int>)])
  func errors(text: String, reading: DayRange.Reading, kind: QueryError.Kind, span: Range<Int>) {
    let error = #expect(throws: QueryError.self) { try DayRange(parsing: text, as: reading) }
    #expect(error?.kind == kind)
    #expect(error?.span == span)
    #expect(error?.input == text)
  }

  @Test func endlessTextIsNoDate() {
    let error = #expect(throws: QueryError.self) {
      try DayRange(parsing: String(repeating: "2", count: 1_000_000))
    }
    #expect(error?.kind == .dateForm)
  }
}
