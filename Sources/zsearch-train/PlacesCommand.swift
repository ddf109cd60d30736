import ArgumentParser
import Entities
import Foundation
import Lexicon
import Segmentation

/// Trains the recognition of places.
struct PlacesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "places",
    abstract: "Train the recognition of places from texts whose places are marked.",
    discussion: """
      A corpus is JSON Lines: text, and spans with start, end (in code points) and label. Its label \
      for places follows it after a colon: corpus.jsonl.gz:LOC. The conventions of corpora differ; \
      texts are annotated by that of the corpus named first.
      """)

  @Argument(help: "Corpora, each FILE:LABEL.")
  var corpora: [String]

  @Option(name: .shortAndLong, help: "The model file to write.")
  var output = PlaceModel.fileName

  @Option(help: "Passes over the corpora.")
  var epochs = 4

  @Option(help: "Length of the first steps of the training.")
  var rate: Float = 0.12

  @Option(help: "With --folds, the log-odds above which a candidate is a place.")
  var threshold = PlaceSpotter.usualThreshold

  @Option(
    help: "Test on each of this many folds with a model of the others instead of writing one.")
  var folds: Int?

  @Flag(
    help: "With --folds, print each place that is missed or made up: sign, corpus, text, context.")
  var errors = false

  @Flag(help: "Do not report progress.")
  var quiet = false

  func validate() throws {
    guard (1...50).contains(epochs) else { throw ValidationError("--epochs takes 1 to 50") }
    guard rate > 0, rate <= 10 else { throw ValidationError("--rate takes a number up to 10") }
    guard folds.map((2...20).contains) ?? true else {
      throw ValidationError("--folds takes 2 to 20")
    }
  }

  func run() throws {
    let log = ZSearchTrain.logger(isQuiet: quiet)
    let gazetteer = try Gazetteer()
    let segmenter = try Segmenter()
    var texts: [MarkedText] = []
    for (index, corpus) in corpora.enumerated() {
      guard let colon = corpus.lastIndex(of: ":") else {
        throw ValidationError("\(corpus): name the label of places, as in corpus.jsonl.gz:LOC")
      }
      // The first corpus has the convention of annotation.
      let convention = UInt8(index == 0 ? Int(PlaceSpotter.general) : index + 1)
      texts += try MarkedText.read(
        String(corpus[..<colon]), label: String(corpus[corpus.index(after: colon)...]),
        convention: convention, session: segmenter.makeSession())
      log("\(corpus): \(texts.count) texts so far")
    }
    let trainer = PlaceTrainer(
      gazetteer: gazetteer, lexicon: segmenter.lexicon, epochs: epochs, rate: rate,
      threshold: threshold)
    guard let folds else {
      let model = trainer.train(on: texts, log: log)
      try Data(model.serialized()).write(to: URL(fileURLWithPath: output))
      log("\(output): \(model.names.hashes.count) names")
      return
    }
    var scores: [UInt8: SpanScore] = [:]
    for fold in 0..<folds {
      let block = PlaceTrainer.blockLength
      let model = trainer.train(
        on: texts.enumerated().filter { $0.offset / block % folds != fold }.map(\.element), log: log
      )
      for (index, text) in texts.enumerated() where index / block % folds == fold {
        let found = trainer.places(of: text, model: model)
        scores[text.convention, default: SpanScore()].add(found: found, gold: text.places)
        if errors { printErrors(of: text, found: Set(found)) }
      }
      for (convention, score) in scores.sorted(by: { $0.key < $1.key }) {
        print("fold \(fold + 1), corpus \(convention): \(score)")
      }
    }
  }

  private func printErrors(of text: MarkedText, found: Set<Range<Int>>) {
    for span in found.symmetricDifference(text.places).sorted(by: { $0.lowerBound < $1.lowerBound })
    {
      let sign = found.contains(span) ? "+" : "-"
      let tokens = text.tokens.filter {
        Int($0.end) > span.lowerBound - 20 && Int($0.start) < span.upperBound + 20
      }
      let context = tokens.map { String(decoding: text.utf8[$0.utf8Range], as: UTF8.self) }
      let place = String(decoding: text.utf8[span], as: UTF8.self)
      print("\(sign)\t\(text.convention)\t\(place)\t\(context.joined(separator: " "))")
    }
  }
}
