import Foundation
import Testing

/// `zsearch annotate` as a user runs it. The names of persons are invented.
@Suite struct AnnotateCommandTests {
  private func objects(_ result: Command.Result) throws -> [[String: Any]] {
    try result.lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func namesWhoHoldsWhichOfficeWhere() throws {
    let text = "𠀀，诏安县委书记李明远调研。"
    let input = #"{"id":"a-1","date":"2023-12-04","text":"\#(text)"}"# + "\n"
    let result = try Command.run(["annotate"], input: Data(input.utf8))
    #expect(result.status == 0 && result.errors.isEmpty)
    let line = try #require(try objects(result).first)
    #expect(Set(line.keys) == ["id", "persons", "officials", "places", "dates"])
    #expect(line["id"] as? String == "a-1")
    let official = try #require((line["officials"] as? [[String: Any]])?.first)
    #expect(official["name"] as? String == "李明远")
    #expect(official["office"] as? String == "县委书记")
    #expect(official["jurisdiction"] as? String == "诏安县")
    #expect(official["place"] as? String == "350624000000")
    // Code points: the first character is one, though it has four bytes.
    #expect(official["start"] as? Int == 8)
    #expect(official["end"] as? Int == 11)
    let person = try #require((line["persons"] as? [[String: Any]])?.first)
    #expect(person["start"] as? Int == 8 && person["end"] as? Int == 11)
  }

  @Test func anIdComesBackAsItWas() throws {
    let input = #"{"id":7,"text":""}"# + "\n" + #"{"text":"甲"}"# + "\n" + #"{"id":"\"","text":"乙"}"#
    let lines = try objects(Command.run(["annotate", "-"], input: Data(input.utf8)))
    #expect(lines.count == 3)
    #expect(lines[0]["id"] as? Int == 7)
    #expect(lines[1]["id"] is NSNull)
    #expect(lines[2]["id"] as? String == "\"")
  }

  @Test func badLinesAreReportedAndSkipped() throws {
    let input = """
      {"id":1,"text":"诏安县县长黄志强"}
      {"id":2,"text":

      [3]
      {"id":4}
      {"id":5,"text":5}
      {"id":6,"text":"诏安县县长黄志强"}
      """
    let result = try Command.run(["annotate"], input: Data(input.utf8))
    #expect(result.status == 0)
    #expect(try objects(result).map { $0["id"] as? Int } == [1, 6])
    let places = result.errors.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^zsearch: -:(\d+):/).map { String($0.1) }
    }
    #expect(places == ["2", "4", "5", "6"])
    #expect(result.errors.contains("4 lines skipped"))
  }

  @Test func nothingUsableIsAnError() throws {
    #expect(try Command.run(["annotate"], input: Data("no\n".utf8)).status == 2)
    #expect(try Command.run(["annotate", "/nonexistent"]).status == 2)
    #expect(try Command.run(["annotate"]).status == 0)
  }

  @Test func theCountyImpliesJurisdictions() throws {
    for county in ["诏安县", "350624"] {
      let input = #"{"id":1,"county":"\#(county)","text":"县长黄志强说。"}"#
      let line = try #require(
        try objects(Command.run(["annotate"], input: Data(input.utf8))).first)
      let official = try #require((line["officials"] as? [[String: Any]])?.first)
      #expect(official["jurisdiction"] as? String == "诏安县")
      #expect(official["implied"] as? Bool == true)
    }
  }

  /// The order of the output is that of the input, however many cores work.
  @Test func manyLinesKeepTheirOrder() throws {
    let input = (0..<3000).map { #"{"id":\#($0),"text":"诏安县县长黄志强到四都镇调研。"}"# }
      .joined(separator: "\n")
    let lines = try objects(Command.run(["annotate"], input: Data(input.utf8)))
    #expect(lines.map { $0["id"] as? Int } == Array(0..<3000))
    #expect(lines.allSatisfy { ($0["officials"] as? [Any])?.count == 1 })
  }
}
