import ArgumentParser
import Foundation
import Lexicon
import Segmentation

/// Times ICU, the modes and the peers on the same text, with their accuracy beside.
struct SegmentBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Time ICU, the modes of the segmenter and peers on the same text.",
    discussion: """
      A round times every contender once, in turn, so that a busy machine hits all alike; the table \
      shows medians. ICU gets UTF-16 made beforehand; all others start from UTF-8.
      """)

  @Argument(help: "A .jsonl or text file, gzipped or not.")
  var file: String

  @Option(help: "Gold files for the accuracy columns; repeat the option for several.")
  var gold: [String] = []

  @Option(help: "A file of word/tag: recall of its persons (nr) and places (ns) as whole tokens.")
  var tagged: String?

  @Option(help: "Known words, one a line or a gold file: adds the recall of the others (OOV).")
  var vocabulary: String?

  @Option(help: "Rounds.")
  var rounds = 7

  @Option(help: "Stop reading texts after so many megabytes.")
  var megabytes = 16

  @Option(help: "A Python with jieba and rjieba, to time them too.")
  var python: String?

  @Option(help: "Save the run as JSON in this directory.")
  var save: String?

  func run() throws {
    var corpus = try Corpus(path: file)
    corpus.truncate(to: megabytes << 20)
    var contenders: [any Contender] = [try RawICUContender()]
    for mode in Segmenter.Mode.allCases { contenders.append(try ModeContender(mode)) }
    contenders.append(try ParallelContender(.words, threads: 2))
    if let python {
      for module in ["rjieba", "jieba"] {
        if let peer = PythonContender(module, python: python) { contenders.append(peer) }
      }
    }
    let golds = try gold.map { (path: $0, gold: try Gold(path: $0)) }
    let known = try vocabulary.map(Evaluate.words(in:))
    let names = try tagged.map { try TaggedGold(path: $0, lexicon: try Lexicon()) }
    var results = try contenders.map { contender in
      var result = SegmentResult(name: contender.name)
      result.startUpMilliseconds = contender.startUp.map { $0 * 1000 }
      guard contender.isScored else { return result }
      for (path, gold) in golds {
        let predicted = try contender.ends(of: gold.texts)
        var score = Score()
        for (index, text) in gold.texts.enumerated() {
          score.add(
            text, gold: gold.ends[index], predicted: predicted[index],
            isKnown: known.map { known in
              { known.contains(String(decoding: $0, as: UTF8.self)) }
            })
        }
        let name = (path as NSString).lastPathComponent.prefix { $0 != "." }
        result.scores["F1 \(name)"] = score.f1
        result.scores["OOV \(name)"] = score.outOfVocabularyRecall
      }
      if let names {
        let ends = try contender.ends(of: names.texts)
        result.scores["persons"] = TaggedGold.recall(of: names.persons, ends: ends)
        result.scores["places"] = TaggedGold.recall(of: names.places, ends: ends)
        result.scores["nr alone"] = try names.consistency(
          of: names.persons, ends: ends, cut: contender.ends(of:))
        result.scores["ns alone"] = try names.consistency(
          of: names.places, ends: ends, cut: contender.ends(of:))
      }
      return result
    }
    for contender in contenders { try contender.prepare(corpus) }
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() {
        results[index].seconds.append(try contender.time())
      }
    }
    for (index, contender) in contenders.enumerated() {
      results[index].peakMemoryMegabytes = try contender.peakMemory().map { Double($0) / 1e6 }
    }
    let run = SegmentRun(
      file: (file as NSString).lastPathComponent, bytes: corpus.byteCount,
      characters: corpus.characterCount, rounds: rounds, results: results)
    print(run.table)
    if let save { try run.save(in: save) }
  }
}

extension Corpus {
  /// Keeps the first texts up to `count` bytes.
  mutating func truncate(to count: Int) {
    var total = 0
    texts = texts.prefix { text in
      total += text.count
      return total <= count
    }.map { $0 }
  }
}
