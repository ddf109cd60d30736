import ArgumentParser
import Digest
import Foundation
import Lexicon
import Segmentation

/// Trains a model on all of the gold and writes its file.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Train a model and write its file.",
    discussion: """
      The same inputs, lexicon and options give the same file, byte for byte. With news the whole \
      run takes a few minutes on one core; without it, less than one.
      """)

  @OptionGroup var corpora: CorpusOptions

  @Option(name: .shortAndLong, help: "The file to write.")
  var output = "boundaries.model"

  @OptionGroup var options: PlanOptions

  @Option(help: "Where the gold comes from and under which licence, for the header of the model.")
  var origin = "not stated"

  func run() throws {
    let log = ZSearchTrain.logger(isQuiet: corpora.quiet)
    let lexicon = try Lexicon()
    let gold = try corpora.readGold().text
    let news = try corpora.readNews(log: log)
    let pipeline = TrainingPipeline(plan: options.plan, log: log)
    let labelled = news.map { pipeline.label($0, gold: gold, lexicon: lexicon) }
    let model = pipeline.train(
      gold: gold, labelledNews: labelled, lexicon: lexicon,
      provenance: try provenance(lexicon: lexicon))
    let bytes = model.weights.serialized()
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw TrainingError("\(output): cannot be written: \(error.localizedDescription)")
    }
    print("\(output): \(bytes.count) bytes, SHA-256 \(SHA256.hexadecimal(SHA256.digest(bytes)))")
  }

  /// What the model was made from, without anything that differs between two runs, such as dates.
  private func provenance(lexicon: Lexicon) throws -> String {
    var lines = ["Word boundaries for zsearch, trained by zsearch-train.", "Gold: \(origin)."]
    for path in [corpora.gold] + [corpora.tagged].compactMap({ $0 }) {
      lines.append("\(Self.name(path)): SHA-256 \(try InputFile.digest(ofFileAt: path))")
    }
    if !corpora.news.isEmpty {
      lines.append("News, used without labels, not contained:")
      for path in corpora.news {
        let digest = try? InputFile.digest(ofFileAt: path)
        lines.append("\(Self.name(path)): " + (digest.map { "SHA-256 \($0)" } ?? "a folder"))
      }
    }
    lines.append("Lexicon: digest \(lexicon.digest), ICU \(lexicon.icuVersion)")
    var command = "zsearch-train model \(Self.name(corpora.gold))"
    if let tagged = corpora.tagged { command += " --tagged \(Self.name(tagged))" }
    if !corpora.news.isEmpty {
      command += " --news " + corpora.news.map(Self.name).joined(separator: " ")
    }
    lines.append("Command: \(command) --alone \(options.alone) --pairs \(options.pairs)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The last component alone: a model does not tell the folders of whoever made it.
  private static func name(_ path: String) -> String {
    URL(fileURLWithPath: path).lastPathComponent
  }
}
