import ArgumentParser
import Foundation
import Search

/// Scores ranking on known-item queries: keyword lists whose article is known.
struct RetrievalBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval",
    abstract: "MRR@10 and recall@10 of known-item queries, beside peers.",
    discussion: """
      The queries are JSON Lines with `keywords` or `query`, `rel` (ids), `n` keywords and `in_title` \
      of them in the title; those with in_title < n are reported separately as well. With --articles \
      the peers are asked the same: articles with all keywords first, then those with any.
      """)

  @Argument(help: "The index.")
  var index: String

  @Argument(help: "The queries, gzipped or not.")
  var queries: String

  @Option(help: "Every so-manieth query.")
  var step = 1

  @Option(help: "Only queries whose article is older than this day (`date` of the query).")
  var before = "9999"

  @OptionGroup var peers: PeerOptions

  func run() throws {
    let items = try KnownItem.read(queries, step: step, before: before)
    let archive = try peers.articles.map { try Archive(path: $0) }
    let own = try OwnContender(index: index, numbers: archive?.numbers ?? [:])
    // Without the articles' file an article is its id, and only we are asked.
    guard let archive else {
      let found = try own.bestIDs(of: items.map(\.query))
      return report(own.name, KnownItem.scores(items, found))
    }
    for contender in [own] + (try peers.contenders(of: archive)) {
      let found = try contender.best(of: items.map(\.query)).map { numbers in
        numbers.map { $0.map { archive.ids.indices.contains($0) ? archive.ids[$0] : "" } }
      }
      report(contender.name, KnownItem.scores(items, found))
    }
  }

  private func report(_ name: String, _ scores: (all: Retrieval, hard: Retrieval)) {
    say("\(name): all: \(scores.all)")
    say("\(name): not all in the title: \(scores.hard)")
  }
}

/// A list of keywords and the articles an editor made it for.
struct KnownItem {
  var query: String
  var relevant: Set<String>
  /// Whether a keyword is missing from the title.
  var isHard: Bool

  static func read(_ path: String, step: Int = 1, before: String = "9999") throws -> [KnownItem] {
    try Corpus.lines(of: path).enumerated().compactMap { i, line in
      guard i % step == 0 else { return nil }
      guard
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let query = object["query"] as? String
          ?? (object["keywords"] as? [String])?.joined(separator: " ")
      else { throw BenchError("\(path):\(i + 1): no query") }
      if let date = object["date"] as? String, date >= before { return nil }
      let relevant = object["rel"] as? [String] ?? (object["rel"] as? String).map { [$0] } ?? []
      let inTitle = object["in_title"] as? Int ?? 0
      return KnownItem(
        query: query, relevant: Set(relevant),
        isHard: (object["n"] as? Int).map { inTitle < $0 } ?? false)
    }
  }

  /// - Parameter found: of each query the ids of its hits, best first; nil for one that was refused.
  static func scores(
    _ items: [KnownItem], _ found: [[String]?]
  ) -> (all: Retrieval, hard: Retrieval) {
    var (all, hard) = (Retrieval(), Retrieval())
    for (item, found) in zip(items, found) {
      let rank = found?.firstIndex { item.relevant.contains($0) }
      all.add(rank, isRefused: found == nil)
      if item.isHard { hard.add(rank, isRefused: found == nil) }
    }
    return (all, hard)
  }
}

/// Mean reciprocal rank and recall within the first ten hits.
package struct Retrieval: CustomStringConvertible, Codable {
  package private(set) var queries = 0
  /// Queries that were refused; they count as not found.
  private(set) var refused = 0
  private var reciprocalRanks = 0.0
  private var found = 0.0

  package init() {}

  /// - Parameter rank: that of the first relevant hit, from 0; nil where it is not among the ten.
  package mutating func add(_ rank: Int?, isRefused: Bool) {
    queries += 1
    refused += isRefused ? 1 : 0
    guard let rank, rank < 10 else { return }
    reciprocalRanks += 1 / Double(rank + 1)
    found += 1
  }

  package var meanReciprocalRank: Double { queries == 0 ? 0 : reciprocalRanks / Double(queries) }
  package var recall: Double { queries == 0 ? 0 : found / Double(queries) }

  package var description: String {
    String(
      format: "%d queries, MRR@10 %.4f, recall@10 %.4f, %d refused", queries, meanReciprocalRank,
      recall, refused)
  }
}
