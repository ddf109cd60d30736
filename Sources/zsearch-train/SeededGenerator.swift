/// The pseudo-random numbers of training: SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable
/// Pseudorandom Number Generators"), written out so that a seed means the same on every platform.
package struct SeededGenerator: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number in `0..<bound`: the high half of a product (Lemire 2019), whose bias of at most
  /// `bound / 2⁶⁴` does not matter here.
  ///
  /// - Precondition: `bound > 0`.
  package mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  package mutating func pick<Element>(from elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Fisher and Yates, from the end.
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    var count = elements.count
    while count > 1 {
      elements.swapAt(count - 1, below(count))
      count -= 1
    }
  }
}
