import ArgumentParser
import Foundation
import Lexicon

/// Trains without a block of the gold and scores on that block, for each block.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Cross-validate by contiguous blocks of the gold.",
    discussion: """
      Each fold runs the whole procedure of "model" without its block: the self-labelling of the \
      news and the words learned from them are made anew. Without --news a fold is the model from \
      the gold alone, without the words of the news.
      """)

  @OptionGroup var corpora: CorpusOptions

  @Option(help: "Number of blocks.")
  var folds = 10

  @Option(help: "Run only these folds, from 0, as 2,9.")
  var only: String?

  @OptionGroup var options: PlanOptions

  func validate() throws {
    guard (2...1000).contains(folds) else {
      throw ValidationError("--folds takes a number from 2 to 1000")
    }
    _ = try chosenFolds()
  }

  private func chosenFolds() throws -> [Int] {
    guard let only, !only.isEmpty else { return Array(0..<folds) }
    return try only.split(separator: ",").map { field in
      guard let fold = Int(field), (0..<folds).contains(fold) else {
        throw ValidationError("--only takes folds from 0 to \(folds - 1), as 2,9; not \"\(field)\"")
      }
      return fold
    }
  }

  func run() throws {
    let log = ZSearchTrain.logger(isQuiet: corpora.quiet)
    let lexicon = try Lexicon()
    let validation = CrossValidation(try corpora.readGold().text, folds: folds)
    let news = try corpora.readNews(log: log)
    let pipeline = TrainingPipeline(plan: options.plan, log: log)
    print(
      "fold  whole    OOV  split    OOV  person  unseen  Chinese  place  alone=context")
    var sum = Evaluation()
    let chosen = try chosenFolds()
    for fold in chosen {
      log("fold \(fold)")
      let (training, test) = validation.parts(ofFold: fold)
      let field: ConditionalRandomField
      if let news {
        let labelled = pipeline.label(news, gold: training, lexicon: lexicon)
        let words = NewsLexicon(labelled)
        field =
          pipeline.train(
            gold: training, labelledNews: labelled, lexicon: try FoldLexicon.compile(words: words),
            provenance: ""
          ).field
      } else {
        field = pipeline.plan.train(
          gold: training, lexicon: LexiconView(lexicon, ignoresNews: true), log: log)
        _ = field.quantise(pipeline.plan.quantisation, provenance: "")
      }
      let evaluation = Evaluation(of: field, on: test, training: training)
      print(Self.row("\(fold)", evaluation))
      sum += evaluation
    }
    if chosen.count > 1 { print(Self.row("all", sum)) }
  }

  private static func row(_ name: String, _ evaluation: Evaluation) -> String {
    let pad = String(repeating: " ", count: max(0, 4 - name.count))
    func unseen(_ score: WordScore) -> Double {
      score.unseen == 0 ? 0 : Double(score.unseenCorrect) / Double(score.unseen)
    }
    return pad + name
      + String(
        format: " %6.2f %6.1f %6.2f %6.1f  %6.2f  %6.2f   %6.2f %6.2f  %6.2f",
        evaluation.whole.f1 * 100, unseen(evaluation.whole) * 100, evaluation.split.f1 * 100,
        unseen(evaluation.split) * 100, evaluation.persons.share * 100,
        evaluation.unseenPersons.share * 100, evaluation.unseenChinesePersons.share * 100,
        evaluation.places.share * 100, evaluation.consistent.share * 100)
  }
}
