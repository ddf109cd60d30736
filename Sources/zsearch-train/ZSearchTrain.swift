import ArgumentParser
import Foundation

@main
struct ZSearchTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zsearch-train",
    abstract:
      "Train the segmenter and the recognition of persons and places from corpora you have.",
    subcommands: [
      ModelCommand.self, LexiconCommand.self, ValidateCommand.self, PlacesCommand.self,
      EntitiesCommand.self,
    ])

  /// Says on standard error what is being done, with the seconds since the start.
  static func logger(isQuiet: Bool) -> (String) -> Void {
    guard !isQuiet else { return { _ in } }
    let start = ContinuousClock.now
    return { line in
      let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
      FileHandle.standardError.write(
        Data((String(format: "%6.1f s  ", seconds) + line + "\n").utf8))
    }
  }
}

/// The corpora a command trains on.
struct CorpusOptions: ParsableArguments {
  @Argument(
    help: "The gold: word/tag or plain words separated by spaces, one text a line; gzipped or not.")
  var gold: String

  @Option(help: "The same texts with tags (nr, ns), when GOLD has none: names are joined by them.")
  var tagged: String?

  @Option(
    parsing: .upToNextOption,
    help: "News without labels: files or folders that \"zsearch index\" would take.")
  var news: [String] = []

  @Flag(help: "Do not report progress.")
  var quiet = false

  func readGold() throws -> GoldCorpus { try GoldCorpus(path: gold, taggedPath: tagged) }

  func readNews(log: (String) -> Void) throws -> LabelledText? {
    guard !news.isEmpty else { return nil }
    let text = try NewsText(paths: news)
    if text.skipped > 0 { log("news: \(text.skipped) records skipped as unreadable") }
    return text.text
  }
}

/// The constants of a run that a user may change.
struct PlanOptions: ParsableArguments {
  @Option(help: "Weight of each name and place as a sentence of its own.")
  var alone: Float = 1

  @Option(help: "Number of pairs of characters the model has weights for, at most.")
  var pairs = 20_000

  func validate() throws {
    guard (0...100).contains(alone) else {
      throw ValidationError("--alone takes a number from 0 to 100")
    }
    guard (0...65_535).contains(pairs) else {
      throw ValidationError("--pairs takes a number from 0 to 65535")
    }
  }

  var plan: TrainingPlan {
    var plan = TrainingPlan()
    plan.aloneWeight = alone
    plan.pairCount = pairs
    return plan
  }
}
