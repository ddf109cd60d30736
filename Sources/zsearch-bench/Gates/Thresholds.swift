import Foundation

/// The bounds of `bench/thresholds.json`.
package struct Thresholds: Codable {
  /// What must hold in every change: accuracy and exactness.
  package var accuracy: [String: Bound]
  /// Ratios to a peer in the same run; by hand, for a busy machine moves even them.
  var speed: [String: Bound]

  package struct Bound: Codable {
    package var least: Double?
    package var most: Double?

    package init(least: Double?, most: Double?) {
      self.least = least
      self.most = most
    }

    func holds(_ value: Double) -> Bool {
      value >= least ?? -.infinity && value <= most ?? .infinity
    }

    var description: String {
      [least.map { "≥ \($0)" }, most.map { "≤ \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
  }

  package init(path: String) throws {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch { throw BenchError("\(path) cannot be read as thresholds: \(error)") }
  }

  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(self) + Data([0x0A])).write(to: URL(fileURLWithPath: path))
  }
}

extension [String: Thresholds.Bound] {
  /// Bounds drawn anew around what was measured, on the side each has; those that are exact stay, and
  /// counts get no slack.
  package func around(_ measured: [String: Double], slack: Double) -> Self {
    reduce(into: [:]) { result, entry in
      var bound = entry.value
      if let value = measured[entry.key] {
        let slack = value > 1 && value == value.rounded() ? 0 : slack
        // To the thousandth, away from what was measured.
        if bound.least != nil {
          bound.least = ((value - slack) * 1000 + 1e-6).rounded(.down) / 1000
        }
        if let most = bound.most, most > 0 {
          bound.most = ((value + slack) * 1000 - 1e-6).rounded(.up) / 1000
        }
      }
      result[entry.key] = bound
    }
  }
}
