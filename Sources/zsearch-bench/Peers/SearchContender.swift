import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// A search engine under the clock. An article is the number of its line in the archive, from 0.
protocol SearchContender: AnyObject {
  var name: String { get }
  /// Milliseconds until the first ten hits of each query are known; nil for a query the engine
  /// cannot express.
  func times(_ order: SearchRequest.Order, of queries: [String]) throws -> [Double?]
  /// Every article found for each literal; nil for one the engine cannot express.
  func all(of literals: [String]) throws -> [[Int]?]
  /// The ten best of each query: those with all its terms, then those with some.
  func best(of queries: [String]) throws -> [[Int]?]
}

/// zsearch in this process.
final class OwnContender: SearchContender {
  let name = "zsearch"
  let reader: IndexReader
  private let numbers: [String: Int]

  /// - Parameter numbers: the number of each article, by its id.
  init(index: String, numbers: [String: Int]) throws {
    reader = try IndexFile(path: index).openForReading()
    self.numbers = numbers
  }

  func times(_ order: SearchRequest.Order, of queries: [String]) throws -> [Double?] {
    try queries.map { text in
      guard let query = try? Query(parsing: text) else { return nil }
      let started = ContinuousClock.now
      _ = try reader.rank(SearchRequest(query, order: order, limit: 10))
      return milliseconds(since: started)
    }
  }

  func all(of literals: [String]) throws -> [[Int]?] {
    try literals.map { text in
      guard let query = try? Query(literal: text) else { return nil }
      var request = SearchRequest(query, order: .newest, limit: .max)
      request.foldsReprints = false
      return try reader.ids(request).compactMap { numbers[$0] }
    }
  }

  func best(of queries: [String]) throws -> [[Int]?] {
    try queries.map { text in
      guard let query = try? Query(parsing: text) else { return nil }
      return try reader.ids(SearchRequest(query, limit: 10)).map { numbers[$0] ?? -1 }
    }
  }

  /// The ids of the ten best of each query; nil for one that is refused.
  func bestIDs(of queries: [String]) throws -> [[String]?] {
    try queries.map { text in
      try (try? Query(parsing: text)).map { try reader.ids(SearchRequest($0, limit: 10)) }
    }
  }
}

/// A peer in a process of its own, which times itself.
final class PeerContender: SearchContender {
  let name: String
  private let process: LineProcess

  private struct Command: Encodable {
    var `do`: String
    var order: String?
    var queries: [String]
  }

  /// - Throws: `BenchError` where the peer is not installed.
  init(_ name: String, of peers: Peers, folder: String) throws {
    self.name = name
    process = try LineProcess(peers.python, [peers.script, "serve", name, folder], name: name)
    _ = try process.readLine()
  }

  private func ask<Answer: Decodable>(
    _ what: String, order: String? = nil, _ queries: [String]
  ) throws -> [Answer?] {
    let command = try JSONEncoder().encode(Command(do: what, order: order, queries: queries))
    return try JSONDecoder().decode([Answer?].self, from: try process.answer(to: command))
  }

  func times(_ order: SearchRequest.Order, of queries: [String]) throws -> [Double?] {
    try ask("time", order: order == .relevance ? "ranked" : "newest", queries)
  }

  func all(of literals: [String]) throws -> [[Int]?] { try ask("all", literals) }
  func best(of queries: [String]) throws -> [[Int]?] { try ask("best", queries) }
}

/// Times every contender once a round, in turn, behind a round that is not counted.
///
/// - Returns: for each contender the median milliseconds of each query it can express.
func interleavedTimes(
  of contenders: [any SearchContender], _ order: SearchRequest.Order, queries: [String],
  rounds: Int
) throws -> [[Double]] {
  var times = contenders.map { _ in [[Double]](repeating: [], count: queries.count) }
  for round in 0...rounds {
    for (i, contender) in contenders.enumerated() {
      for (q, time) in try contender.times(order, of: queries).enumerated() {
        if round > 0, let time { times[i][q].append(time) }
      }
    }
  }
  return times.map { $0.filter { !$0.isEmpty }.map(\.median) }
}
