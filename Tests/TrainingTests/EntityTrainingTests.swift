import Entities
import Foundation
import Lexicon
import Segmentation
import TestSupport
import Testing
import zsearch_train

/// The entity model: a function of its input, and a file that nothing but its own bytes passes for. The
/// names of persons are invented.
@Suite struct EntityTrainingTests {
  private static let lines = [
    #"{"text":"王小明在河口调研。","spans":[{"start":0,"end":3,"label":"PER"},{"start":4,"end":6,"label":"LOC"}]}"#,
    #"{"text":"县长李大力说，河口供电局供图。","spans":[{"start":2,"end":5,"label":"PER"},{"start":7,"end":12,"label":"ORG"}]}"#,
    #"{"text":"张志远、约翰·史密斯和李大力参加会议。","spans":[{"start":0,"end":3,"label":"PER"},{"start":4,"end":10,"label":"PER"},{"start":11,"end":14,"label":"PER"}]}"#,
    #"{"text":"会议在河口召开。","spans":[{"start":3,"end":5,"label":"LOC"}]}"#,
  ]

  private func weights(_ lines: [String]) throws -> EntityModel.Weights {
    try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("gold.jsonl")
      try Data(lines.joined(separator: "\n").utf8).write(to: file)
      let segmenter = try Segmenter()
      let session = try segmenter.makeSession()
      let corpus = try EntityCorpus(path: file.path, session: session)
      return EntityTraining(lexicon: segmenter.lexicon, session: session)
        .model(of: corpus.text, provenance: "A test.\n")
    }
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    // Often enough for the runs of characters to be kept.
    let gold = Array(repeating: Self.lines, count: 20).flatMap { $0 }
    let first = try weights(gold)
    #expect(try weights(gold).serialized() == first.serialized())
    #expect(first.grams.allSatisfy { !$0.keys.isEmpty })
    let read = try first.serialized().withUnsafeBytes { try EntityModel.Weights(serialized: $0) }
    #expect(read == first)
  }

  @Test func theTaggerFindsWhatTheModelWasTrainedOn() throws {
    let gold = Array(repeating: Self.lines, count: 20).flatMap { $0 }
    let segmenter = try Segmenter()
    let recognizer = Recognizer(
      segmenter: segmenter, places: try PlaceRecognizer(lexicon: segmenter.lexicon),
      weights: try weights(gold), digest: "")
    let session = try recognizer.makeSession()
    func persons(_ text: String) -> [String] {
      session.annotate(text, context: AnnotationContext()).persons.map(\.name)
    }
    #expect(persons("王小明在河口调研。") == ["王小明"])
    #expect(persons("张志远、约翰·史密斯和李大力参加会议。") == ["张志远", "约翰·史密斯", "李大力"])
    #expect(persons("会议在河口召开。") == [])
  }

  /// Any flipped bit is noticed, whatever it means.
  @Test func aDamagedFileIsRefused() throws {
    let bytes = try weights(Array(repeating: Self.lines, count: 5).flatMap { $0 }).serialized()
    var random = SplitMix64(seed: SplitMix64.seed(for: "aDamagedFileIsRefused"))
    for _ in 0..<200 {
      var damaged = bytes
      let index = Int(random.next() % UInt64(bytes.count))
      damaged[index] ^= 1 << UInt8(random.next() % 8)
      // The digest and the zeros behind it are no weights; the header's checksum covers them.
      #expect(throws: EntityModel.ImageError.self) {
        try damaged.withUnsafeBytes { try EntityModel.Weights(serialized: $0) }
      }
    }
    for count in [0, 8, 95, 96, bytes.count - 8] {
      #expect(throws: EntityModel.ImageError.self) {
        try bytes[..<count].withUnsafeBytes { try EntityModel.Weights(serialized: $0) }
      }
    }
  }

  @Test(arguments: [
    ("not json", "gold.jsonl:2"),
    (#"{"text":"甲","spans":[{"start":0,"end":2,"label":"PER"}]}"#, ":2"),
  ])
  func badGoldIsNamedByItsLine(_ line: String, expected: String) throws {
    let error = #expect(throws: TrainingError.self) { try weights([Self.lines[0], line]) }
    #expect(error?.description.contains(expected) == true)
  }
}
