import ArgumentParser
import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// Scores ranking on known-item queries: keyword lists whose article is known.
struct RetrievalBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval",
    abstract: "MRR@10 and recall@10 of known-item queries against an index.",
    discussion: """
      The queries are JSON Lines with `keywords` or `query`, `rel` (ids), `n` keywords and `in_title` \
      of them in the title; those with in_title < n are reported separately as well.
      """)

  @Argument(help: "The index.")
  var index: String

  @Argument(help: "The queries, gzipped or not.")
  var queries: String

  @Option(help: "Every so-manieth query.")
  var step = 1

  func run() throws {
    let reader = try IndexFile(path: index).openForReading()
    var all = Tally()
    var hard = Tally()
    var refused = 0
    for (i, line) in try Corpus.lines(of: queries).enumerated() where i % step == 0 {
      guard
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let text = object["query"] as? String
          ?? (object["keywords"] as? [String])?.joined(separator: " ")
      else { throw ValidationError("\(queries):\(i + 1): no query") }
      let relevant = Set(
        object["rel"] as? [String] ?? (object["rel"] as? String).map { [$0] } ?? [])
      var rank: Int?
      if let query = try? Query(parsing: text) {
        rank = try reader.search(SearchRequest(query, limit: 10)).hits
          .firstIndex { relevant.contains($0.id) }
      } else {
        refused += 1
      }
      all.add(rank)
      if let n = object["n"] as? Int, let inTitle = object["in_title"] as? Int, inTitle < n {
        hard.add(rank)
      }
    }
    print("all: \(all)")
    print("not all in the title: \(hard)")
    if refused > 0 { print("\(refused) queries are no literals and count as not found") }
  }

  private struct Tally: CustomStringConvertible {
    var queries = 0
    var reciprocalRanks = 0.0
    var found = 0

    mutating func add(_ rank: Int?) {
      queries += 1
      if let rank {
        reciprocalRanks += 1 / Double(rank + 1)
        found += 1
      }
    }

    var description: String {
      func share(_ x: Double) -> String {
        queries == 0 ? "-" : String((x / Double(queries) * 10_000).rounded() / 10_000)
      }
      return
        "\(queries) queries, MRR@10 \(share(reciprocalRanks)), recall@10 \(share(Double(found)))"
    }
  }
}
