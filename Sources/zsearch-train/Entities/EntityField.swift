import Entities

/// The weights of an entity model while it is trained, in floating point.
///
/// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the states of
/// gaps, as `EntityFeatures` defines it. Where the gold leaves a tag open, every tag it allows counts
/// (Tsuboi et al. 2008): the gradient is the expectation under the model restricted to them, less the
/// unrestricted one. Stochastic gradient ascent with AdaGrad's step sizes (Duchi, Hazan and Singer
/// 2011), one thread, a fixed order of additions: the same input gives the same bits.
final class EntityField {
  typealias Vector = SIMD16<Float>
  typealias Lanes = SIMD16<Double>

  let encoder: EntityEncoder
  let weights: UnsafeMutablePointer<Vector>
  /// Sums of squared gradients; they start at 1, which bounds the first steps.
  private let squares: UnsafeMutablePointer<Vector>

  private(set) var emission: [Vector] = []
  private var gradients: [Vector] = []
  private var exponentials: [Lanes] = []
  /// Sums over the paths to each gap: outside, inside a mention of each kind.
  private var forward: [SIMD4<Double>] = []
  private var scales: [Double] = []
  private var constrained: [Lanes] = []
  private var free: [Lanes] = []

  init(encoder: EntityEncoder) {
    self.encoder = encoder
    weights = .allocate(capacity: encoder.vectorCount)
    squares = .allocate(capacity: encoder.vectorCount)
    weights.initialize(repeating: .zero, count: encoder.vectorCount)
    squares.initialize(repeating: Vector(repeating: 1), count: encoder.vectorCount)
  }

  deinit {
    weights.deallocate()
    squares.deallocate()
  }

  /// Encodes a text and sums the weights of each character's features into `emission`.
  func score(_ characters: ArraySlice<UInt32>, gaps: ArraySlice<UInt8>) {
    encoder.encode(characters, gaps: gaps)
    emission.removeAll(keepingCapacity: true)
    emission.append(contentsOf: repeatElement(.zero, count: encoder.count))
    forEachFeature { position, vector in emission[position] += weights[vector] }
  }

  @inline(__always)
  private func forEachFeature(_ body: (_ position: Int, _ vector: Int) -> Void) {
    for index in encoder.gramVectors.indices {
      let vector = Int(encoder.gramVectors[index])
      let position = Int(encoder.gramPositions[index])
      for slot in 0..<Int(encoder.gramCounts[index]) { body(position &+ slot, vector &+ slot) }
    }
    for index in encoder.wordVectors.indices {
      body(Int(encoder.wordPositions[index]), Int(encoder.wordVectors[index]))
    }
  }

  /// One step on one text.
  ///
  /// - Parameters:
  ///   - allowed: the tags each character may have, one bit a tag.
  ///   - weight: how far the text counts.
  ///   - rate: AdaGrad's step size.
  func step(
    _ characters: ArraySlice<UInt32>, gaps: ArraySlice<UInt8>, allowed: ArraySlice<UInt16>,
    weight: Float, rate: Float
  ) {
    encoder.dropout = 20
    score(characters, gaps: gaps)
    encoder.dropout = 0
    let count = encoder.count
    guard count > 0 else { return }
    exponentials.removeAll(keepingCapacity: true)
    for (scores, tags) in zip(emission, allowed) {
      exponentials.append(Self.exponentials(of: scores, allowed: tags))
    }
    guard findMarginals(into: &constrained) else { return }
    exponentials.removeAll(keepingCapacity: true)
    for scores in emission {
      exponentials.append(Self.exponentials(of: scores, allowed: EntityField.allTags))
    }
    guard findMarginals(into: &free) else { return }
    gradients.removeAll(keepingCapacity: true)
    for index in 0..<count {
      let gradient = Vector(constrained[index] - free[index]) * weight
      // A character the model is sure of moves no weight, and most are.
      gradients.append(max(gradient.max(), -gradient.min()) < 1e-4 ? .zero : gradient)
    }
    forEachFeature { position, vector in
      let gradient = gradients[position]
      guard gradient != .zero else { return }
      let sum = squares[vector] + gradient * gradient
      squares[vector] = sum
      weights[vector] += gradient * rate / sum.squareRoot()
    }
  }

  static let allTags: UInt16 = 1 << UInt16(EntityFeatures.tagCount) - 1

  private static let tagNumbers = SIMD16<Int64>(
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

  /// e to the scores, the best allowed one taken as 0; 0 for what is not allowed.
  private static func exponentials(of scores: Vector, allowed: UInt16) -> Lanes {
    let isForbidden = (SIMD16<Int64>(repeating: Int64(allowed)) &>> tagNumbers) & 1 .== 0
    let wide = Lanes(scores).replacing(with: -1e300, where: isForbidden)
    let shifted = wide - wide.max()
    return Lanes(
      lowHalf: exponential(shifted.lowHalf), highHalf: exponential(shifted.highHalf)
    ).replacing(with: 0, where: isForbidden)
  }

  /// The probability of each tag of each character; false where no path is allowed.
  private func findMarginals(into marginals: inout [Lanes]) -> Bool {
    let count = exponentials.count
    forward.removeAll(keepingCapacity: true)
    scales.removeAll(keepingCapacity: true)
    var sum = SIMD4<Double>(1, 0, 0, 0)
    for index in 0..<count {
      forward.append(sum)
      let e = exponentials[index]
      let kinds = SIMD3(sum[1], sum[2], sum[3])
      let begin = SIMD3(e[1], e[2], e[3])
      let inside = SIMD3(e[4], e[5], e[6])
      let end = SIMD3(e[7], e[8], e[9])
      let outside = sum[0] * (e[0] + e[10] + e[11] + e[12]) + (kinds * end).sum()
      let next = index == count - 1 ? SIMD3<Double>.zero : begin * sum[0] + kinds * inside
      let scale = outside + next.sum()
      guard scale > 0 else { return false }
      scales.append(scale)
      sum = SIMD4(outside, next[0], next[1], next[2]) / scale
    }
    marginals.removeAll(keepingCapacity: true)
    marginals.append(contentsOf: repeatElement(.zero, count: count))
    var back = SIMD4<Double>(1, 0, 0, 0)
    for index in stride(from: count - 1, through: 0, by: -1) {
      let e = exponentials[index] / scales[index]
      let f = forward[index]
      let left = Lanes(
        f[0], f[0], f[0], f[0], f[1], f[2], f[3], f[1], f[2], f[3], f[0], f[0], f[0], 0, 0, 0)
      let right = Lanes(
        back[0], back[1], back[2], back[3], back[1], back[2], back[3], back[0], back[0], back[0],
        back[0], back[0], back[0], 0, 0, 0)
      let paths = e * right
      marginals[index] = left * paths
      back = SIMD4(
        paths[0] + paths[1] + paths[2] + paths[3] + paths[10] + paths[11] + paths[12],
        paths[4] + paths[7], paths[5] + paths[8], paths[6] + paths[9])
    }
    return true
  }

  // MARK: Decoding

  /// The most probable tags (Viterbi 1967), one bit each, as `EntityText.allowed` has them.
  func tags(of characters: ArraySlice<UInt32>, gaps: ArraySlice<UInt8>) -> [UInt16] {
    score(characters, gaps: gaps)
    let count = encoder.count
    var best = SIMD4<Float>(0, -1e30, -1e30, -1e30)
    var origins: [SIMD4<UInt8>] = []
    for index in 0..<count {
      let e = emission[index]
      var next = SIMD4<Float>(best[0] + e[0], -1e30, -1e30, -1e30)
      var origin = SIMD4<UInt8>(0, 0, 0, 0)
      for kind in 0..<3 {
        let single = best[0] + e[10 + kind]
        if single > next[0] { (next[0], origin[0]) = (single, UInt8(10 + kind)) }
        let end = best[1 + kind] + e[7 + kind]
        if end > next[0] { (next[0], origin[0]) = (end, UInt8(7 + kind)) }
        let begin = best[0] + e[1 + kind]
        let inside = best[1 + kind] + e[4 + kind]
        next[1 + kind] = max(begin, inside)
        origin[1 + kind] = UInt8(begin >= inside ? 1 + kind : 4 + kind)
      }
      origins.append(origin)
      best = next
    }
    var tags = [UInt16](repeating: 1, count: count)
    var state = 0
    for index in stride(from: count - 1, through: 0, by: -1) {
      let tag = Int(origins[index][state])
      tags[index] = 1 << UInt16(tag)
      switch tag {
      case 4...9: state = 1 + (tag - 1) % 3
      default: state = 0
      }
    }
    return tags
  }
}
