import Articles
import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0, 4), ("2023-12-04", 19_695, 1), ("1969-12-31", -1, 3),
    ("2024-02-29", 19_782, 4),
  ])
  func isoRoundTrip(text: String, days: Int, weekday: Int) throws {
    let day = try #require(CalendarDay(iso: text))
    #expect(day.daysSinceEpoch == days)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "2023-13-45", "2023-02-29", "2023-00-10", "0000-01-01", "2023-1-1", "", "２０２３-01-01",
  ])
  func absurdDaysAreNone(text: String) {
    #expect(CalendarDay(iso: text) == nil)
  }
}
