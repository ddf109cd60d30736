import Articles
import Entities
import Lexicon
import QueryLanguage
import Search
import TestSupport
import Testing

private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

@Suite struct EntityTokenTests {
  private func dates(_ first: String, _ last: String) throws -> [String] {
    var found = Annotations()
    found.dates = [
      DateMention(utf8Range: 0..<1, resolved: try day(first)...day(last), precision: .day)
    ]
    return ArticleEntities(annotations: found).tokens(in: [0x41])
      .map { String(decoding: $0.bytes.dropFirst(2), as: UTF8.self) }
  }

  @Test("A span of days is indexed as its days, of whole months as months, of years as years")
  func spans() throws {
    #expect(try dates("2023-11-22", "2023-11-22") == ["20231122"])
    #expect(
      try dates("2023-12-30", "2024-01-02") == ["20231230", "20231231", "20240101", "20240102"])
    #expect(try dates("2023-11-01", "2023-11-30") == ["202311"])
    #expect(try dates("2023-11-01", "2024-01-31") == ["202311", "202312", "202401"])
    #expect(try dates("2023-01-01", "2023-12-31") == ["2023"])
    #expect(try dates("2019-01-01", "2023-12-31") == ["2019", "2020", "2021", "2022", "2023"])
  }

  @Test("A place stands for every division around it, a county for itself and those around it")
  func places() throws {
    var found = Annotations()
    let town = try #require(DivisionCode(digits: "350624105"))
    found.places = [
      PlaceMention(
        utf8Range: 0..<3, kind: .division, code: town, level: .township, isImplied: false),
      PlaceMention(utf8Range: 3..<6, kind: .natural, code: nil, level: nil, isImplied: false),
    ]
    let entities = ArticleEntities(county: DivisionCode(digits: "350624"), annotations: found)
    let tokens = entities.tokens(in: Array("镇江".utf8))
      .map { String(decoding: $0.bytes.dropFirst(), as: UTF8.self) }
    #expect(tokens == ["c35", "c3506", "c350624", "p35", "p3506", "p350624", "p350624105", "q江"])
  }

  @Test("No token contains the separator, and none can be a gram of a text")
  func separators() {
    for name in ["约翰 史密斯", "a\u{3000}b", "x\ny"] {
      let bytes = EntityToken.official(name).bytes
      #expect(!bytes.contains(0x20) && !bytes.contains(0x0A))
      #expect(bytes[0] == EntityToken.mark)
    }
    #expect(ScalarClass(UInt32(EntityToken.mark)) == .separator)
  }

  /// Tokens a condition asks for, days and prefixes of days.
  private func parts(_ range: DayRange) -> [String] {
    guard case .any(let parts) = EntityCondition(event: range) else { return [] }
    return parts.map { part in
      switch part {
      case .token(let token): String(decoding: token.bytes.dropFirst(2), as: UTF8.self)
      case .prefix(let token): String(decoding: token.bytes.dropFirst(2), as: UTF8.self) + "*"
      default: "?"
      }
    }
  }

  @Test("A range of days is asked for by the widest units that lie in it")
  func ranges() throws {
    #expect(
      parts(DayRange(first: try day("2023-11-30"), last: try day("2023-12-31")))
        == ["20231130", "202312*"])
    #expect(
      parts(DayRange(first: try day("2019-12-31"), last: try day("2030-01-01")))
        == ["20191231", "202*", "20300101"])
    #expect(parts(DayRange(first: try day("2023-01-01"), last: nil)).count < 30)
    #expect(parts(DayRange(first: nil, last: nil)) == ["1*", "2*"])
    #expect(parts(DayRange(first: try day("2024-01-01"), last: try day("2023-01-01"))) == [])
  }

  @Test("A day in a range is asked for by exactly one part, a day outside by none")
  func cover() throws {
    var random = SplitMix64(seed: SplitMix64.seed(for: "EntityTokenTests.cover"))
    for _ in 0..<300 {
      let a = CalendarDay(daysSinceEpoch: Int.random(in: -30_000...30_000, using: &random))
      let b = a.adding(days: Int.random(in: 0...4000, using: &random))
      let asked = parts(DayRange(first: a, last: b))
      for _ in 0..<20 {
        let c = a.adding(days: Int.random(in: -400...4400, using: &random))
        let digits = String(c.description.filter { $0 != "-" })
        let hits = asked.filter {
          $0.hasSuffix("*") ? digits.hasPrefix($0.dropLast()) : digits == $0
        }
        #expect(hits.count == ((a...b).contains(c) ? 1 : 0), "\(c) in \(a)...\(b): \(hits)")
      }
    }
  }
}
