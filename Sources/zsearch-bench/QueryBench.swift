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

  func run() throws {
    let texts =
      try queries.map {
        try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n").map(String.init)
      } ?? Self.defaults
    let reader = try IndexFile(path: index).openForReading()
    let parsed = texts.compactMap { text in (try? Query(parsing: text)).map { (text, $0) } }
    for order in [SearchRequest.Order.newest, .relevance] {
      var times = [[Double]](repeating: [], count: parsed.count)
      for round in 0...rounds {
        for (i, (_, query)) in parsed.enumerated() {
          var request = SearchRequest(query, order: order, limit: 10)
          request.foldsReprints = !allReprints
          let started = ContinuousClock.now
          _ = try reader.rank(request)
          let time = started.duration(to: .now)
          if round > 0 { times[i].append(Double(time.components.attoseconds) / 1e15) }
        }
      }
      let medians = times.map { $0.sorted()[$0.count / 2] }
      let sorted = medians.sorted()
      func quantile(_ q: Double) -> Double {
        sorted[min(sorted.count - 1, Int(q * Double(sorted.count)))]
      }
      func short(_ x: Double) -> String { String((x * 1000).rounded() / 1000) }
      print(
        "\(order): \(parsed.count) queries, p50 \(short(quantile(0.5))) ms, "
          + "p90 \(short(quantile(0.9))) ms, p99 \(short(quantile(0.99))) ms, "
          + "most \(short(sorted.last ?? 0)) ms")
      for i in medians.indices.sorted(by: { medians[$0] > medians[$1] }).prefix(slowest) {
        print("  \(short(medians[i])) ms  \(parsed[i].0)")
      }
    }
  }
}
