import Foundation

/// A reproducible generator (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number
/// Generators"): a failing property prints its seed.
public struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  public init(seed: UInt64) { state = seed }
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A fresh seed for each run, or that of `ZSEARCH_FUZZ_SEED` to repeat one; printed either way.
  public static func seed(for test: String) -> UInt64 {
    let given = ProcessInfo.processInfo.environment["ZSEARCH_FUZZ_SEED"].flatMap(UInt64.init)
    let seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("\(test): ZSEARCH_FUZZ_SEED=\(seed)")
    return seed
  }
}
