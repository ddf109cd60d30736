import Articles
import QueryLanguage
import Testing

@Test func dayRangeIncludesBothEnds() throws {
  let day = try #require(CalendarDay(iso: "2023-12-04"))
  #expect(DayRange(first: day, last: day).contains(day))
  #expect(!DayRange(first: day.adding(days: 1), last: nil).contains(day))
}
