import Segmentation

extension ConditionalRandomField {
  /// Keeps the `limit` pairs that matter most and drops the weights of the others for good.
  ///
  /// What a pair matters is its largest weight times the square root of its count: the loss grows with
  /// the count and about the square of the weight that is missing.
  package func keepPairs(_ limit: Int) {
    let keys = encoder.inventory.bigramKeys
    guard keys.count > limit else { return }
    let counts = encoder.inventory.bigramCounts
    func vectors(_ index: Int) -> Range<Int> {
      let first = Int(encoder.layout.bigrams) + index * BoundaryFeatures.bigramSlots
      return first..<first + BoundaryFeatures.bigramSlots
    }
    let merits = keys.indices.map { index in
      let largest = vectors(index).map { max(weights[$0].max(), -weights[$0].min()) }.max() ?? 0
      return largest * Float(counts[index]).squareRoot()
    }
    let order = keys.indices.sorted { (merits[$1], $0) < (merits[$0], $1) }
    for index in order[limit...] {
      for vector in vectors(index) { weights[vector] = .zero }
    }
    encoder.inventory.keep(order[..<limit].sorted())
  }
}
