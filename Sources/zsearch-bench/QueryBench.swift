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

  @Flag(
    help: "Count this thread's processor time, not the clock's: a busy machine changes it less.")
  var processor = false

  @Option(help: "newest or relevance alone.")
  var order: String?

  @Flag(help: "Compare the ranked top 10 and top 50 with those of scoring every match; no times.")
  var check = false

  static let defaults = [
    "中国", "的", "工作会议", "一带一路", "李亚容", "四下基层", "乡村振兴", "习近平", "改革开放", "北京",
    "诏安", "扶贫", "2023年12月", "中国 发展", "全国人大 会议", "县委书记", "5G", "Google", "生态文明建设",
  ]

  @OptionGroup var peers: PeerOptions

  func run() throws {
    let texts =
      try queries.map {
        try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n").map(String.init)
      } ?? Self.defaults
    let reader = try IndexFile(path: index).openForReading()
    let parsed = texts.compactMap { text in (try? Query(parsing: text)).map { (text, $0) } }
    if check {
      try compareWithScoringEverything(reader, parsed)
      return
    }
    for order in [SearchRequest.Order.newest, .relevance]
    where self.order.map({ $0 == order.rawValue }) ?? true {
      let medians = try times(reader, parsed.map(\.1), order).map(\.median)
      print(Self.line("\(order): \(parsed.count) queries", medians))
      for i in medians.indices.sorted(by: { medians[$0] > medians[$1] }).prefix(slowest) {
        print("  \(Self.short(medians[i])) ms  \(parsed[i].0)")
      }
    }
    if let articles = peers.articles { try comparePeers(parsed.map(\.0), articles: articles) }
  }

  private func compareWithScoringEverything(
    _ reader: IndexReader, _ parsed: [(String, Query)]
  ) throws {
    var differing = 0
    for (text, query) in parsed {
      for limit in [10, 50] {
        var request = SearchRequest(query, limit: limit)
        let fast = try reader.rank(request).map(\.rowid)
        request.isExhaustive = true
        guard try fast != reader.rank(request).map(\.rowid) else { continue }
        differing += 1
        print("\(text): the best \(limit) are others")
      }
    }
    print("\(parsed.count) queries, best 10 and best 50: \(differing) differences")
    if differing > 0 { throw ExitCode.failure }
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
        let time = try milliseconds { _ = try reader.rank(request) }
        if round > 0 { times[i].append(time) }
      }
    }
    return times
  }

  private func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    if processor { return try seconds(body) * 1e3 }
    let started = ContinuousClock.now
    try body()
    let time = started.duration(to: .now).components
    return Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15
  }

  /// Asks everyone the same queries over the same articles, in turn.
  private func comparePeers(_ texts: [String], articles: String) throws {
    let archive = try Archive(path: articles)
    let own = try OwnContender(index: index, numbers: archive.numbers)
    let contenders = [own] + (try peers.contenders(of: archive))
    // A literal is one term; whether all of several occur is no question of recall.
    let literals = texts.filter { !$0.contains(" ") }
    let truth = try archive.truth(of: literals)
    print("beside peers, the same queries over \(archive.ids.count) articles:")
    for contender in contenders {
      let answers = try contender.all(of: literals)
      print("\(contender.name): \(Exactness(answers, truth: truth))")
    }
    for order in [SearchRequest.Order.newest, .relevance] {
      let times = try interleavedTimes(of: contenders, order, queries: texts, rounds: rounds)
      for (contender, medians) in zip(contenders, times) where !medians.isEmpty {
        print(Self.line("\(contender.name), \(order)", medians))
      }
    }
  }

  private static func line(_ what: String, _ medians: [Double]) -> String {
    "\(what), p50 \(short(medians.quantile(0.5))) ms, p90 \(short(medians.quantile(0.9))) ms, "
      + "p99 \(short(medians.quantile(0.99))) ms, most \(short(medians.max() ?? 0)) ms"
  }

  private static func short(_ x: Double) -> String { String((x * 1000).rounded() / 1000) }
}
