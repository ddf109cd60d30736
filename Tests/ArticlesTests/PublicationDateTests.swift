import Articles
import Testing

@Suite struct PublicationDateTests {
  @Test(
    arguments: [
      ("2023-12-04", nil), ("2023/12/4", nil), ("2023.12.04", nil), ("20231204", nil),
      ("2023年12月4日", nil), ("2023年12月04日", nil), ("2023年12月4号", nil), ("2023 年", -1),
      ("  2023-12-04\u{3000}", nil), ("2023年 12月 4日", nil), ("２０２３年１２月４日", nil),
      ("２０２３－１２－０４", nil),
      ("2023-12-04T10:48:00+08:00", 648), ("2023-12-04T10:48:00Z", 648),
      ("2023-12-04T10:48:00.123+0800", 648), ("2023-12-04t10:48", 648), ("2023-12-04 10:48", 648),
      ("2023-12-04 10:48:59", 648), ("2023/12/4 9:05", 545), ("2023年12月04日10:48", 648),
      ("2023年12月4日 10时48分", 648), ("2023年12月4日10时", 600), ("2023年12月4日 10点48分", 648),
      ("2023年12月04日10：48", 648), ("202312041048", 648), ("20231204104800", 648),
      ("2023年12月4日 星期一", nil), ("2023年12月4日（星期一）", nil), ("2023年12月4日 星期一 10:48", 648),
      ("2023-12-04 10:48 周一", 648), ("2023-12-04T00:00:00", 0), ("2023-12-04 23:59", 1439),
      ("2023-12-04T10:48:00+08", 648),
    ] as [(String, Int?)])
  func written(text: String, minute: Int?) {
    if minute == -1 {
      #expect(PublicationDate(text) == nil)
    } else {
      let day = CalendarDay(iso: "2023-12-04").unsafelyUnwrapped
      #expect(PublicationDate(text) == .day(day, minute: minute))
    }
  }

  @Test(arguments: [
    "2023年13月45日", "2023-02-30", "2023-02-29", "0000-01-01", "2023-00-10", "2023-12-00", "20231345",
    "2023年0月1日", "2023年13月45日10:48", "1900-02-29",
  ])
  func absurd(text: String) {
    #expect(PublicationDate(text) == .absurd)
  }

  @Test(arguments: [
    "2023-12-04 99:99", "2023-12-04T24:00", "2023年12月4日25:10", "20231204996000",
    "2023-12-04 10:60",
  ])
  func absurdTime(text: String) throws {
    let day = try #require(CalendarDay(iso: "2023-12-04"))
    #expect(PublicationDate(text) == .dayWithAbsurdTime(day))
  }

  @Test(arguments: [
    "", " ", "yesterday", "12月4日", "2023", "2023-12", "2023年12月", "12023-12-04", "23-12-04",
    "2023-12/04",
    "2023-12-04x", "2023-12-041", "2023年12月4日诏安县", "1701658080", "2023-12-04 10", "-2023-12-04",
    "2023--12-04", "二〇二三年十二月四日", "2023-12-04 10:4", "2023-12-04 10:48:5",
  ])
  func notWrittenAsADate(text: String) {
    #expect(PublicationDate(text) == nil)
  }

  @Test func aLongTextIsNoDate() {
    #expect(PublicationDate("2023-12-04" + String(repeating: " ", count: 100) + "x") == nil)
    #expect(PublicationDate("2023-12-04" + String(repeating: "1", count: 10_000)) == nil)
  }

  /// Every day of 400 years, in every form, reads as itself.
  @Test func everyDay() {
    let first = CalendarDay(year: 1800, month: 1, day: 1)?.daysSinceEpoch ?? 0
    var failures: [String] = []
    for number in first..<first + 146_097 {
      let day = CalendarDay(daysSinceEpoch: number)
      let (y, m, d) = day.components
      for text in ["\(day)", "\(y)/\(m)/\(d)", "\(y)年\(m)月\(d)日"] {
        if PublicationDate(text) != .day(day, minute: nil) { failures.append(text) }
      }
    }
    #expect(failures == [])
  }
}
