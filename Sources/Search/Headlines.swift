import Articles
import Segmentation

/// What an index says of an article before its text is read.
package struct Headlines {
  package var day: CalendarDay?
  /// Bytes of the folded text.
  package var length: Int
  /// Folded: the title and the other headlines (`Headline`), joined by LF.
  package var lines: UnsafeBufferPointer<UInt8>
  /// For each scalar of `lines`, the weighted frequency in the whole article of the pair of
  /// characters that begins there; `unknown` where it is that or more, or was not counted.
  package var weights: UnsafeBufferPointer<UInt8>

  package static let unknown = UInt8.max

  package init(
    day: CalendarDay?, length: Int, lines: UnsafeBufferPointer<UInt8>,
    weights: UnsafeBufferPointer<UInt8>
  ) {
    self.day = day
    self.length = length
    self.lines = lines
    self.weights = weights
  }

  /// The most the weighted frequency of a literal can be that stands at these bytes of `lines`.
  ///
  /// - Parameter straddling: `Literal.straddling`.
  /// - Complexity: O(n) in the bytes before the literal's end.
  func mostFrequency(at bytes: Range<Int>, straddling: Int) -> Double {
    let first = UTF8Scan.scalarCount(UnsafeBufferPointer(rebasing: lines[..<bytes.lowerBound]))
    let pairs = UTF8Scan.scalarCount(UnsafeBufferPointer(rebasing: lines[bytes])) - 1
    guard pairs > 0, first + pairs <= weights.count else { return .infinity }
    var most = Double.infinity
    for k in 0..<pairs where weights[first + k] != Self.unknown {
      // An occurrence may begin in the lead whose pair at this distance does not.
      most = min(
        most,
        Double(weights[first + k]) + Double(min(k, straddling)) * (Ranking.leadWeight - 1))
    }
    return most
  }
}
