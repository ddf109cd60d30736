import ArgumentParser
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// Kills the nightly run at random instants, again and again, and looks at what is left.
struct CrashBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crash",
    abstract: "Kill the nightly run at random instants and check what is left.",
    discussion: """
      Each round changes the sources, starts `zsearch reindex` (every fourth time with --rebuild), kills it \
      with SIGKILL at a random instant, and checks the index: SQLite's integrity check, FTS5's, zsearch's \
      own invariants, every article that was there before, and a sample of queries against a scan. Every \
      fifth round then runs to its end and compares the articles with the sources. Exit code 1 where \
      anything is wrong.
      """)

  @Argument(help: "JSON Lines of articles with id and body.")
  var corpus: String

  @Option(help: "Rounds.")
  var rounds = 300

  @Option(help: "Articles in the sources.")
  var articles = 3000

  @Option(help: "A folder to work in, which must not exist.")
  var folder = NSTemporaryDirectory() + "zsearch-crash"

  @Option(help: "The seed of the random choices.")
  var seed: UInt64 = .random(in: 0...UInt64.max)

  private static let files = 30

  func run() throws {
    say("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let news = try NewsFolder(corpus: corpus, folder: folder, settings: "removed = \"drop\"")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var sources = try (0..<Self.files).map { file in
      let lines = news.take(articles / Self.files)
      try news.write("\(file).jsonl", lines)
      return lines
    }
    var began = ContinuousClock.now
    try news.reindex()
    // Milliseconds of the last run of each kind that was let end: the instants are spread over as much.
    var usual = ["": milliseconds(since: began)]
    began = .now
    try news.reindex(["--rebuild"])
    usual["--rebuild"] = milliseconds(since: began)
    var kills = 0
    var tooLate = 0
    var lost = 0
    var begun = 0
    var partly = 0
    var problems: [String] = []
    for round in 0..<rounds {
      let options = round % 4 == 3 ? ["--rebuild"] : []
      // What is there now has to be there after the kill: nothing is ever taken out of the sources here.
      let before = try keys(news)
      for file in (0..<Self.files).shuffled(using: &random).prefix(6) {
        sources[file] += news.take(3)
        let i = Int.random(in: 0..<sources[file].count, using: &random)
        sources[file][i] = try NewsFolder.changed(sources[file][i], "第\(round)轮更正。")
        try news.write("\(file).jsonl", sources[file])
      }
      let process = try news.start(
        ["reindex", "--quiet", "--config", news.configuration] + options)
      let limit = 1.1 * (usual[options.joined()] ?? 500)
      usleep(UInt32.random(in: 0...UInt32(limit * 1000), using: &random))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      let after = try keys(news)
      if process.terminationReason == .uncaughtSignal {
        kills += 1
        if try news.reader().runs(limit: 1).first?.outcome == .running { begun += 1 }
        if after.count > before.count { partly += 1 }
      } else {
        tooLate += 1
        if process.terminationStatus != 0 {
          problems.append("round \(round): exit code \(process.terminationStatus)")
        }
      }
      lost += before.subtracting(after).count
      problems += try check(news, &random).map { "round \(round): \($0)" }
      if round % 5 == 4 || round == rounds - 1 {
        let ending = round % 20 == 19 ? ["--rebuild"] : []
        began = .now
        try news.reindex(ending)
        usual[ending.joined()] = milliseconds(since: began)
        problems += try check(news, &random).map { "round \(round), ended: \($0)" }
        let expected = try Self.ids(sources)
        let found = try news.reader().statistics().articles
        if found != expected.count {
          problems.append("round \(round): \(found) articles, \(expected.count) in the sources")
        }
      }
      if round % 50 == 49 { say("\(round + 1) rounds, \(kills) kills, \(lost) articles lost") }
    }
    say(
      "rounds \(rounds), kills \(kills) (\(begun) with the run taken down as begun, \(partly) with articles "
        + "committed), ended before the kill \(tooLate), articles lost \(lost)")
    for problem in problems.prefix(20) { say(problem) }
    say("problems \(problems.count)")
    if lost > 0 || !problems.isEmpty { throw ExitCode(1) }
  }

  private func keys(_ news: NewsFolder) throws -> Set<Int64> {
    Set(try news.reader().matchingKeys(SearchRequest(Query(expression: nil))))
  }

  private func check(_ news: NewsFolder, _ random: inout SeededGenerator) throws -> [String] {
    let file = IndexFile(path: news.index)
    let reader = try news.reader()
    var wrong = try reader.violations() + reader.sourceViolations()
    if let message = try file.checkFTS5() { wrong.append("FTS5: \(message)") }
    wrong += try reader.sampleViolations(probes: 5, sample: 50, using: &random)
    return wrong
  }

  private static func ids(_ sources: [[ArraySlice<UInt8>]]) throws -> Set<String> {
    var ids: Set<String> = []
    for line in sources.joined() {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      if let id = object?["id"] as? String { ids.insert(id) }
    }
    return ids
  }
}

extension NewsFolder {
  func reader() throws -> IndexReader { try IndexFile(path: index).openForReading() }
}

func milliseconds(since start: ContinuousClock.Instant) -> Double {
  let time = start.duration(to: .now).components
  return Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15
}
