import Foundation
import TestSupport
import Testing

@Suite struct LexiconCommandTests {
  @Test func addedWordsAreListedAndRemoved() throws {
    try withTemporaryFolder { folder in
      let words = ["--words", folder.appendingPathComponent("words.txt").path]
      for word in [["四下基层", "1200"], ["李亚容"], ["四下基层", "9"]] {
        #expect(try Command.run(["lexicon", "add"] + word + words).status == 0)
      }
      #expect(try Command.run(["lexicon", "list"] + words).output == "李亚容\n四下基层 9\n")
      #expect(try Command.run(["lexicon", "remove", "李亚容"] + words).status == 0)
      #expect(try Command.run(["lexicon", "list"] + words).output == "四下基层 9\n")
      let again = try Command.run(["lexicon", "remove", "李亚容"] + words)
      #expect(again.status == 2)
      #expect(again.errors.contains("does not contain"))
    }
  }

  @Test(arguments: ["", "#词", String(repeating: "长", count: 51), "a\tb"])
  func whatIsNoWordIsRefused(word: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("words.txt").path
      let result = try Command.run(["lexicon", "add", word, "--words", path])
      #expect(result.status == 2)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test func userWordsWinAndBrokenLinesAreReported() throws {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("words.txt")
      var content = Data("县委书\n\n带\t队\n县委书\n".utf8)
      content.append(contentsOf: [0xFF, 0x0A])
      try content.write(to: file)
      let result = try Command.run(
        ["segment", "--words", file.path], input: Data("诏安县委书记带队\n".utf8))
      #expect(result.status == 0)
      #expect(result.output.split(separator: " ").contains("县委书"), "\(result.output)")
      for line in [2, 3, 4, 5] { #expect(result.errors.contains("words.txt:\(line):")) }
    }
  }
}
