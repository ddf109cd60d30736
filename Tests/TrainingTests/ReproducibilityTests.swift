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
    #expect(Set(weights.bigramKeys).count == weights.bigramKeys.count)
  }

  @Test func noMorePairsAreKeptThanThePlanSays() throws {
    var plan = TrainingPlan()
    plan.pairCount = 5
    let gold = try TrainingSamples.gold()
    let (field, weights) = TrainingPipeline(plan: plan).train(
      gold: gold, labelledNews: nil, lexicon: try TrainingSamples.lexicon(), provenance: "")
    #expect(weights.bigramKeys.count == 5)
    #expect(weights.bigrams.contains { $0 != 0 })
    #expect(field.labelled(gold).textCount == gold.textCount)
  }

  /// The segmenter finds a labelling that scores as high as the trainer's best: it sees the same
  /// features and the same weights. Where two labellings score the same, either may be its choice.
  @Test func theSegmenterCutsAsTheTrainerDoes() throws {
    let lexicon = try TrainingSamples.lexicon()
    let gold = try TrainingSamples.gold()
    let (field, weights) = TrainingPipeline().train(
      gold: gold, labelledNews: nil, lexicon: lexicon, provenance: "")
    let boundaries = try LearnedBoundaries(weights, lexicon: lexicon)
    let sessions = try [false, true].map {
      try Segmenter(mode: .words, lexicon: lexicon, boundaries: boundaries, splitsNames: $0)
        .makeSession()
    }
    let texts =
      ["林小满到果园看柚子。", "书记和记者走进大桥镇，果农欧阳一鸣说", "慕容晚禾在河口", "柚"]
      + gold.shown.map { $0.filter { $0 != " " && $0 != "|" } }
    for text in texts {
      // A scalar that the rules of ICU must cut ends the segmenter's run; the trainer reads on.
      guard
        text.unicodeScalars.allSatisfy({ lexicon.entry(of: $0.value) != ScalarClass.complex })
      else { continue }
      let characters = text.unicodeScalars.map(\.value)
      let trainer = characters.withUnsafeBufferPointer { field.labels(of: $0) }
      // Cut only when names are split: a joint.
      let cuts = sessions.map { Set(Self.starts(of: $0.segment(text), in: text)) }
      let segmenter = characters.indices.map { index in
        cuts[0].contains(index)
          ? GapLabel.boundary : cuts[1].contains(index) ? GapLabel.nameJoint : GapLabel.inside
      }
      #expect(
        Self.score(segmenter, field) == Self.score(trainer, field),
        "\(text): \(segmenter) and \(trainer)")
    }
  }

  /// The first character of each token, counted in scalars.
  private static func starts(of tokens: [Token], in text: String) -> [Int] {
    let bytes = Array(text.utf8)
    return tokens.map { token in
      bytes[..<token.utf8Range.lowerBound].count { $0 & 0xC0 != 0x80 }
    }
  }

  /// The score of a labelling of the text the field has last looked at; nil for an impossible one.
  private static func score(_ labels: [UInt8], _ field: ConditionalRandomField) -> Float? {
    let rights = labels.dropFirst() + [GapLabel.boundary]
    var sum: Float = 0
    for (index, (left, right)) in zip(labels, rights).enumerated() {
      guard let left = BoundaryFeatures.Gap(rawValue: left),
        let right = BoundaryFeatures.Gap(rawValue: right),
        let tag = BoundaryFeatures.tag(left: left, right: right)
      else { return nil }
      sum += field.emission[index][tag]
    }
    return sum
  }
}
