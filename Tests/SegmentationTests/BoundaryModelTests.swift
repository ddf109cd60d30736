import Foundation
import Lexicon
import Segmentation
import TestSupport
import Testing

/// Whether a boundary model is installed beside the tests.
private let hasModel = (try? Segmenter().hasModel) ?? false

/// What the learned boundaries get right, and what they must never do. Invented names are marked.
@Suite(.enabled(if: hasModel, "no boundary model is installed")) struct LearnedBoundaryTests {
  @Test(arguments: [
    // Title and name.
    ("县委书记李亚容带领", "李亚容"),
    // Invented: compound surname; transliterated name with a middle dot; name of two characters.
    ("记者欧阳明华报道", "欧阳明华"), ("总理约翰·马丁内斯表示", "约翰·马丁内斯"),
    ("副县长陈伟说", "陈伟"),
  ])
  func namesAreWhole(_ text: String, _ name: String) throws {
    let words = try Segmenter().makeSession().words(text)
    #expect(words.contains(name), "\(words)")
    #expect(words.joined() == text)
  }

  @Test func splitNamesCutsBehindTheSurname() throws {
    let words = try Segmenter(splitsNames: true).makeSession().words("县委书记李亚容带领")
    #expect(words.contains("李") && words.contains("亚容"), "\(words)")
  }

  @Test(arguments: [
    ("建设5G基站", "5G"), ("增长3.6个百分点", "3.6"), ("谷歌Google公司", "Google"),
    ("下载MP3文件", "MP3"), ("共1,234,567元", "1,234,567"), ("在don't之后", "don't"),
    ("ＧＤＰ增长", "ＧＤＰ"),
  ])
  func numbersAndLatinWordsAreNeverCut(_ text: String, _ piece: String) throws {
    for splits in [false, true] {
      let words = try Segmenter(splitsNames: splits).makeSession().words(text)
      #expect(words.contains { $0.contains(piece) }, "\(words)")
    }
  }

  @Test func spacesAndLineEndsAreTokensOfTheirOwn() throws {
    let words = try Segmenter().makeSession().words("中国 福建\r\n漳州\n")
    #expect(words == ["中国", " ", "福建", "\r\n", "漳州", "\n"])
  }

  @Test func traditionalAndFullWidthAreCutAsSimplified() throws {
    let session = try Segmenter().makeSession()
    let simplified = session.segment("中国人民银行发展报告").map { $0.utf8Range }
    #expect(session.segment("中國人民銀行發展報告").map { $0.utf8Range } == simplified)
  }

  /// Longer than the decoder's buffers, with and without any place to stop.
  @Test(arguments: ["县委书记到乡镇调研，", "人", "a", "，"])
  func longTextsAreCoveredAndCutAlike(_ unit: String) throws {
    let session = try Segmenter().makeSession()
    let text = String(repeating: unit, count: 30_000)
    let tokens = session.segment(text)
    var end = 0
    for token in tokens {
      #expect(token.utf8Range.lowerBound == end)
      end = token.utf8Range.upperBound
    }
    #expect(end == text.utf8.count)
    if unit == "a" { #expect(tokens.count == 1) }
    if unit.count > 1 {
      // Buffers end at punctuation, so each sentence is cut as the one before it.
      let first = session.words(String(repeating: unit, count: 3))
      let count = first.count / 3
      #expect(tokens.count == count * 30_000)
    }
  }

  @Test func userWordsAreTokensWhateverTheModelSays() throws {
    let seed: UInt64 = 20_260_101
    var generator = SplitMix64(seed: seed)
    for _ in 0..<300 {
      let text = RandomText.make(&generator)
      let scalars = Array(text.unicodeScalars)
      guard scalars.count >= 4 else { continue }
      let start = Int.random(in: 0..<scalars.count - 2, using: &generator)
      var word = ""
      word.unicodeScalars.append(contentsOf: scalars[start..<start + 2])
      guard scalars[start..<start + 2].allSatisfy({ $0.properties.isIdeographic }) else { continue }
      let user = UserDictionary(words: [.init(text: word)])
      let words = try Segmenter(userWords: user).makeSession().words("前" + word + "后")
      // Overlapping occurrences aside, a word between two others is found as it stands.
      #expect(words.contains(word), "seed \(seed): \(words)")
    }
  }
}

/// The model file: what it holds comes back, and nothing else is taken.
@Suite struct BoundaryModelFileTests {
  private static let weights: BoundaryModel.Weights = {
    var weights = BoundaryModel.Weights(
      scalars: [0x4E00, 0x4EBA, 0x61], bigramKeys: [3 << 13 | 4, 4 << 13 | 3],
      provenance: "made for a test")
    for index in weights.unigrams.indices {
      weights.unigrams[index] = Int8(truncatingIfNeeded: index)
    }
    for index in weights.words.indices { weights.words[index] = Int16(index % 300 - 150) }
    for index in weights.bigrams.indices { weights.bigrams[index] = Int8(index % 250 - 125) }
    return weights
  }()

  @Test func comesBackAsItWasWritten() throws {
    let bytes = Self.weights.serialized()
    #expect(try BoundaryModel.Weights(serialized: bytes) == Self.weights)
    #expect(Self.weights.serialized() == bytes)
    let model = try LearnedBoundaries(Self.weights, lexicon: try Lexicon())
    #expect(model.provenance == "made for a test")
    #expect(model.digest.count == 64)
  }

  @Test func aFileCutShortIsRefused() throws {
    let bytes = Self.weights.serialized()
    for length in [0, 1, 8, 95, 96, 97, bytes.count / 2, bytes.count - 8, bytes.count - 1] {
      #expect(throws: BoundaryModel.ImageError.self) {
        try BoundaryModel.Weights(serialized: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: BoundaryModel.ImageError.self) {
      try BoundaryModel.Weights(serialized: bytes + [UInt8](repeating: 0, count: 8))
    }
  }

  @Test func flippedBitsAreRefused() throws {
    let seed: UInt64 = 11
    var generator = SplitMix64(seed: seed)
    let original = Self.weights.serialized()
    for round in 0..<500 {
      var bytes = original
      // The header bit by bit first, then anywhere.
      let index =
        round < BoundaryModelFileTests.headerSize
        ? round : Int.random(in: bytes.indices, using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      #expect(throws: BoundaryModel.ImageError.self, "seed \(seed), byte \(index)") {
        try BoundaryModel.Weights(serialized: bytes)
      }
    }
  }

  private static let headerSize = 96

  /// The bytes with `new` at `offset` and the checksums made right again: no damage, a forgery.
  private func forged(_ new: [UInt8], at offset: Int) -> [UInt8] {
    var bytes = Self.weights.serialized()
    bytes.replaceSubrange(offset..<offset + new.count, with: new)
    func sign(_ range: Range<Int>, at offset: Int) {
      let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[range])) }
      withUnsafeBytes(of: sum.littleEndian) {
        bytes.replaceSubrange(offset..<offset + 8, with: $0)
      }
    }
    sign(Self.headerSize..<bytes.count, at: 32)
    sign(0..<Self.headerSize - 8, at: Self.headerSize - 8)
    return bytes
  }

  /// Offsets by the format: scalars, keys of pairs, bases and slots of their table follow the header.
  @Test(
    arguments: [
      (8, [1, 0, 0, 0], "format 1"), (12, [0xFF, 0xFF, 0, 0], "more characters"),
      (72, [0, 0, 0, 0], "it"), (96, [0, 0, 0x11, 0], "beyond Unicode"),
      (96 + 3 * 4, [0xFF, 0xFF, 0xFF, 0xFF], "a pair of characters"),
      (96 + 3 * 4 + 2 * 4, [0xFF, 0xFF, 0xFF, 0], "points outside"),
      (96 + 3 * 4 + 2 * 4 + 6 * 4, [0xFF, 0xFF, 0, 0], "points outside"),
    ] as [(Int, [UInt8], String)])
  func aForgeryThatWouldMisleadTheDecoderIsRefused(
    _ offset: Int, _ new: [UInt8], _ reason: String
  ) {
    let bytes = forged(new, at: offset)
    let error = #expect(throws: BoundaryModel.ImageError.self) {
      try BoundaryModel.Weights(serialized: bytes)
    }
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
  }

  @Test func theErrorNamesTheFileAndTheRemedy() throws {
    let path = NSTemporaryDirectory() + "zsearch-boundaries-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var bytes = Self.weights.serialized()
    bytes[200] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let lexicon = try Lexicon()
    let error = #expect(throws: SegmentationError.self) {
      try LearnedBoundaries(contentsOf: path, lexicon: lexicon)
    }
    let message = error?.description ?? ""
    #expect(message.contains(path) && message.contains("zsearch-train model"), "\(message)")
  }

  /// Whatever weights a model has, its tokens cover the text and keep letters and numbers whole.
  @Test func randomWeightsNeitherCrashNorLoseAByte() throws {
    let seed: UInt64 = 5
    var generator = SplitMix64(seed: seed)
    let lexicon = try Lexicon()
    for _ in 0..<8 {
      var weights = Self.weights
      for index in weights.unigrams.indices {
        weights.unigrams[index] = .random(in: -128...127, using: &generator)
      }
      for index in weights.types.indices {
        weights.types[index] = .random(in: -32_768...32_767, using: &generator)
      }
      for index in weights.words.indices {
        weights.words[index] = .random(in: -32_768...32_767, using: &generator)
      }
      let model = try LearnedBoundaries(weights, lexicon: lexicon)
      let session = try Segmenter(mode: .words, lexicon: lexicon, boundaries: model).makeSession()
      for _ in 0..<300 {
        let text = RandomText.make(&generator)
        #expect(session.words(text).joined().utf8.elementsEqual(text.utf8), "seed \(seed)")
      }
      let cut = session.words("一3.6人MAIL一")
      #expect(cut.contains { $0.contains("3.6") } && cut.contains { $0.contains("MAIL") }, "\(cut)")
    }
  }

  /// Every pair is found where it is, in tables of any density.
  @Test(arguments: [1, 40, 3_000])
  func aModelOfManyPairsComesBack(_ count: Int) throws {
    let seed = SplitMix64.seed(for: "aModelOfManyPairsComesBack")
    var generator = SplitMix64(seed: seed)
    let scalars = (0..<500).map { UInt32(0x4E00 + $0) }
    let numbers = 0..<scalars.count + BoundaryFeatures.firstCharacter
    var keys = Set<UInt32>()
    while keys.count < count {
      // Some rows are long: products of two draws are small more often.
      let first =
        Int.random(in: numbers, using: &generator) * Int.random(in: 0...9, using: &generator)
      keys.insert(
        BoundaryFeatures.bigramKey(first / 10, Int.random(in: numbers, using: &generator)))
    }
    var weights = BoundaryModel.Weights(
      scalars: scalars, bigramKeys: keys.sorted(), provenance: "")
    for index in weights.bigrams.indices {
      weights.bigrams[index] = .random(in: -128...127, using: &generator)
    }
    #expect(try BoundaryModel.Weights(serialized: weights.serialized()) == weights)
    _ = try LearnedBoundaries(weights, lexicon: try Lexicon())
  }

  @Test func withoutAModelTheLexiconDecides() throws {
    let segmenter = Segmenter(mode: .words, lexicon: try Lexicon(), boundaries: nil)
    #expect(!segmenter.hasModel)
    let words = try segmenter.makeSession().words("诏安，福建。")
    #expect(words == ["诏安", "，", "福建", "。"])
  }
}
