import ArgumentParser

@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zsearch-bench",
    abstract: "Measure zsearch: speed and accuracy of the segmenter, of queries and of ranking.",
    subcommands: [
      SegmentBench.self, IndexBench.self, QueryBench.self, ReplicateCommand.self,
      GenerateCommand.self,
      StatisticsCommand.self, ReportCommand.self, GatesCommand.self,
      RetrievalBench.self, Evaluate.self, VerifyICU.self,
      CompileLexicon.self, EntitiesBench.self, CrashBench.self, LoadBench.self, YearBench.self,
    ])
}
