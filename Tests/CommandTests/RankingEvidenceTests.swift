import Foundation
import TestSupport
import Testing

/// What ranks an article above another one of the same text and day, each alone: people and places are
/// those of the sample archive, the articles invented.
@Suite struct RankingEvidenceTests {
  /// Invented articles of one day, each with its id, title, paragraphs and county.
  private func order(
    _ articles: [(id: String, title: String, body: [String], county: String)], _ query: [String]
  ) throws -> [String] {
    try Archive.withIndex(
      of: articles.map {
        [
          "id": $0.id, "title": $0.title, "date": "2023-06-01",
          "body": $0.body.joined(separator: "\n"), "county": $0.county,
        ]
      }
    ) { try Command.ids(query, index: $0) }
  }

  /// Longer than a lead, and about nothing.
  private static let filler = String(repeating: "连日来雨水充足，田里的庄稼长势喜人。", count: 12)

  @Test(arguments: [["--official", "祝南星"], ["调研", "--official", "祝南星"]])
  func besideItsOfficeBeforeTheLeadBeforeInPassing(query: [String]) throws {
    let passing = "镇安县多地开展调研。" + Self.filler
    let ids = try order(
      [
        ("passing", "调研在路上", [passing, "祝南星说，要把好事办好。"], ""),
        ("office", "调研在路上", [passing, "镇安县委书记祝南星说，要把好事办好。"], ""),
        ("lead", "调研在路上", ["祝南星说，要把好事办好。" + passing, "今年是个丰收年。"], ""),
      ], query)
    #expect(ids == ["office", "lead", "passing"])
  }

  @Test func theOwnCountyBeforeTheLeadBeforeInPassing() throws {
    let ids = try order(
      [
        ("passing", "茶园采茶忙", [Self.filler, "茶叶销往镇安县等地。"], ""),
        ("own", "茶园采茶忙", [Self.filler, "茶叶销往各地。"], "陕西省商洛市镇安县"),
        ("lead", "茶园采茶忙", ["茶叶销往镇安县等地。" + Self.filler], ""),
      ], ["--place", "镇安县"])
    #expect(ids == ["own", "lead", "passing"])
  }

  @Test func theDayBeforeTheMonthBeforeTheYear() throws {
    let ids = try order(
      [
        ("year", "茶叶节", ["2022年，茶园办起了茶叶节。" + Self.filler], ""),
        ("month", "茶叶节", ["2022年11月，茶园办起了茶叶节。" + Self.filler], ""),
        ("day", "茶叶节", ["2022年11月22日，茶园办起了茶叶节。" + Self.filler], ""),
        ("late", "茶叶节", [Self.filler, "2022年11月22日，茶园办起了茶叶节。"], ""),
        ("other", "茶叶节", ["2022年12月22日，茶园办起了茶叶节。" + Self.filler], ""),
      ], ["--event", "2022"])
    #expect(Set(ids.prefix(2)).isSubset(of: ["day", "other"]), "\(ids)")
    #expect(Array(ids.suffix(3)) == ["late", "month", "year"], "\(ids)")
    // Of the days asked for alone.
    let near = try order(
      [
        ("other", "茶叶节", ["2022年12月22日，茶园办起了茶叶节。"], ""),
        ("day", "茶叶节", ["2022年11月22日，茶园办起了茶叶节。"], ""),
      ], ["--event", "2022-11-20..2022-11-26"])
    #expect(near == ["day"])
  }

  @Test func anOfficeInTheLeadBeforeOneFurtherDown() throws {
    let ids = try order(
      [
        ("late", "茶园采茶忙", [Self.filler, "镇安县委书记祝南星说，要把好事办好。"], ""),
        ("lead", "茶园采茶忙", ["镇安县委书记祝南星说，要把好事办好。" + Self.filler], ""),
      ], ["--office", "县委书记"])
    #expect(ids == ["lead", "late"])
  }
}
