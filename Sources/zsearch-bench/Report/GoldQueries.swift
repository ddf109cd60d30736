import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// The judged queries of the sample archive (`corpus/gold/queries.tsv`, `judgements.tsv`).
struct GoldQueries {
  struct Item {
    var query: String
    var kind: String
    /// Grades 0 to 3 by article: its path below `corpus/articles`, `#` and its id for JSON Lines.
    var grades: [String: Int] = [:]
  }

  private(set) var items: [Item] = []

  init(folder: String = "corpus/gold") throws {
    var places: [Substring: Int] = [:]
    for row in try Self.rows(folder + "/queries.tsv") {
      places[row[0]] = items.count
      items.append(Item(query: String(row[0]), kind: row.count > 1 ? String(row[1]) : ""))
    }
    for row in try Self.rows(folder + "/judgements.tsv") {
      guard row.count >= 3, let place = places[row[0]], let grade = Int(row[2]) else {
        throw BenchError("\(folder)/judgements.tsv: \(row.joined(separator: " ")) is no judgement")
      }
      items[place].grades[String(row[1])] = grade
    }
  }

  private static func rows(_ path: String) throws -> [[Substring]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }

  /// Whether the query is terms alone, which every engine understands alike.
  static func isPlain(_ query: String) -> Bool {
    !query.contains { ":\"()*".contains($0) }
      && !query.split(separator: " ").contains {
        $0.hasPrefix("-") || $0 == "OR" || $0.hasPrefix("NEAR")
      }
  }

  /// What the ten first hits of a query are worth.
  static func score(_ item: Item, _ found: [String], into score: inout GradedScore) {
    let gains = item.grades.values.sorted(by: >)
    let grades = found.prefix(10).map { item.grades[$0] ?? 0 }
    score.add(grades: grades, ideal: gains)
  }
}

/// nDCG@10 and MRR@10 over graded judgements.
package struct GradedScore: Codable {
  package private(set) var queries = 0
  private var gain = 0.0
  private var reciprocalRanks = 0.0
  /// Queries that nothing answers, and how many of them have no hits.
  package private(set) var unanswerable = 0
  package private(set) var silent = 0

  package init() {}

  /// - Parameters:
  ///   - grades: of the first hits, in order.
  ///   - ideal: of all judged articles, falling.
  package mutating func add(grades: [Int], ideal: [Int]) {
    guard let best = ideal.first, best > 0 else {
      unanswerable += 1
      silent += grades.isEmpty ? 1 : 0
      return
    }
    queries += 1
    gain += Self.discounted(grades) / Self.discounted(Array(ideal.prefix(10)))
    if let first = grades.prefix(10).firstIndex(where: { $0 >= min(2, best) }) {
      reciprocalRanks += 1 / Double(first + 1)
    }
  }

  /// Burges et al. 2005, "Learning to Rank using Gradient Descent": (2^grade − 1) ÷ log₂(rank + 1).
  private static func discounted(_ grades: [Int]) -> Double {
    grades.enumerated().reduce(0) {
      $0 + (exp2(Double($1.element)) - 1) / log2(Double($1.offset + 2))
    }
  }

  package var nDCG: Double { queries == 0 ? 0 : gain / Double(queries) }
  /// Of the first article graded 2 or 3, or 1 where no article has more.
  package var meanReciprocalRank: Double { queries == 0 ? 0 : reciprocalRanks / Double(queries) }
}

/// The sample archive: indexed by us as it lies there, and as JSON Lines for peers.
struct SampleArchive {
  let index: String
  /// The same articles with the gold's ids.
  let archive: Archive

  init(folder: String, articles: String = "corpus/articles") throws {
    index = folder + "/sample/own.zsearch"
    let lines = folder + "/sample/articles.jsonl"
    try? FileManager.default.removeItem(atPath: folder + "/sample")
    try FileManager.default.createDirectory(
      atPath: folder + "/sample", withIntermediateDirectories: true)
    _ = try Archive.index(articles, into: index)
    var data = Data()
    for event in ArticleReader(paths: [articles]) {
      guard case .article(let article) = event else { continue }
      let text = ArticleText(article)
      let body = text.utf8.dropFirst(text.title.utf8.count + 1)
      data += try JSONSerialization.data(withJSONObject: [
        "id": Self.id(path: article.path, id: article.id, below: articles), "title": text.title,
        "body": String(decoding: body, as: UTF8.self),
      ])
      data.append(0x0A)
    }
    try data.write(to: URL(fileURLWithPath: lines))
    archive = try Archive(path: lines)
  }

  /// The gold's name of an article, by the file it was read from and its own id.
  static func id(path: String, id: String, below folder: String) -> String {
    let path = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    guard let hash = path.firstIndex(of: "#") else { return path }
    return path[..<hash] + "#" + id
  }

  /// Our ten best of each query, reprints each for itself, as peers give them; nil where refused.
  func best(of queries: [String]) throws -> [[String]?] {
    let reader = try IndexFile(path: index).openForReading()
    return try queries.map { text in
      guard let query = try? Query(parsing: text) else { return nil }
      var request = SearchRequest(query, limit: 10)
      request.foldsReprints = false
      // Partial matches are no answer where nothing has all terms: they are marked as such.
      request.includesPartial = false
      return try reader.search(request).hits
        .map { Self.id(path: $0.path, id: $0.id, below: "corpus/articles") }
    }
  }
}
