import Lexicon
import Segmentation
import TestSupport
import Testing

/// What holds for every text in every mode.
@Suite struct InvariantTests {
  @Test(arguments: Segmenter.Mode.allCases)
  func tokensCoverTheTextOnScalarBoundaries(mode: Segmenter.Mode) throws {
    let user = UserDictionary(words: ["中国", "a.b", "カ", "5G"].map { .init(text: $0) })
    for words in [nil, user] {
      let session = try Segmenter(mode: mode, userWords: words).makeSession()
      var generator = SplitMix64(seed: 42)
      for _ in 0..<3_000 {
        let text = RandomText.make(&generator)
        expectCover(session.segment(text), of: Array(text.utf8), mode)
      }
    }
  }

  @Test(arguments: Segmenter.Mode.allCases)
  func randomBytesNeitherCrashNorLoseAByte(mode: Segmenter.Mode) throws {
    let session = try Segmenter(mode: mode).makeSession()
    var generator = SplitMix64(seed: 7)
    var tokens: [Token] = []
    for _ in 0..<3_000 {
      var bytes = Array(RandomText.make(&generator).utf8)
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      bytes.removeLast(Int.random(in: 0...min(2, bytes.count), using: &generator))
      bytes.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
      var end = 0
      for token in tokens where token.utf8Range.lowerBound >= end {
        #expect(token.utf8Range.lowerBound == end)
        end = token.utf8Range.upperBound
      }
      #expect(end == bytes.count)
    }
  }

  private func expectCover(_ tokens: [Token], of bytes: [UInt8], _ mode: Segmenter.Mode) {
    var end = 0
    var start = 0
    for token in tokens {
      let range = token.utf8Range
      #expect(!range.isEmpty && range.lowerBound >= start)
      #expect(bytes[range.lowerBound] & 0xC0 != 0x80)
      #expect(range.upperBound == bytes.count || bytes[range.upperBound] & 0xC0 != 0x80)
      if range.lowerBound >= end {
        #expect(range.lowerBound == end)
        end = range.upperBound
      } else {
        #expect(mode == .search && range.upperBound <= end)
      }
      start = range.lowerBound
    }
    #expect(end == bytes.count)
  }

  @Test(arguments: [
    ("诏安四下基层调研", "四下基层", ["四下基层"]), ("理县财政", "理县", ["理县"]),
    ("中国人民", "国人", ["国人"]), ("MAIL与AI", "AI", ["MAIL", "AI"]),
    ("建设5G基站", "5G基站", ["5G基站"]), ("共和共和国", "共和国", ["共和国"]),
  ])
  func userWordsWin(_ text: String, _ word: String, _ expected: [String]) throws {
    let user = UserDictionary(words: [.init(text: word)])
    let words = try Segmenter(mode: .words, userWords: user).makeSession().words(text)
    for word in expected { #expect(words.contains(word), "\(words)") }
  }

  @Test func searchGivesTheWordsInsideAWord() throws {
    let session = try Segmenter(mode: .search).makeSession()
    let words = session.words("中国农业发展银行")
    for word in ["中国", "农业", "发展", "银行"] { #expect(words.contains(word), "\(words)") }
  }

  /// Each token has its span, the words inside one follow it by their start, the longer first.
  @Test func searchKeepsSpansInOrder() throws {
    let session = try Segmenter(mode: .search).makeSession()
    var generator = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let text = "中国农业发展银行" + RandomText.make(&generator) + "中华人民共和国，县委书记"
      let bytes = Array(text.utf8)
      var outer = Token(start: 0, end: 0, kind: .space)
      var previous = outer
      for (token, word) in zip(session.segment(text), session.words(text)) {
        #expect(Array(word.utf8) == Array(bytes[token.utf8Range]))
        if token.start >= outer.end {
          outer = token
        } else {
          #expect(token.end <= outer.end && token.end - token.start < outer.end - outer.start)
          let isInner = previous.start != outer.start || previous.end != outer.end
          if isInner {
            #expect((previous.start, token.end) < (token.start, previous.end))
          }
        }
        previous = token
      }
    }
  }

  /// A colon, an emoji or a kana beside Han characters does not keep these from the model.
  @Test(arguments: ["：", ":", "🌾", "😀"])
  func marksDoNotChangeWhoCuts(_ mark: String) throws {
    guard try Segmenter().hasModel else { return }
    let words = try Segmenter().makeSession().words("县委书记李亚容\(mark)县委书记李亚容")
    #expect(words.filter { $0 == "李亚容" }.count == 2, "\(words)")
    #expect(words.contains(mark), "\(words)")
  }
}
