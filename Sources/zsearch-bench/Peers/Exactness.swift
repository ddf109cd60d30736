import Foundation

/// How near answers come to those of a scan of the texts.
package struct Exactness: CustomStringConvertible, Codable {
  package private(set) var literals = 0
  /// Literals answered with exactly the articles that contain them.
  package private(set) var exact = 0
  /// Literals the engine cannot express.
  package private(set) var refused = 0
  package private(set) var truth = 0
  package private(set) var found = 0
  package private(set) var right = 0

  package init(_ answers: [[Int]?], truth: [Set<Int>]) {
    for (answer, truth) in zip(answers, truth) { add(answer, truth: truth) }
  }

  mutating func add(_ answer: [Int]?, truth expected: Set<Int>) {
    let answered = Set(answer ?? [])
    literals += 1
    exact += answer != nil && answered == expected ? 1 : 0
    refused += answer == nil ? 1 : 0
    truth += expected.count
    found += answered.count
    right += answered.intersection(expected).count
  }

  /// The share of the articles that contain a literal which are found, over all literals.
  package var recall: Double? { truth == 0 ? nil : Double(right) / Double(truth) }
  /// The share of what is found that contains its literal.
  package var precision: Double? { found == 0 ? nil : Double(right) / Double(found) }

  package var description: String {
    func share(_ x: Double?) -> String { x.map { String(format: "%.4f", $0) } ?? "–" }
    return "recall \(share(recall)), precision \(share(precision)), "
      + "\(exact) of \(literals) answered exactly, \(refused) refused"
  }
}
