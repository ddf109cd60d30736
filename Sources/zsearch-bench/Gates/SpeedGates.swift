import Foundation
import Search
import Segmentation

/// What the speed gates measure: ratios to ICU and to FTS5 unicode61 in the same run.
struct SpeedGates {
  private(set) var measured: [String: Double] = [:]

  private static let articles = 4000

  /// - Parameters:
  ///   - python: one with the system's SQLite; no package is needed.
  ///   - folder: exists; what is made in it may stay there.
  init(python: String, rounds: Int, folder: String) throws {
    let path = folder + "/speed.jsonl"
    try GenerateCommand.generate(Self.articles, seed: ReportMaterial.seed, into: path)
    try words(Corpus(path: path), rounds: rounds)
    let archive = try Archive(path: path)
    let peers = Peers(python: python)
    var rates: [Double] = []
    for round in 0..<rounds {
      let own = try Archive.index(path, into: "\(folder)/\(round).zsearch")
      let peer = try peers.index(
        "fts5-unicode61", articles: path, folder: "\(folder)/unicode61-\(round)")
      rates.append(peer.cpu / own.cpu)
    }
    measured["index.processor, unicode61 ÷ zsearch"] = rates.median
    let contenders: [any SearchContender] = [
      try OwnContender(index: "\(folder)/0.zsearch", numbers: archive.numbers),
      try PeerContender("fts5-unicode61", of: peers, folder: "\(folder)/unicode61-0"),
    ]
    for order in [SearchRequest.Order.newest, .relevance] {
      let times = try interleavedTimes(
        of: contenders, order, queries: QueryBench.defaults, rounds: 3 * rounds)
      measured["query.\(order), zsearch ÷ unicode61"] =
        times[0].quantile(0.5) / max(1e-9, times[1].quantile(0.5))
    }
  }

  private mutating func words(_ corpus: Corpus, rounds: Int) throws {
    var corpus = corpus
    corpus.truncate(to: 2 << 20)
    let contenders: [any Contender] = [
      try RawICUContender(), try ModeContender(.icu), try ModeContender(.words),
      try ModeContender(.search),
    ]
    for contender in contenders { try contender.prepare(corpus) }
    var times = [[Double]](repeating: [], count: contenders.count)
    for _ in 0..<rounds {
      for (i, contender) in contenders.enumerated() { times[i].append(try contender.time()) }
    }
    for (i, mode) in ["icu", "words", "search"].enumerated() {
      measured["\(mode), × ICU"] = times[0].median / times[i + 1].median
    }
  }
}
