import ArgumentParser
import Foundation
import Lexicon
import Segmentation

/// Scores a mode against a gold file and prints the confusions that cost most.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score the segmenter against a gold file (words separated by spaces).")

  @Argument(help: "The gold file, gzipped or not.")
  var gold: String

  @Option(help: "words, icu or search (scored as words).")
  var mode = Segmenter.Mode.words

  @Option(help: "Known words, one a line or a gold file: gives the recall of the others (OOV).")
  var vocabulary: String?

  @Flag(
    help: "Cut persons' names between surname and given name, as the People's Daily corpus does.")
  var splitNames = false

  @Option(help: "A user dictionary.")
  var user: String?

  @Option(help: "Print so many of the most frequent confusions.")
  var confusions = 20

  func run() throws {
    let gold = try Gold(path: gold)
    let known = try vocabulary.map(Self.words(in:))
    let segmenter = try Segmenter(
      mode: mode == .search ? .words : mode,
      userWords: user.map { try UserDictionary(contentsOf: $0) }, splitsNames: splitNames)
    if mode != .icu, !segmenter.hasModel {
      print("no boundary model is installed: the lexicon's shortest path is scored")
    }
    let session = try segmenter.makeSession()
    var score = Score()
    var confused: [String: Int] = [:]
    var tokens: [Token] = []
    for (text, ends) in zip(gold.texts, gold.ends) {
      text.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
      let predicted = tokens.map(\.utf8Range.upperBound)
      score.add(
        text, gold: ends, predicted: predicted,
        isKnown: known.map { known in
          { known.contains(String(decoding: $0, as: UTF8.self)) }
        })
      Self.count(&confused, text: text, gold: ends, predicted: predicted)
    }
    print(
      String(
        format: "F1 %.2f  precision %.2f  recall %.2f  words %d  predicted %d", score.f1 * 100,
        score.precision * 100, score.recall * 100, score.gold, score.predicted))
    if let recall = score.outOfVocabularyRecall {
      print(
        String(
          format: "OOV recall %.2f  (%d of %d words, %.2f %%)", recall * 100,
          score.outOfVocabularyFound, score.outOfVocabulary,
          Double(score.outOfVocabulary) / Double(score.gold) * 100))
    }
    guard confusions > 0 else { return }
    print("wrong words lost, as gold → predicted:")
    for (pair, count) in confused.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
      .prefix(confusions)
    { print("\(count)\t\(pair)") }
  }

  /// Adds the shortest stretches whose edges both cut and that are cut differently inside, weighted by
  /// the gold words lost in each.
  private static func count(
    _ confused: inout [String: Int], text: [UInt8], gold: [Int], predicted: [Int]
  ) {
    func words(_ ends: ArraySlice<Int>, from start: Int) -> String {
      var start = start
      return ends.map { end in
        defer { start = end }
        return String(decoding: text[start..<end], as: UTF8.self)
      }.joined(separator: " ")
    }
    var (i, j, start) = (0, 0, 0)
    while i < gold.count, j < predicted.count {
      let (firstGold, firstPredicted) = (i, j)
      while gold[i] != predicted[j] {
        if gold[i] < predicted[j] { i += 1 } else { j += 1 }
        guard i < gold.count, j < predicted.count else { return }
      }
      if i > firstGold || j > firstPredicted {
        let pair =
          words(gold[firstGold...i], from: start) + " → "
          + words(predicted[firstPredicted...j], from: start)
        confused[pair, default: 0] += i - firstGold + 1
      }
      start = gold[i]
      i += 1
      j += 1
    }
  }

  static func words(in path: String) throws -> Set<String> {
    var words: Set<String> = []
    for line in try Corpus.lines(of: path) {
      for word in line.split(separator: 0x20) {
        words.insert(String(decoding: word, as: UTF8.self))
      }
    }
    return words
  }
}

extension Segmenter.Mode: ExpressibleByArgument {}
