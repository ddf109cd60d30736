import ArgumentParser
import Entities
import Foundation
import Lexicon
import Segmentation

/// Trains the entity model on all of the gold and writes its file, or validates it by folds.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "Train the model of persons, places and organisations.")

  @Argument(help: "Gold: JSON Lines of {text, spans: [{start, end, label}]}; gzipped or not.")
  var gold: [String]

  @Option(help: "Leave out one block of so many of each corpus, and score it.")
  var folds: Int?

  @Option(help: "Which blocks, from 0; all where none is named.")
  var only: [Int] = []

  @Flag(help: "Print each wrong person: + found, - missed.")
  var errors = false

  @Flag(help: "Do not report progress.")
  var quiet = false

  func run() throws {
    let log = ZSearchTrain.logger(isQuiet: quiet)
    let lexicon = try Lexicon()
    let session = try Segmenter(lexicon: lexicon).makeSession()
    let corpora = try gold.map { try EntityCorpus(path: $0, session: session) }
    var training = EntityTraining()
    training.log = log
    guard let folds else { return }
    for fold in only.isEmpty ? Array(0..<folds) : only {
      var text = EntityText()
      var held: [Range<Int>] = []
      for corpus in corpora {
        let count = corpus.text.textCount
        let block = count * fold / folds..<count * (fold + 1) / folds
        held.append(block)
        text.append(corpus.text, texts: 0..<block.lowerBound)
        text.append(corpus.text, texts: block.upperBound..<count)
      }
      let field = training.train(text, lexicon: lexicon, session: session)
      for bias in [0, 0.5, 1, 1.5, 2] as [Float] {
      field.personBias = bias; print("bias", bias)
      for (corpus, block) in zip(corpora, held) {
        for kind in EntityFeatures.Kind.allCases {
          let score = EntityScore(field, corpus.text, texts: block, kind: kind) {
            if errors, kind == .person { print($0 ? "+" : "-", $1, $2, separator: "\t") }
          }
          guard score.gold > 0 else { continue }
          print(
            String(
              format: "%d %@ %@ P %.2f R %.2f F1 %.2f (%d)", fold,
              URL(fileURLWithPath: corpus.path).lastPathComponent, "\(kind)", score.precision,
              score.recall, score.f1, score.gold))
        }
      }
      }
    }
  }
}
