import Segmentation

extension ConditionalRandomField {
  /// The most probable labels of the gaps before each character of a text (Viterbi 1967).
  ///
  /// Where two paths score the same, the one with the tag that comes first in `BoundaryFeatures` wins.
  /// - Complexity: O(n · longest word).
  package func labels(of characters: UnsafeBufferPointer<UInt32>) -> [UInt8] {
    score(characters)
    let count = encoder.count
    guard count > 0 else { return [] }
    let unreached: Float = -1e30
    var (inside, boundary, joint) = (unreached, Float(0), unreached)
    for index in 0..<count {
      let e = emission[index]
      // Tags in their order: BB BN NN NB BX NX XN XB.
      let toBoundary = Self.best(boundary + e[0], inside + e[3], joint + e[7], labels: (1, 0, 2))
      let toInside = Self.best(boundary + e[1], inside + e[2], joint + e[6], labels: (1, 0, 2))
      let toJoint = Self.best(boundary + e[4], inside + e[5], unreached, labels: (1, 0, 2))
      backPointers[index] = toInside.from | toBoundary.from << 2 | toJoint.from << 4
      (inside, boundary, joint) = (toInside.score, toBoundary.score, toJoint.score)
    }
    var labels = [UInt8](repeating: 0, count: count)
    var label = GapLabel.boundary
    for index in stride(from: count - 1, through: 0, by: -1) {
      label = backPointers[index] >> (label * 2) & 3
      labels[index] = label
    }
    return labels
  }

  @inline(__always)
  private static func best(
    _ first: Float, _ second: Float, _ third: Float, labels: (UInt8, UInt8, UInt8)
  ) -> (score: Float, from: UInt8) {
    var best = (score: first, from: labels.0)
    if second > best.score { best = (second, labels.1) }
    if third > best.score { best = (third, labels.2) }
    return best
  }

  /// The same text with the labels the model gives it; labels of `text` are not looked at.
  package func labelled(_ text: LabelledText) -> LabelledText {
    var result = text
    text.characters.withUnsafeBufferPointer { characters in
      for index in 0..<text.textCount {
        let range = text.range(ofText: index)
        let labels = labels(of: UnsafeBufferPointer(rebasing: characters[range]))
        for (offset, label) in labels.enumerated() {
          result.labels[range.lowerBound + offset] = label
        }
      }
    }
    return result
  }
}
