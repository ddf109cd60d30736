import Foundation

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
