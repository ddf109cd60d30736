import Foundation

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
