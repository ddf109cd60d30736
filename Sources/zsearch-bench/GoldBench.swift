import Entities
import Foundation

/// How well persons, officials, places and dates are recognised in annotated articles, on their own: the
/// rows of the report, without the report.
struct GoldBench {
  let recognizer: Recognizer

  /// Prints precision, recall and F1 of each row.
  ///
  /// - Parameter path: `corpus/gold/entities.jsonl`, as `make gold` writes it.
  func run(path: String) throws {
    let decoder = JSONDecoder()
    var texts: [GoldEntities] = []
    for (number, line) in try Corpus.lines(of: path).enumerated() {
      guard let text = try? decoder.decode(GoldEntities.self, from: Data(line)) else {
        throw BenchError("\(path), line \(number + 1): is no annotated article")
      }
      texts.append(text)
    }
    for (name, score) in try EntityScores(texts, recognizer: recognizer).rows {
      print(
        String(
          format: "gold, %@: P %.4f R %.4f F1 %.4f (%d gold)", name, score.precision, score.recall,
          score.f1, score.gold))
    }
  }
}
