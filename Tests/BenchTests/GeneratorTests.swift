import Foundation
import Search
import TestSupport
import Testing
import zsearch_bench

/// Generated news: the same bytes from the same seed, records that can be read, nobody real.
@Suite struct GeneratorTests {
  private func lines(_ count: Int, seed: UInt64) throws -> [Substring] {
    let generator = try NewsGenerator(count: count, seed: seed)
    var page = Page()
    for number in 0..<count { generator.write(number, to: &page) }
    return String(decoding: page.bytes, as: UTF8.self).split(separator: "\n")
  }

  private func records(_ lines: [Substring]) throws -> [[String: Any]] {
    try lines.map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func theSeedDecidesEveryByte() throws {
    let first = try lines(300, seed: 5)
    #expect(try lines(300, seed: 5) == first)
    #expect(try lines(300, seed: 6) != first)
  }

  /// Cores write blocks of articles side by side; the file is the same as from one.
  @Test func blocksAreWrittenInOrder() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("news.jsonl").path
      let bytes = try GenerateCommand.generate(5000, seed: 5, into: file)
      let written = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(written.count == bytes)
      let parts = String(decoding: written, as: UTF8.self).split(separator: "\n")
      #expect(try parts == lines(5000, seed: 5))
    }
  }

  @Test func everyRecordSaysThatItIsInvented() throws {
    let records = try records(lines(500, seed: 7))
    #expect(Set(records.compactMap { $0["id"] as? String }).count == 500)
    for record in records {
      #expect(record["invented"] as? Bool == true)
      #expect((record["source"] as? String)?.hasSuffix("(虚构)") == true)
      #expect(!((record["title"] as? String) ?? "").isEmpty)
      #expect(!((record["body"] as? String) ?? "").isEmpty)
    }
    let dates = records.compactMap { $0["date"] as? String }
    #expect(dates == dates.sorted() && dates.count == 500)
    #expect(dates.first == "2012-01-01" && dates.last.map { $0 > "2024-12" } == true)
  }

  /// Whoever is at the head of a county was below it before, under the same name.
  @Test func officialsMoveFromPostToPost() throws {
    // One county, so that its posts are named often.
    let generator = try NewsGenerator(count: 6000, seed: 11, counties: 1)
    var page = Page()
    for number in 0..<6000 { generator.write(number, to: &page) }
    let text = String(decoding: page.bytes, as: UTF8.self)
    let county = generator.world.kinds[generator.world.counties[0].kind]
    func holders(_ post: String) throws -> Set<String> {
      let pattern = try Regex("[,。 ]\(post)(\\p{Han}{2,3})(?=主持|到|深入|出席)")
      return Set(text.matches(of: pattern).compactMap { $0.output[1].substring.map(String.init) })
    }
    let heads = try holders("\(county)委书记")
    let mayors = try holders("\(county)委副书记、\(county)长")
    #expect(heads.count > 2)
    #expect(!heads.isDisjoint(with: mayors))
  }

  @Test(arguments: [
    ("没有{slot}", "no slot"), ("开{word", "no slot"), ("带\"引号", "JSON"), ("换\n行", "JSON"),
  ])
  func aTemplateWithAMistakeIsRefused(_ source: String, _ reason: String) throws {
    let error = #expect(throws: BenchError.self) { try NewsTemplate(source) }
    #expect(error?.description.contains(reason) == true)
  }

  /// How often each place is drawn, against its weight, with a fixed seed.
  @Test func weightedChoicesFollowTheirWeights() {
    let weights = [5.0, 0, 1, 3, 1]
    let choice = WeightedChoice(weights)
    var random = SeededGenerator(seed: 3)
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<100_000 { counts[choice.draw(&random)] += 1 }
    for (count, weight) in zip(counts, weights) {
      #expect(abs(Double(count) / 100_000 - weight / 10) < 0.01)
    }
    #expect(counts[1] == 0)
  }
}
