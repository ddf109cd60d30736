import Foundation
import Lexicon
import Segmentation

extension Gold {
  /// A file with `÷` between words; lines that begin with `#` say where the sentences are from.
  init(marked path: String) throws {
    self = try Gold(path: path, limit: 0)
    for line in try Corpus.lines(of: path) where line.first != UInt8(ascii: "#") {
      var text: [UInt8] = []
      var ends: [Int] = []
      for word in String(decoding: line, as: UTF8.self).split(separator: "÷") {
        text += word.utf8
        ends.append(text.count)
      }
      guard !text.isEmpty else { continue }
      texts.append(text)
      self.ends.append(ends)
    }
  }
}

extension ReportPart {
  static let segmentationGold = "corpus/gold/segmentation.txt"

  /// Accuracy of the words beside the speed they are cut at.
  static func segmentation(_ material: ReportMaterial) throws -> ReportSection {
    let gold = try Gold(marked: segmentationGold)
    let names = try GoldEntities.compile(into: material.path("entities.jsonl"))
    let known = try material.real("cws/pfr199801.txt.gz").map(Evaluate.words(in:))
    let corpus = try material.texts(bytes: 2 << 20)
    var contenders: [any Contender] = [try RawICUContender()]
    for mode in Segmenter.Mode.allCases { contenders.append(try ModeContender(mode)) }
    if let peers = material.peers {
      for module in ["rjieba", "jieba"] {
        if let peer = PythonContender(module, python: peers.python) { contenders.append(peer) }
      }
    }
    let peaks = try memory(of: contenders.map(\.name), corpus, material)
    var times = [[Double]](repeating: [], count: contenders.count)
    for contender in contenders { try contender.prepare(corpus) }
    say("segmenting \(corpus.byteCount) bytes with \(contenders.count) contenders")
    for _ in 0..<material.rounds {
      for (i, contender) in contenders.enumerated() { times[i].append(try contender.time()) }
    }
    let reference = times.first?.median ?? 0
    let rows = try contenders.enumerated().map { i, contender in
      let score = try accuracy(of: contender, gold, known)
      let seconds = times[i].median
      return [
        contender.name, score.f1.map { $0 * 100 }.shown, score.oov.map { $0 * 100 }.shown,
        try wholeNames(names, \.persons, contender).share,
        try wholeNames(names, \.placeSpans, contender).share,
        (Double(corpus.byteCount) / 1e6 / seconds).shown, (reference / seconds).shown,
        contender.startUp.map { $0 * 1000 }.shown, peaks[contender.name].map { $0 / 1e6 }.shown,
      ]
    }
    return ReportSection(
      title: "Words",
      notes: [
        """
        \(gold.texts.count) sentences of the sample archive cut by hand (corpus/gold, two passes that \
        agree in 98.8 % of their words). F1 is of whole words; OOV the recall of those that the \
        training text, the People's Daily of January 1998, lacks; names and places are those of all \
        articles that come out as one token. No sentence of it was trained on.
        """,
        """
        Speed is processor time on \(corpus.byteCount) bytes, \(material.rounds) rounds in turn, \
        medians. ICU is the loop a C program would write, from UTF-16 that costs it nothing; all \
        others start from UTF-8. Memory is the peak of a process that does nothing else: for zsearch \
        the command `zsearch segment`, its lexicon mapped and so counted where it is touched.
        """,
        """
        Unfair: the gold follows the conventions of the People's Daily, which zsearch was trained on \
        and jieba's dictionary only partly follows; mode `icu` gives ICU's own boundaries by design.
        """,
      ],
      tables: [
        .init(
          caption: "Sample archive, words",
          columns: [
            "", "F1", "OOV recall", "names whole", "places whole", "MB/s", "× ICU", "start ms",
            "peak MB",
          ], rows: rows)
      ])
  }

  static func accuracy(
    of contender: any Contender, _ gold: Gold, _ known: Set<String>?
  ) throws -> (f1: Double?, oov: Double?) {
    guard contender.isScored else { return (nil, nil) }
    var score = Score()
    for (i, ends) in try contender.ends(of: gold.texts).enumerated() {
      score.add(
        gold.texts[i], gold: gold.ends[i], predicted: ends,
        isKnown: known.map { known in { known.contains(String(decoding: $0, as: UTF8.self)) } })
    }
    return (score.f1, score.outOfVocabularyRecall)
  }

  private static func wholeNames(
    _ texts: [GoldEntities], _ kind: KeyPath<GoldEntities, [GoldEntities.Span]>,
    _ contender: any Contender
  ) throws -> Double? {
    let spans = texts.map { text in
      let offsets = text.offsets
      return text[keyPath: kind].map { offsets[$0.start]..<offsets[$0.end] }
    }
    return TaggedGold.recall(
      of: spans, ends: try contender.ends(of: texts.map { Array($0.text.utf8) }))
  }

  /// Peak memory of a process that cuts the texts and nothing else.
  private static func memory(
    of names: [String], _ corpus: Corpus, _ material: ReportMaterial
  ) throws -> [String: Double] {
    let file = material.path("texts.txt")
    try Data(corpus.texts.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: file))
    var peaks: [String: Double] = [:]
    for name in names {
      if name.hasPrefix("zsearch ") {
        let run = try ChildRun(
          Archive.command, ["segment", "--mode", String(name.dropFirst(8)), file])
        peaks[name] = Double(run.peak)
      } else if let peers = material.peers, name.hasSuffix("jieba") {
        let program = """
          import sys, \(name)
          for line in open(sys.argv[1], encoding="utf-8"): list(\(name).cut(line))
          """
        peaks[name] = Double(try ChildRun(peers.python, ["-c", program, file]).peak)
      }
    }
    return peaks
  }
}
