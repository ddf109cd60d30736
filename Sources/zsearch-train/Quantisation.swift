import Segmentation

/// How floating-point weights become the integers of a model file.
package struct Quantisation: Sendable, Equatable {
  /// Steps in a unit of log likelihood. Coarser steps cost accuracy, finer ones saturate.
  package var scale: Float = 48

  package init() {}
}

extension ConditionalRandomField {
  /// The quantised weights. Afterwards this field decodes by them: characters and pairs by 8 bits,
  /// types and words by 16.
  package func quantise(_ quantisation: Quantisation, provenance: String) -> BoundaryModel.Weights {
    let layout = encoder.layout
    for index in 0..<vectorCount {
      let limit: Float = index < Int(layout.types) ? 127 : 32_767
      let steps = (weights[index] * quantisation.scale).rounded(.toNearestOrAwayFromZero)
      weights[index] = steps.clamped(
        lowerBound: Vector(repeating: -limit), upperBound: Vector(repeating: limit))
    }
    var keys: [UInt32] = []
    var kept: [Int] = []
    for (index, key) in encoder.inventory.bigramKeys.enumerated() {
      let first = Int(layout.bigrams) + index * BoundaryFeatures.bigramSlots
      let vectors = first..<first + BoundaryFeatures.bigramSlots
      guard encoder.inventory.isKept(key) else { continue }
      keys.append(key)
      kept += vectors
    }
    var model = BoundaryModel.Weights(
      scalars: encoder.inventory.scalars, bigramKeys: keys, provenance: provenance)
    model.unigrams = integers(0..<Int(layout.states))
    model.states = integers(Int(layout.states)..<Int(layout.bigrams))
    model.bigrams = integers(kept)
    model.types = integers(Int(layout.types)..<Int(layout.words))
    model.words = integers(Int(layout.words)..<vectorCount)
    return model
  }

  private func integers<Integer: FixedWidthInteger>(_ vectors: some Sequence<Int>) -> [Integer] {
    vectors.flatMap { vector in
      (0..<BoundaryFeatures.tagCount).map { Integer(weights[vector][$0]) }
    }
  }
}
