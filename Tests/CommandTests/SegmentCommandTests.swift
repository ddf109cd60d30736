import Foundation
import Testing

@Suite struct SegmentCommandTests {
  @Test func oneLineOutForEachLineIn() throws {
    let text = "诏安县委书记带队调研。\n\n 5G  农业\r\n末行"
    let result = try Command.run(["segment", "--mode", "icu"], input: Data(text.utf8))
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 5)  // four lines, each with its line feed
    #expect(lines[0].replacing(" ", with: "") == "诏安县委书记带队调研。")
    #expect(lines[1].isEmpty)
    #expect(lines[2] == "5G 农业")
    #expect(!result.output.contains("  "))
  }

  @Test func spansOfJSONAreCodePoints() throws {
    let result = try Command.run(
      ["segment", "--json", "--mode", "icu"], input: Data("𠀀 农业\n".utf8))
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(array.map { $0["text"] as? String } == ["𠀀", "农业"])
    #expect(array.map { $0["start"] as? Int } == [0, 2])
    #expect(array.map { $0["end"] as? Int } == [1, 4])
  }
}
