import Foundation
import TestSupport
import Testing
import zsearch_train

/// Gold is read with names joined and widths folded; a file that is not gold is named with its line.
@Suite struct GoldCorpusTests {
  @Test func joinsNamesAndFolds() throws {
    let gold = try TrainingSamples.gold()
    #expect(
      gold.shown == [
        "县委 书记 林|青禾 到 河口 调研 。 他 走 进 果园 。",
        "记者 欧阳|晚 报道 : 河口 的 柚子 丰收 了 !",
        "周|一鸣 和 林|小满 在 大桥镇 种 柚子 。",
        "1998年 3月 , 河口 举行 大会 。 大会 表彰 周|一鸣 。",
        "安娜·贝尔 访问 大桥镇 , 看望 果农 。",
      ])
    let words = gold.words(ofText: 1)
    #expect(gold.kinds[words[1].lowerBound] == LabelledText.Kind.person.rawValue)
    #expect(gold.kinds[words[4].lowerBound] == LabelledText.Kind.place.rawValue)
    #expect(gold.words(ofText: 1, splittingNames: true).count == words.count + 1)
  }

  @Test(arguments: [
    // A surname of one character with a given name of one or two; a compound surname.
    ("林/nr 青/nr", "林|青"), ("林/nr 青禾/nr", "林|青禾"), ("慕容/nr 青禾/nr", "慕容|青禾"),
    // Names that are not surname and given name stay as they are.
    ("青禾/nr 小满/nr", "青禾 小满"), ("林/nr 安娜贝尔/nr", "林 安娜贝尔"), ("林/nr", "林"),
    ("林/nr 某/r", "林 某"), ("林/n 青禾/nr", "林 青禾"),
    // Two names in a row.
    ("林/nr 青禾/nr 周/nr 一鸣/nr", "林|青禾 周|一鸣"),
    // A married name with two surnames, and a gloss in brackets.
    ("范/nr 徐/nr 青禾/nr", "范|徐|青禾"), ("林/nr 青（女）/nr", "林|青(女)"),
    // A slash that is a word.
    ("３/m //w 林/nr 青/nr", "3 / 林|青"),
  ])
  func joins(_ gold: String, into shown: String) throws {
    #expect(try TrainingSamples.gold(gold).shown == [shown])
  }

  @Test func plainGoldTellsNoNames() throws {
    let gold = try TrainingSamples.gold(TrainingSamples.plain)
    #expect(gold.shown.first == "县委 书记 林 青禾 到 河口 调研 。 他 走 进 果园 。")
    #expect(gold.kinds.allSatisfy { $0 == LabelledText.Kind.other.rawValue })
  }

  @Test func takesNamesFromATaggedFileOfTheSameTexts() throws {
    try withTemporaryFolder { folder in
      let plain = try TrainingSamples.write(TrainingSamples.plain, to: folder, as: "plain.txt")
      let tagged = try TrainingSamples.write(TrainingSamples.tagged, to: folder, as: "tagged.txt")
      let gold = try GoldCorpus(path: plain, taggedPath: tagged)
      #expect(gold.text.shown == (try TrainingSamples.gold().shown))

      let other = try TrainingSamples.write(
        TrainingSamples.tagged.replacingOccurrences(of: "举行/v 大会/n", with: "举行/v 大/n 会/n"),
        to: folder, as: "other.txt")
      let error = try #require(throws: TrainingError.self) {
        try GoldCorpus(path: plain, taggedPath: other)
      }
      #expect(error.description.hasPrefix("\(other):5: "))
      let untagged = try #require(throws: TrainingError.self) {
        try GoldCorpus(path: plain, taggedPath: plain)
      }
      #expect(untagged.description.contains("has no tags"))
    }
  }

  @Test func saysWhatIsWrongWithAFile() throws {
    try withTemporaryFolder { folder in
      func description(_ path: String) throws -> String {
        try #require(throws: TrainingError.self) { try GoldCorpus(path: path) }.description
      }
      let missing = folder.appendingPathComponent("missing.txt").path
      #expect(try description(missing) == "\(missing): No such file or directory")
      #expect(try description(folder.path).hasSuffix("is a folder; name a file"))

      let empty = try TrainingSamples.write("\n\n", to: folder, as: "empty.txt")
      #expect(try description(empty) == "\(empty): has no text")

      let untagged = try TrainingSamples.write("林/nr 到/v\n林/nr 到\n", to: folder, as: "a.txt")
      #expect(try description(untagged) == "\(untagged):2: \"到\" has no tag; expected word/tag")

      let bytes = folder.appendingPathComponent("b.txt")
      try Data(Array("林 到\n".utf8) + [0xE6, 0x9E, 0x0A]).write(to: bytes)
      #expect(try description(bytes.path) == "\(bytes.path):2: is not UTF-8; convert the file")

      // The first 40 bytes of a gzip file (RFC 1952) that breaks off: a header and a block that says
      // it stores 256 bytes.
      let gzip = folder.appendingPathComponent("c.txt.gz")
      let start: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 0, 1, 0xFF, 0xFE]
      try Data(start + [UInt8](repeating: 0x61, count: 25)).write(to: gzip)
      #expect(try description(gzip.path).contains("damaged or incomplete gzip data"))
    }
  }

  @Test(.enabled(if: Folders.hasSharedData("cws/pfr199801_tagged.txt.gz")))
  func readsThePeoplesDaily() throws {
    let folder = Folders.sharedData.appendingPathComponent("cws")
    let gold = try GoldCorpus(
      path: folder.appendingPathComponent("pfr199801.txt.gz").path,
      taggedPath: folder.appendingPathComponent("pfr199801_tagged.txt.gz").path
    ).text
    #expect(gold.textCount == 19_484)
    let words = (0..<gold.textCount).reduce(0) {
      $0 + gold.words(ofText: $1, splittingNames: true).count
    }
    #expect(words == 1_121_447)
  }
}
