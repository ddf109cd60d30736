import ArgumentParser
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// Times queries against an index, in this process, warm: newest first and by relevance.
struct QueryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Time queries: newest first and the ranked top 10.",
    discussion: """
      Times finding and ordering the best articles, not cutting their snippets. Each round runs every \
      query once in both orders; a query's time is its median over the rounds.
      """)

  @Argument(help: "The index.")
  var index: String

  @Option(help: "A file of queries, one a line (default: a short list).")
  var queries: String?

  @Option(help: "Rounds.")
  var rounds = 5

  @Option(help: "Print the slowest queries.")
  var slowest = 0

  @Flag(help: "Every reprint a hit of its own: what folding costs is the difference.")
  var allReprints = false

  static let defaults = [
    "中国", "的", "工作会议", "一带一路", "李亚容", "四下基层", "乡村振兴", "习近平", "改革开放", "北京",
    "诏安", "扶贫", "2023年12月", "中国 发展", "全国人大 会议", "县委书记", "5G", "Google", "生态文明建设",
  ]

  @Option(
    help: "The articles of the index, JSON Lines with id: peers index them and are asked too.")
  var articles: String?

  @Option(help: "A Python that has the peers (bench/peers/install).")
  var python = "python3"

  @Option(parsing: .upToNextOption, help: "Peers of bench/peers/search.py.")
  var peers = ["fts5-unicode61", "fts5-trigram", "fts5-jieba", "tantivy", "tantivy-bigrams"]

  @Option(help: "Where the peers' indexes are kept; made where they are missing.")
  var peerFolder = NSTemporaryDirectory() + "zsearch-query-bench"

  func run() throws {
    let texts =
      try queries.map {
        try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n").map(String.init)
      } ?? Self.defaults
    let reader = try IndexFile(path: index).openForReading()
    let parsed = texts.compactMap { text in (try? Query(parsing: text)).map { (text, $0) } }
    for order in [SearchRequest.Order.newest, .relevance] {
      let medians = try times(reader, parsed.map(\.1), order).map(\.median)
      print(Self.line("\(order): \(parsed.count) queries", medians))
      for i in medians.indices.sorted(by: { medians[$0] > medians[$1] }).prefix(slowest) {
        print("  \(Self.short(medians[i])) ms  \(parsed[i].0)")
      }
    }
    if let articles { try comparePeers(reader, parsed, articles: articles) }
  }

  /// The milliseconds of each query in each round behind the first.
  private func times(
    _ reader: IndexReader, _ queries: [Query], _ order: SearchRequest.Order
  ) throws -> [[Double]] {
    var times = [[Double]](repeating: [], count: queries.count)
    for round in 0...rounds {
      for (i, query) in queries.enumerated() {
        var request = SearchRequest(query, order: order, limit: 10)
        request.foldsReprints = !allReprints
        let started = ContinuousClock.now
        _ = try reader.rank(request)
        let time = started.duration(to: .now).components
        if round > 0 {
          times[i].append(Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15)
        }
      }
    }
    return times
  }

  /// Asks peers the same queries over the same articles. What is right is what the index counts as
  /// matching, which `zsearch verify` compares with a scan of the texts.
  private func comparePeers(
    _ reader: IndexReader, _ parsed: [(String, Query)], articles: String
  ) throws {
    var numbers: [String: Int] = [:]
    for (number, line) in try Corpus.lines(of: articles).enumerated() {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      if let id = object?["id"] as? String { numbers[id] = number }
    }
    try FileManager.default.createDirectory(
      atPath: peerFolder, withIntermediateDirectories: true)
    let queryFile = peerFolder + "/queries.jsonl"
    var lines = Data()
    for (text, query) in parsed {
      var request = SearchRequest(query, order: .newest, limit: .max)
      request.foldsReprints = false
      let truth = try reader.ids(request).compactMap { numbers[$0] }
      let object: [String: Any] = ["query": text, "truth": truth]
      lines += try JSONSerialization.data(withJSONObject: object) + Data([0x0A])
    }
    try lines.write(to: URL(fileURLWithPath: queryFile))
    print("peers, the same queries over \(numbers.count) articles:")
    for name in peers {
      let runner = Peers(python: python)
      let place = peerFolder + "/" + name
      if !FileManager.default.fileExists(atPath: place) {
        _ = try runner.index(name, articles: articles, folder: place)
      }
      let answers = try runner.query(name, folder: place, queries: queryFile, rounds: rounds)
      let right = answers.reduce(0) { $0 + $1.right }
      let found = answers.reduce(0) { $0 + $1.found }
      let truth = answers.reduce(0) { $0 + $1.truth }
      let complete = answers.count { $0.right == $0.truth && $0.found == $0.truth }
      print(
        "\(name): recall \(Self.share(right, truth)), precision \(Self.share(right, found)), "
          + "\(complete) of \(answers.count) queries answered exactly")
      print(Self.line("  newest", answers.map(\.newest.median)))
      print(Self.line("  relevance", answers.map(\.ranked.median)))
    }
  }

  private static func line(_ what: String, _ medians: [Double]) -> String {
    "\(what), p50 \(short(medians.quantile(0.5))) ms, p90 \(short(medians.quantile(0.9))) ms, "
      + "p99 \(short(medians.quantile(0.99))) ms, most \(short(medians.max() ?? 0)) ms"
  }

  private static func short(_ x: Double) -> String { String((x * 1000).rounded() / 1000) }

  private static func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "–" : String(format: "%.3f", Double(part) / Double(whole))
  }
}
