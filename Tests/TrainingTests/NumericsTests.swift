import Foundation
import Testing
import zsearch_train

/// The written-out arithmetic of training.
@Suite struct NumericsTests {
  /// Reference values of SplitMix64 for the seed 1234567 (S. Vigna, "splitmix64.c").
  @Test func generatorIsSplitMix64() {
    var generator = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func numbersBelowABoundAreEvenlySpread() {
    var generator = SeededGenerator(seed: 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.below(7)] += 1 }
    // Five standard deviations of a binomial count.
    #expect(counts.allSatisfy { abs($0 - 10_000) < 465 })
  }

  @Test func shufflingKeepsEveryElement() {
    var generator = SeededGenerator(seed: 5)
    var elements = Array(0..<1000)
    generator.shuffle(&elements)
    #expect(elements != Array(0..<1000))
    #expect(elements.sorted() == Array(0..<1000))
  }

  @Test func exponentialIsExactToThirteenDigits() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let x = SIMD8<Double>(
        (0..<8).map { _ in Double(generator.next() >> 11) / 0x1p53 * 1400 - 700 })
      let y = exponential(x)
      for lane in 0..<8 {
        #expect(abs(y[lane] / exp(x[lane]) - 1) < 1e-13, "x = \(x[lane])")
      }
    }
    #expect(exponential(SIMD8(repeating: 0)) == SIMD8(repeating: 1))
    #expect(exponential(SIMD8(repeating: -1e9))[0] < 1e-300)
  }
}
