import Segmentation

/// The weights of a boundary model while it is trained, in floating point.
///
/// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the labels of
/// gaps, as `BoundaryFeatures` defines it, trained by stochastic gradient ascent on the log likelihood
/// with AdaGrad's step sizes (Duchi, Hazan and Singer 2011). One thread and a fixed order of
/// additions: the same input gives the same bits.
package final class ConditionalRandomField {
  typealias Vector = SIMD8<Float>

  package let encoder: FeatureEncoder
  let weights: UnsafeMutablePointer<Vector>
  /// Sums of squared gradients; they start at 1, which bounds the first steps.
  private let squares: UnsafeMutablePointer<Vector>
  let vectorCount: Int

  // Buffers for one sentence, indexed by character; the forward sums by gap.
  private var capacity = 0
  package private(set) var emission: UnsafeMutablePointer<SIMD8<Float>>
  private var exponentials: UnsafeMutablePointer<SIMD8<Double>>
  private var scales: UnsafeMutablePointer<Double>
  private var forward: UnsafeMutablePointer<SIMD4<Double>>
  private var gradients: UnsafeMutablePointer<Vector>
  private var isSettled: UnsafeMutablePointer<Bool>
  private(set) var backPointers: UnsafeMutablePointer<UInt8>
  /// The tag between two labels: `[left * 3 + right]`.
  private let tags: [Int]

  package init(encoder: FeatureEncoder) {
    self.encoder = encoder
    vectorCount = encoder.layout.count
    weights = .allocate(capacity: vectorCount)
    squares = .allocate(capacity: vectorCount)
    weights.initialize(repeating: .zero, count: vectorCount)
    squares.initialize(repeating: Vector(repeating: 1), count: vectorCount)
    tags = BoundaryFeatures.Gap.allCases.flatMap { left in
      BoundaryFeatures.Gap.allCases.map { BoundaryFeatures.tag(left: left, right: $0) ?? 0 }
    }
    capacity = 1024
    emission = .allocate(capacity: capacity)
    exponentials = .allocate(capacity: capacity)
    scales = .allocate(capacity: capacity)
    forward = .allocate(capacity: capacity + 1)
    gradients = .allocate(capacity: capacity)
    isSettled = .allocate(capacity: capacity)
    backPointers = .allocate(capacity: capacity)
  }

  deinit {
    weights.deallocate()
    squares.deallocate()
    deallocateBuffers()
  }

  private func deallocateBuffers() {
    emission.deallocate()
    exponentials.deallocate()
    scales.deallocate()
    forward.deallocate()
    gradients.deallocate()
    isSettled.deallocate()
    backPointers.deallocate()
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    deallocateBuffers()
    capacity = max(count, capacity * 2)
    emission = .allocate(capacity: capacity)
    exponentials = .allocate(capacity: capacity)
    scales = .allocate(capacity: capacity)
    forward = .allocate(capacity: capacity + 1)
    gradients = .allocate(capacity: capacity)
    isSettled = .allocate(capacity: capacity)
    backPointers = .allocate(capacity: capacity)
  }

  /// Encodes a sentence and sums the weights of each character's features into `emission`.
  package func score(_ characters: UnsafeBufferPointer<UInt32>) {
    encoder.encode(characters)
    reserve(encoder.count)
    let weights = weights
    let emission = emission
    for index in 0..<encoder.count {
      let fixed = encoder.fixed + index &* FeatureEncoder.fixedCount
      var sum = Vector.zero
      for slot in 0..<FeatureEncoder.fixedCount where fixed[slot] >= 0 {
        sum += weights[Int(fixed[slot])]
      }
      emission[index] = sum
    }
    encoder.wordPositions.withUnsafeBufferPointer { positions in
      encoder.wordVectors.withUnsafeBufferPointer { vectors in
        for index in 0..<positions.count {
          emission[Int(positions[index])] += weights[Int(vectors[index])]
        }
      }
    }
  }

  /// One step on one sentence.
  ///
  /// - Parameters:
  ///   - labels: of the gap before each character; the first is taken for a boundary.
  ///   - weight: how far the sentence counts.
  ///   - rate: AdaGrad's step size.
  /// - Returns: the expected number of wrong tags under the model, times `weight`.
  package func step(
    _ characters: UnsafeBufferPointer<UInt32>, labels: UnsafeBufferPointer<UInt8>, weight: Float,
    rate: Float
  ) -> Double {
    score(characters)
    let count = encoder.count
    guard count > 0 else { return 0 }
    sumForward(count: count)
    let loss = findGradients(count: count, labels: labels, weight: weight)
    climb(count: count, rate: rate)
    return loss
  }

  /// Lanes of the sums over paths: labels N, B, X of a gap, as `BoundaryFeatures.Gap` numbers them.
  private func sumForward(count: Int) {
    var sum = SIMD4<Double>(0, 1, 0, 0)
    forward[0] = sum
    for index in 0..<count {
      let scores = SIMD8<Double>(emission[index])
      let e = exponential(scores - scores.max())
      exponentials[index] = e
      // Tags in their order: BB BN NN NB BX NX XN XB.
      var inside = sum[1] * e[1] + sum[0] * e[2] + sum[2] * e[6]
      let boundary = sum[1] * e[0] + sum[0] * e[3] + sum[2] * e[7]
      var joint = sum[1] * e[4] + sum[0] * e[5]
      if index == count &- 1 {
        inside = 0
        joint = 0
      }
      let scale = inside + boundary + joint
      scales[index] = scale
      sum = SIMD4(inside, boundary, joint, 0) / scale
      forward[index &+ 1] = sum
    }
  }

  private func findGradients(
    count: Int, labels: UnsafeBufferPointer<UInt8>, weight: Float
  ) -> Double {
    var backward = SIMD4<Double>(0, 1, 0, 0)
    var loss = 0.0
    var right = Int(GapLabel.boundary)
    for index in stride(from: count &- 1, through: 0, by: -1) {
      let e = exponentials[index]
      let left = index == 0 ? Int(GapLabel.boundary) : Int(labels[index])
      let (n, b, x) = (backward[0], backward[1], backward[2])
      let paths = e * SIMD8(b, n, n, b, x, x, n, b) / scales[index]
      let sum = forward[index]
      let marginals = paths * SIMD8(sum[1], sum[1], sum[0], sum[0], sum[1], sum[0], sum[2], sum[2])
      backward = SIMD4(
        paths[2] + paths[3] + paths[5], paths[0] + paths[1] + paths[4], paths[6] + paths[7], 0)
      let tag = tags[left &* 3 &+ right]
      var gradient = -marginals
      gradient[tag] += 1
      let step = Vector(gradient) * weight
      gradients[index] = step
      // A character the model is sure of moves no weight, and most are.
      isSettled[index] = max(step.max(), -step.min()) < 1e-4
      loss += Double(step[tag].magnitude)
      right = left
    }
    return loss
  }

  private func climb(count: Int, rate: Float) {
    let weights = weights
    let squares = squares
    for index in 0..<count where !isSettled[index] {
      let gradient = gradients[index]
      let scaled = gradient * rate
      let square = gradient * gradient
      let fixed = encoder.fixed + index &* FeatureEncoder.fixedCount
      for slot in 0..<FeatureEncoder.fixedCount where fixed[slot] >= 0 {
        let vector = Int(fixed[slot])
        let sum = squares[vector] + square
        squares[vector] = sum
        weights[vector] += scaled / sum.squareRoot()
      }
    }
    encoder.wordPositions.withUnsafeBufferPointer { positions in
      encoder.wordVectors.withUnsafeBufferPointer { vectors in
        for index in 0..<positions.count {
          let position = Int(positions[index])
          guard !isSettled[position] else { continue }
          let vector = Int(vectors[index])
          let sum = squares[vector] + gradients[position] * gradients[position]
          squares[vector] = sum
          weights[vector] += gradients[position] * rate / sum.squareRoot()
        }
      }
    }
  }
}
