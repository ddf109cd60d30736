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

  @Option(
    help: "Test on each of this many folds with a model of the others instead of writing one.")
  var folds: Int?

  @Flag(help: "Do not report progress.")
  var quiet = false

  func validate() throws {
    guard (1...50).contains(epochs) else { throw ValidationError("--epochs takes 1 to 50") }
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
    let trainer = PlaceTrainer(gazetteer: gazetteer, lexicon: segmenter.lexicon, epochs: epochs)
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
        scores[text.convention, default: SpanScore()].add(
          found: trainer.places(of: text, model: model), gold: text.places)
      }
      for (convention, score) in scores.sorted(by: { $0.key < $1.key }) {
        print("fold \(fold + 1), corpus \(convention): \(score)")
      }
    }
  }
}
