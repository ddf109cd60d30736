import Articles
import Entities
import Lexicon
import Testing

/// Sightings as a line: `article day office code`, with `-` for no division and `(…)` around a former
/// post. The names are invented.
private func sightings(_ text: String) throws -> [OfficialSighting] {
  try text.split(separator: "\n").enumerated().map { i, line in
    let columns = line.split(separator: " ")
    try #require(columns.count == 4)
    let isFormer = columns[2].hasPrefix("(")
    return OfficialSighting(
      article: try #require(Int64(columns[0])), day: CalendarDay(iso: columns[1]),
      mention: OfficialMention(
        utf8Range: i * 10..<i * 10 + 6, name: "某某",
        office: columns[2].trimmingParentheses, officeRange: i * 10..<i * 10,
        jurisdiction: nil, place: DivisionCode(digits: columns[3]), isImplied: false,
        isFormer: isFormer))
  }
}

extension Substring {
  fileprivate var trimmingParentheses: String { String(drop { $0 == "(" }.filter { $0 != ")" }) }
}

/// A line for each record: its posts with place and period.
private func describe(_ records: [OfficialRecord]) -> [String] {
  records.map { record in
    record.posts.map { post in
      "\(post.office)@\(post.place.map { String($0.description.prefix(6)) } ?? "-") "
        + "\(post.first.day?.description ?? "?")…\(post.last.day?.description ?? "?")"
        + (post.isFormer ? " former" : "")
    }.joined(separator: "; ")
  }
}

@Suite struct OfficialRecordsTests {
  @Test(
    "Sightings become records",
    arguments: [
      // One post, seen twice.
      (
        "1 2021-01-01 县长 350624\n2 2022-01-01 县长 350624",
        ["县长@350624 2021-01-01…2022-01-01"]
      ),
      // A township in the county is the same person; another county is not.
      (
        "1 2021-01-01 镇长 350624105\n2 2022-01-01 副县长 350624\n3 2022-02-01 县长 350626",
        [
          "镇长@350624 2021-01-01…2021-01-01; 副县长@350624 2022-01-01…2022-01-01",
          "县长@350626 2022-02-01…2022-02-01",
        ]
      ),
      // One article that names both posts makes them one person's.
      (
        "1 2021-01-01 县长 350624\n2 2022-02-01 (县长) 350624\n2 2022-02-01 县委书记 350626",
        ["县长@350624 2021-01-01…2021-01-01; 县委书记@350626 2022-02-01…2022-02-01"]
      ),
      // A city is one with the county inside it, unless there are two.
      (
        "1 2021-01-01 县长 350624\n2 2022-02-01 副市长 3506",
        ["县长@350624 2021-01-01…2021-01-01; 副市长@350600 2022-02-01…2022-02-01"]
      ),
      (
        "1 2021-01-01 县长 350624\n2 2022-02-01 副市长 3506\n3 2022-03-01 县长 350626",
        [
          "县长@350624 2021-01-01…2021-01-01", "副市长@350600 2022-02-01…2022-02-01",
          "县长@350626 2022-03-01…2022-03-01",
        ]
      ),
      // A post only named as held before.
      ("1 2021-01-01 (县长) 350624", ["县长@350624 2021-01-01…2021-01-01 former"]),
      // A former post does not lengthen the period.
      (
        "1 2020-01-01 县长 350624\n2 2023-01-01 (县长) 350624",
        ["县长@350624 2020-01-01…2020-01-01"]
      ),
      // No division known: nobody else's.
      (
        "1 2021-01-01 部长 -\n2 2022-01-01 县长 350624",
        ["部长@- 2021-01-01…2021-01-01", "县长@350624 2022-01-01…2022-01-01"]
      ),
    ])
  func records(_ text: String, _ expected: [String]) throws {
    let records = OfficialRecords.records(of: "某某", try sightings(text))
    #expect(describe(records) == expected)
    // The order in which articles are read makes no difference.
    let reversed = OfficialRecords.records(of: "某某", try sightings(text).reversed())
    #expect(describe(reversed) == expected)
  }

  @Test("Corrections join and part people")
  func corrections() throws {
    let here = try #require(DivisionCode(digits: "350624"))
    let there = try #require(DivisionCode(digits: "350626"))
    let apart = try sightings("1 2021-01-01 县长 350624\n2 2022-02-01 县长 350626")
    let rule = OfficialCorrections.Rule(name: "某某", places: [here, there])
    #expect(
      OfficialRecords.records(
        of: "某某", apart, corrections: OfficialCorrections(same: [rule])
      ).count == 1)
    let together = try sightings("1 2021-01-01 县长 350624\n1 2021-01-01 县长 350626")
    #expect(OfficialRecords.records(of: "某某", together).count == 1)
    #expect(
      OfficialRecords.records(
        of: "某某", together, corrections: OfficialCorrections(apart: [rule])
      ).count == 2)
    let none = OfficialCorrections(none: [.init(name: "某某", places: [here])])
    #expect(none.holdsNoOffice("某某", in: DivisionCode(digits: "350624105")))
    #expect(!none.holdsNoOffice("某某", in: there))
    #expect(!none.holdsNoOffice("某某"))
  }
}
