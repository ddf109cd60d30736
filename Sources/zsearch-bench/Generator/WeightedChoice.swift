import Search

/// Draws places of a list in proportion to their weights, each in constant time: the alias method
/// (Vose 1991, "A Linear Algorithm for Generating Random Numbers with a Given Distribution").
package struct WeightedChoice: Sendable {
  private var threshold: [UInt32]
  private var alias: [UInt32]

  /// - Parameter weights: at least one of them above 0; none below.
  package init(_ weights: [Double]) {
    let total = weights.reduce(0, +)
    let scale = total > 0 ? Double(weights.count) / total : 0
    var scaled = weights.map { $0 * scale }
    threshold = [UInt32](repeating: .max, count: weights.count)
    alias = weights.indices.map(UInt32.init)
    var small = scaled.indices.filter { scaled[$0] < 1 }
    var large = scaled.indices.filter { scaled[$0] >= 1 }
    while let low = small.popLast(), let high = large.last {
      threshold[low] = UInt32(scaled[low] * 0x1p32)
      alias[low] = UInt32(high)
      scaled[high] -= 1 - scaled[low]
      if scaled[high] < 1 {
        large.removeLast()
        small.append(high)
      }
    }
  }

  /// Weights that fall with the rank as Zipf's law has it: 1 ÷ rank.
  static func zipf(_ count: Int) -> WeightedChoice {
    WeightedChoice((0..<count).map { 1 / Double($0 + 1) })
  }

  @inline(__always)
  package func draw(_ random: inout SeededGenerator) -> Int {
    let bits = random.next()
    let place = Int(((bits >> 32) * UInt64(threshold.count)) >> 32)
    return UInt32(truncatingIfNeeded: bits) < threshold[place] ? place : Int(alias[place])
  }
}

extension SeededGenerator {
  /// A number from 0 up to `count`; `count` is small beside 2³².
  @inline(__always)
  mutating func below(_ count: Int) -> Int { Int(((next() >> 32) * UInt64(count)) >> 32) }

  /// True so many times in a thousand.
  @inline(__always)
  mutating func isOne(in thousandths: Int) -> Bool { below(1000) < thousandths }
}
