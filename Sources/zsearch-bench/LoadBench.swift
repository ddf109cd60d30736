import ArgumentParser
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import Synchronization

/// Times queries of many readers while an index is written, beside the same readers alone.
struct LoadBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Time queries of many readers while articles are indexed.",
    discussion: """
      Readers in this process query without pause while `zsearch reindex` runs as another process: first one that takes in --articles articles, then one with --rebuild. Then \
      the same readers query the same index alone. Exit code 1 where a reader failed or the p99 is more than \
      --most times that of the readers alone.
      """)

  @Argument(help: "JSON Lines of articles with id and body.")
  var corpus: String

  @Option(help: "Articles in the index before.")
  var before = 1900

  @Option(help: "Articles to take in.")
  var articles = 60_000

  @Option(help: "Readers.")
  var readers = 8

  @Option(help: "Seconds the readers query alone.")
  var seconds = 20.0

  @Option(help: "A folder to work in, which must not exist.")
  var folder = NSTemporaryDirectory() + "zsearch-load"

  @Option(
    help: "The writer's niceness. `zsearch schedule` has 19, which readers without pause starve.")
  var niceness = 0

  @Option(help: "The most the p99 may grow by.")
  var most = 5.0

  func run() throws {
    let news = try NewsFolder(corpus: corpus, folder: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try news.write("0.jsonl", news.take(before))
    try news.reindex()
    let small = try measure(news) { Thread.sleep(forTimeInterval: seconds / 2) }
    say(small.line("alone, \(before) articles"))
    try news.write("1.jsonl", news.take(articles))
    let taking = try measure(news) { try reindex(news, []) }
    say(taking.line("while \(articles) articles are taken in"))
    let rebuilding = try measure(news) { try reindex(news, ["--rebuild"]) }
    say(rebuilding.line("while the index is rebuilt and exchanged"))
    let alone = try measure(news) { Thread.sleep(forTimeInterval: seconds) }
    say(alone.line("alone, \(before + articles) articles"))
    let ratios = [taking, rebuilding].map { $0.quantile(0.99) / alone.quantile(0.99) }
    say(
      "p99 while taking in \(rounded(ratios[0])) ×, while rebuilding \(rounded(ratios[1])) × that of the readers alone"
    )
    let failures = [small, taking, rebuilding, alone].flatMap(\.failures)
    for failure in failures.prefix(10) { say(failure) }
    say("failures \(failures.count)")
    if !failures.isEmpty || ratios.contains(where: { $0 > most }) { throw ExitCode(1) }
  }

  private func reindex(_ news: NewsFolder, _ options: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "nice", "-n", "\(niceness)", news.command, "reindex", "--quiet", "--config",
        news.configuration,
      ]
      + options
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchError("reindex ended with \(process.terminationStatus)")
    }
  }

  struct Measurement {
    /// Milliseconds a query, ascending.
    var times: [Double]
    var seconds: Double
    var failures: [String]

    func quantile(_ q: Double) -> Double {
      times.isEmpty ? 0 : times[min(times.count - 1, Int(q * Double(times.count)))]
    }

    func line(_ name: String) -> String {
      "\(name): \(times.count) queries in \(rounded(seconds)) s, p50 \(rounded(quantile(0.5))) ms, "
        + "p99 \(rounded(quantile(0.99))) ms, most \(rounded(times.last ?? 0)) ms"
    }
  }

  /// Readers query from the beginning of `body` to its end.
  private func measure(_ news: NewsFolder, _ body: () throws -> Void) throws -> Measurement {
    let isOver = Atomic(false)
    let results = Mutex<(times: [Double], failures: [String])>(([], []))
    let group = DispatchGroup()
    let began = ContinuousClock.now
    for reader in 0..<readers {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        var times: [Double] = []
        var failures: [String] = []
        do {
          let index = try news.reader()
          let queries = try QueryBench.defaults.map { try Query(parsing: $0) }
          var i = reader
          while !isOver.load(ordering: .relaxed) {
            let started = ContinuousClock.now
            do {
              _ = try index.search(SearchRequest(queries[i % queries.count]))
            } catch {
              failures.append("\(error)")
            }
            times.append(milliseconds(since: started))
            i += 1
          }
        } catch {
          failures.append("\(error)")
        }
        results.withLock {
          $0.times += times
          $0.failures += failures
        }
      }
    }
    let outcome = Result { try body() }
    isOver.store(true, ordering: .relaxed)
    group.wait()
    try outcome.get()
    let found = results.withLock { $0 }
    return Measurement(
      times: found.times.sorted(), seconds: milliseconds(since: began) / 1000,
      failures: found.failures)
  }
}

private func rounded(_ x: Double) -> Double { (x * 100).rounded() / 100 }
