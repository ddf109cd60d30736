import Foundation
import Lexicon
import Segmentation
import TestSupport
import Testing
import zsearch_train

/// Training is a function of its input: the same bytes come out.
@Suite struct ReproducibilityTests {
  private func model(
    seed: UInt64 = 1, lexicon: Lexicon
  ) throws -> (bytes: [UInt8], weights: BoundaryModel.Weights) {
    let gold = try TrainingSamples.gold()
    var news = LabelledText()
    for text in ["河口果农林小满种柚子。", "周一鸣到大桥镇调研，记者报道。"] {
      for scalar in text.unicodeScalars { news.append(scalar.value, label: GapLabel.inside) }
      news.endText()
    }
    var pipeline = TrainingPipeline()
    pipeline.plan.seed = seed
    let labelled = pipeline.label(news, gold: gold, lexicon: lexicon)
    let weights = pipeline.train(
      gold: gold, labelledNews: labelled, lexicon: lexicon, provenance: "A test.\n"
    ).weights
    return (weights.serialized(), weights)
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let lexicon = try TrainingSamples.lexicon()
    let first = try model(lexicon: lexicon)
    #expect(try model(lexicon: lexicon).bytes == first.bytes)
    #expect(try model(seed: 2, lexicon: lexicon).bytes != first.bytes)
    #expect(first.weights.unigrams.contains { $0 != 0 })
    #expect(!first.weights.bigramKeys.isEmpty)
    #expect(try BoundaryModel.Weights(serialized: first.bytes) == first.weights)
  }

  @Test func aModelFileIsWhatTheFieldDecodesBy() throws {
    let lexicon = try TrainingSamples.lexicon()
    let gold = try TrainingSamples.gold()
    let (field, weights) = TrainingPipeline().train(
      gold: gold, labelledNews: nil, lexicon: lexicon, provenance: "")
    #expect(field.labelled(gold).shown == gold.shown)
    #expect(weights.characterCount == BoundaryFeatures.firstCharacter + weights.scalars.count)
    #expect(Set(weights.scalars).count == weights.scalars.count)
    #expect(weights.bigramKeys == Array(Set(weights.bigramKeys)).sorted())
    // A kept pair has a weight of at least `prune` steps.
    let vectors = BoundaryFeatures.bigramSlots * BoundaryFeatures.tagCount
    for index in weights.bigramKeys.indices {
      let pair = weights.bigrams[index * vectors..<(index + 1) * vectors]
      #expect(pair.contains { abs(Int($0)) >= Quantisation().prune })
    }
  }
}
