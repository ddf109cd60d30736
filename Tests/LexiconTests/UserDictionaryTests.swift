import Lexicon
import Testing

@Suite struct UserDictionaryTests {
  private func parse(_ text: String) -> UserDictionary {
    Array(text.utf8).withUnsafeBytes { UserDictionary(parsing: $0) }
  }

  @Test func readsWordsFrequenciesAndComments() {
    let dictionary = parse("# 注释\n四下基层\n诏安县 120\r\n5G基站")
    #expect(dictionary.words.map(\.text) == ["四下基层", "诏安县", "5G基站"])
    #expect(dictionary.words.map(\.frequency) == [nil, 120, nil])
    #expect(dictionary.problems.isEmpty)
  }

  @Test(arguments: [
    ("", UserDictionary.Problem.Reason.empty), ("  ", .empty), ("甲\t5", .containsTab),
    ("甲 多", .badFrequency("多")), ("甲 -1", .badFrequency("-1")), ("甲 1 2", .badFrequency("1 2")),
    (String(repeating: "长", count: 10_000), .tooLong(10_000)),
    ("甲\u{0}", .containsControlCharacter),
    ("前", .duplicate(of: 1)),
  ])
  func reportsBrokenLines(_ line: String, _ reason: UserDictionary.Problem.Reason) {
    let dictionary = parse("前\n\(line)\n后\n")
    #expect(dictionary.problems == [.init(line: 2, reason: reason)])
    #expect(dictionary.words.map(\.text) == ["前", "后"])
  }

  @Test func reportsInvalidUTF8() {
    let bytes: [UInt8] = [0xE4, 0xB8, 0x0A, 0xFF, 0x0A] + Array("好".utf8)
    let dictionary = bytes.withUnsafeBytes { UserDictionary(parsing: $0) }
    #expect(dictionary.problems.map(\.line) == [1, 2])
    #expect(dictionary.problems.allSatisfy { $0.reason == .invalidUTF8 })
    #expect(dictionary.words.map(\.text) == ["好"])
  }

  @Test func digestIgnoresOrderAndComments() {
    #expect(parse("甲\n乙 3").digest == parse("# 序\n乙\n甲").digest)
    #expect(parse("甲\n乙").digest != parse("甲乙").digest)
  }
}
