import Foundation
import Lexicon
import Segmentation
import Testing
import zsearch_train

/// The field against all labellings of short texts, enumerated.
@Suite struct FieldTests {
  /// A field with weights from a little training, so that no score is zero.
  private static func field() throws -> (ConditionalRandomField, LabelledText) {
    let gold = try TrainingSamples.gold()
    let lexicon = LexiconView(try TrainingSamples.lexicon())
    return (TrainingPlan().train(gold: gold, lexicon: lexicon, log: { _ in }), gold)
  }

  /// Every labelling of `count` characters that begins and ends at a boundary, as tags.
  private func labellings(_ count: Int) -> [[Int]] {
    func extend(_ left: Int16, _ remaining: Int) -> [[Int]] {
      guard remaining > 0 else { return left == 1 ? [[]] : [] }
      return (0..<BoundaryFeatures.tagCount).filter { BoundaryFeatures.tagLeft[$0] == left }
        .flatMap { tag in extend(BoundaryFeatures.tagRight[tag], remaining - 1).map { [tag] + $0 } }
    }
    return extend(1, count)
  }

  /// Texts of the corpus cut to at most 7 characters: 3⁷ labellings at most.
  private func shortTexts(_ gold: LabelledText) -> [Range<Int>] {
    (0..<gold.textCount).flatMap { index in
      let range = gold.range(ofText: index)
      return stride(from: range.lowerBound, to: range.upperBound, by: 5).map {
        $0..<min($0 + 1 + $0 % 7, range.upperBound)
      }
    }
  }

  @Test func decodesTheBestLabelling() throws {
    let (field, gold) = try Self.field()
    for range in shortTexts(gold) {
      let characters = Array(gold.characters[range])
      let labels = characters.withUnsafeBufferPointer { field.labels(of: $0) }
      func score(_ tags: [Int]) -> Float {
        tags.enumerated().reduce(0) { $0 + field.emission[$1.offset][$1.element] }
      }
      let rights = Array(labels.dropFirst()) + [GapLabel.boundary]
      let decoded = try zip(labels, rights).map { left, right in
        try #require(
          (0..<BoundaryFeatures.tagCount).first {
            BoundaryFeatures.tagLeft[$0] == Int16(left)
              && BoundaryFeatures.tagRight[$0] == Int16(right)
          })
      }
      let best = try #require(labellings(characters.count).map(score).max())
      #expect(abs(score(decoded) - best) <= 1e-4 * max(1, abs(best)))
    }
  }

  /// The loss is the sum over characters of 1 less the marginal of the gold tag.
  @Test func marginalsAreThoseOfAllLabellings() throws {
    let (field, gold) = try Self.field()
    for range in shortTexts(gold) {
      let characters = Array(gold.characters[range])
      let labels = [UInt8](repeating: GapLabel.boundary, count: characters.count)
      let loss = characters.withUnsafeBufferPointer { characters in
        labels.withUnsafeBufferPointer {
          field.step(characters, labels: $0, weight: 1, rate: 0)
        }
      }
      var total = 0.0
      var ofBoundaries = [Double](repeating: 0, count: characters.count)
      for tags in labellings(characters.count) {
        let score = tags.enumerated().reduce(0.0) {
          $0 + Double(field.emission[$1.offset][$1.element])
        }
        let weight = exp(score)
        total += weight
        for (index, tag) in tags.enumerated() where tag == 0 { ofBoundaries[index] += weight }
      }
      let expected = ofBoundaries.reduce(0) { $0 + 1 - $1 / total }
      #expect(abs(loss - expected) < 1e-5 * max(1, expected))
    }
  }

  @Test func learnsItsText() throws {
    let (field, gold) = try Self.field()
    #expect(field.labelled(gold).shown == gold.shown)
  }

  @Test func nothingHasNoLabels() throws {
    let (field, _) = try Self.field()
    #expect(field.labels(of: UnsafeBufferPointer(start: nil, count: 0)).isEmpty)
  }
}
