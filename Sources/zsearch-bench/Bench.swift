import ArgumentParser

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zsearch-bench",
    abstract: "Measure the segmenter: its speed, its accuracy, its agreement with ICU.",
    subcommands: [
      SegmentBench.self, QueryBench.self, Evaluate.self, VerifyICU.self, CompileLexicon.self,
    ])
}
