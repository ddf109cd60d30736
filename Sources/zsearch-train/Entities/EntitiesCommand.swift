import ArgumentParser
import Digest
import Entities
import Foundation
import Lexicon
import Segmentation

/// Trains the entity model on all of the gold and writes its file, or scores it by folds.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "Train the model of persons, places and organisations.",
    discussion: """
      The same inputs, lexicon, boundary model and options give the same file, byte for byte.
      """)

  @Argument(help: "Gold: JSON Lines of {text, spans: [{start, end, label}]}; gzipped or not.")
  var gold: [String]

  @Option(name: .shortAndLong, help: "The file to write.")
  var output = "entities.model"

  @Option(help: "Where the gold comes from and under which licence, for the header of the model.")
  var origin = "not stated"

  @Option(
    help: "Write no model: leave out each of so many blocks of every corpus in turn, score it.")
  var folds: Int?

  @Option(help: "Score this block alone, counted from 0. May be repeated.")
  var only: [Int] = []

  @Flag(help: "With --folds, print each wrong person: + found, - missed.")
  var errors = false

  @Flag(help: "Do not report progress.")
  var quiet = false

  func validate() throws {
    if let folds, folds < 2 || only.contains(where: { $0 < 0 || $0 >= folds }) {
      throw ValidationError("--folds takes 2 or more, --only a number below it")
    }
  }

  func run() throws {
    let log = ZSearchTrain.logger(isQuiet: quiet)
    let lexicon = try Lexicon()
    let segmenter = try Segmenter(lexicon: lexicon)
    let session = try segmenter.makeSession()
    let corpora = try gold.map { try EntityCorpus(path: $0, session: session) }
    let training = EntityTraining(lexicon: lexicon, session: session, log: log)
    if let folds {
      for fold in only.isEmpty ? Array(0..<folds) : only {
        try score(fold, of: folds, corpora: corpora, training: training)
      }
      return
    }
    var text = EntityText()
    for corpus in corpora { text.append(corpus.text, texts: 0..<corpus.text.textCount) }
    let bytes = training.model(of: text, provenance: try provenance(segmenter: segmenter))
      .serialized()
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw TrainingError("\(output): cannot be written: \(error.localizedDescription)")
    }
    print("\(output): \(bytes.count) bytes, SHA-256 \(SHA256.hexadecimal(SHA256.digest(bytes)))")
  }

  private func score(
    _ fold: Int, of folds: Int, corpora: [EntityCorpus], training: EntityTraining
  ) throws {
    var text = EntityText()
    var held: [Range<Int>] = []
    for corpus in corpora {
      let count = corpus.text.textCount
      let block = count * fold / folds..<count * (fold + 1) / folds
      held.append(block)
      text.append(corpus.text, texts: 0..<block.lowerBound)
      text.append(corpus.text, texts: block.upperBound..<count)
    }
    let field = training.train(text)
    let weights = field.quantise(training.quantisation, provenance: "")
    training.log("\(weights.grams.map { $0.rows.count / EntityFeatures.tagCount }) rows")
    for (corpus, block) in zip(corpora, held) {
      for kind in EntityFeatures.Kind.allCases {
        let score = EntityScore(field, corpus.text, texts: block, kind: kind) {
          if errors, kind == .person { print($0 ? "+" : "-", $1, $2, separator: "\t") }
        }
        guard score.gold > 0 else { continue }
        print(
          String(
            format: "%d  %@ %@  P %.2f  R %.2f  F1 %.2f  of %d", fold, Self.name(corpus.path),
            "\(kind)", score.precision, score.recall, score.f1, score.gold))
      }
    }
  }

  /// What the model was made from, without anything that differs between two runs, such as dates.
  private func provenance(segmenter: Segmenter) throws -> String {
    var lines = [
      "Persons, places and organisations for zsearch, trained by zsearch-train.",
      "Gold: \(origin).",
    ]
    for path in gold {
      lines.append("\(Self.name(path)): SHA-256 \(try InputFile.digest(ofFileAt: path))")
    }
    lines.append("Lexicon: digest \(segmenter.lexicon.digest), ICU \(segmenter.lexicon.icuVersion)")
    lines.append("Boundary model: digest \(segmenter.boundaries?.digest ?? "none")")
    lines.append("Command: zsearch-train entities " + gold.map(Self.name).joined(separator: " "))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The last component alone: a model does not tell the folders of whoever made it.
  private static func name(_ path: String) -> String {
    URL(fileURLWithPath: path).lastPathComponent
  }
}
