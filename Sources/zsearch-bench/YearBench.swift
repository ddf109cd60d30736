import ArgumentParser
import Foundation
import SQLiteIndex
import Search

/// A year of nightly runs: whether index and run time drift.
struct YearBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "year",
    abstract: "Simulate a year of nightly runs: index size and run time by month.",
    discussion: """
      Every night 20 articles come, 3 change and 1 goes. Prints, for each month, the index's bytes for each \
      byte of text and the runs' median time; then the same of the index made anew. Exit code 1 where the \
      index is not sound at the end.
      """)

  @Argument(help: "JSON Lines of articles with id and body.")
  var corpus: String

  @Option(help: "Articles in the archive at the beginning.")
  var articles = 20_000

  @Option(help: "Nights.")
  var nights = 365

  @Option(help: "A folder to work in, which must not exist.")
  var folder = NSTemporaryDirectory() + "zsearch-year"

  func run() throws {
    let news = try NewsFolder(
      corpus: corpus, folder: folder, settings: "removed = \"drop\"\nkeep = 0")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // A file a month of what there was, a file an article of what comes.
    let old = 100
    var files: [(name: String, lines: [ArraySlice<UInt8>])] = []
    for i in 0..<old {
      files.append(("old\(i).jsonl", news.take(articles / old)))
      try news.write(files[i].name, files[i].lines)
    }
    try news.reindex()
    say("month\tarticles\tbytes\tbytes/text\tmedian ms\tlongest ms\tmedian processor ms")
    try report("start", news, [])
    var random = SeededGenerator(seed: 1)
    var times: [(wall: Double, processor: Double)] = []
    for night in 1...nights {
      for n in 0..<20 {
        files.append(("new\(night)-\(n).jsonl", news.take(1)))
        try news.write(files[files.count - 1].name, files[files.count - 1].lines)
      }
      for _ in 0..<3 {
        let file = Int.random(in: 0..<files.count, using: &random)
        let line = Int.random(in: 0..<files[file].lines.count, using: &random)
        files[file].lines[line] = try NewsFolder.changed(files[file].lines[line], "第\(night)夜更正。")
        try news.write(files[file].name, files[file].lines)
      }
      let gone = Int.random(in: old..<files.count, using: &random)
      try FileManager.default.removeItem(atPath: news.path(files[gone].name))
      files.remove(at: gone)
      let began = ContinuousClock.now
      let before = Self.processorMilliseconds()
      try news.reindex()
      times.append((milliseconds(since: began), Self.processorMilliseconds() - before))
      if night % 30 == 0 || night == nights {
        try report("\((night + 29) / 30)", news, times)
        times = []
      }
    }
    try verify(news)
    try news.reindex(["--rebuild"])
    try report("anew", news, [])
  }

  private func report(
    _ name: String, _ news: NewsFolder, _ times: [(wall: Double, processor: Double)]
  ) throws {
    let statistics = try news.reader().statistics()
    func sorted(_ times: [Double]) -> (median: String, longest: String) {
      let sorted = times.sorted()
      guard let last = sorted.last else { return ("-", "-") }
      return ("\(Int(sorted[sorted.count / 2]))", "\(Int(last))")
    }
    let wall = sorted(times.map(\.wall))
    let ratio = Double(news.indexBytes) / Double(max(statistics.bytes, 1))
    let cells = [
      name, "\(statistics.articles)", "\(news.indexBytes)", "\((ratio * 1000).rounded() / 1000)",
      wall.median, wall.longest, sorted(times.map(\.processor)).median,
    ]
    say(cells.joined(separator: "\t"))
  }

  /// Of the runs that have ended. What others do on the machine moves it less than time.
  private static func processorMilliseconds() -> Double {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    return Double(seconds) * 1e3 + Double(microseconds) / 1e3
  }

  private func verify(_ news: NewsFolder) throws {
    let reader = try news.reader()
    var generator = SeededGenerator(seed: 2)
    let wrong =
      try reader.violations() + reader.sourceViolations() + reader.recallViolations()
      + reader.sampleViolations(using: &generator)
    for message in wrong.prefix(10) { say(message) }
    guard wrong.isEmpty else { throw ExitCode(1) }
  }
}
