import Entities
import Foundation
import Lexicon
import Segmentation

/// Trains a logistic regression over candidates: is this stretch of text a place?
///
/// The loss is minimised by AdaGrad (Duchi, Hazan, Singer 2011) in the order of the texts, so equal
/// input gives equal bytes.
struct PlaceTrainer {
  let gazetteer: Gazetteer
  let lexicon: Lexicon
  let epochs: Int
  /// Length of AdaGrad's first steps.
  var rate: Float = 0.12
  var threshold = PlaceSpotter.usualThreshold

  func train(on texts: [MarkedText], log: (String) -> Void) -> PlaceModel {
    let names = learnNames(from: texts)
    var weights = [Float](repeating: 0, count: PlaceModel.slotCount)
    var squares = [Float](repeating: 1e-3, count: PlaceModel.slotCount)
    var spotters: [UInt8: PlaceSpotter] = [:]
    for epoch in 0..<epochs {
      var loss = 0.0
      var count = 0
      for text in texts {
        let gold = Set(text.places)
        var spotter =
          spotters[text.convention]
          ?? PlaceSpotter(
            gazetteer: gazetteer, lexicon: lexicon, names: names, convention: text.convention)
        text.utf8.withUnsafeBufferPointer { bytes in
          _ = spotter.forEachCandidate(in: bytes, tokens: text.tokens) { candidate, slots in
            let label: Float = gold.contains(candidate.start..<candidate.end) ? 1 : 0
            var sum: Float = 0
            for slot in slots { sum += weights[Int(slot)] }
            let odds = exponential(SIMD8<Double>(repeating: Double(-sum)))[0]
            let probability = Float(1 / (1 + odds))
            let gradient = probability - label
            loss -= Double(log2(max(1e-6, label > 0 ? probability : 1 - probability)))
            count += 1
            for slot in slots {
              squares[Int(slot)] += gradient * gradient
              weights[Int(slot)] -= rate * gradient / squares[Int(slot)].squareRoot()
            }
          }
        }
        spotters[text.convention] = spotter
      }
      log(
        "epoch \(epoch + 1): \(count) candidates, "
          + String(format: "%.4f bits each", loss / Double(count)))
    }
    return PlaceModel(
      weights: weights.map { Int8(max(-127, min(127, ($0 / PlaceModel.step).rounded()))) },
      names: names)
  }

  /// The spans a model finds in a text.
  func places(of text: MarkedText, model: PlaceModel) -> [Range<Int>] {
    var spotter = PlaceSpotter(
      gazetteer: gazetteer, lexicon: lexicon, names: model.names, convention: text.convention)
    spotter.threshold = threshold
    return text.utf8.withUnsafeBufferPointer {
      spotter.places(in: $0, tokens: text.tokens, model: model).map { $0.start..<$0.end }
    }
  }

  /// The names that are places in the texts, and the words with an abbreviation in them: those that
  /// two blocks of texts have. Names of one block alone stay unknown, as names of a new text are, so
  /// the weights do not come to rely on knowing every name.
  private func learnNames(from texts: [MarkedText]) -> LearnedNames {
    var blocks: [UInt64: Int] = [:]
    var prefixes: [UInt64: UInt16] = [:]
    var learned = Set<UInt64>()
    for (index, text) in texts.enumerated() {
      text.utf8.withUnsafeBufferPointer { bytes in
        for place in text.places {
          guard let hash = Self.hash(of: place, in: bytes, tokens: text.tokens) else { continue }
          if place.count >= 6 {
            prefixes[hash] = UInt16(NameHash.prefix(bytes.baseAddress! + place.lowerBound))
          }
          let block = index / Self.blockLength
          if let first = blocks[hash], first != block { learned.insert(hash) }
          blocks[hash] = blocks[hash] ?? block
        }
      }
    }
    let hashes = learned.sorted()
    return LearnedNames(
      hashes: hashes, prefixBits: Set(hashes.compactMap { prefixes[$0] }).sorted())
  }

  /// Neighbouring texts come from the same article: this many are a block.
  static let blockLength = 50

  private static func hash(
    of place: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, tokens: [Token]
  ) -> UInt64? {
    if place.count >= 6 {
      var hash = NameHash()
      for offset in place { hash.add(bytes[offset]) }
      return hash.value
    }
    let token = tokens.first {
      Int($0.start) <= place.lowerBound && place.upperBound <= Int($0.end)
    }
    guard place.count == 3, let token else { return nil }
    return PlaceSpotter.abbreviationHash(bytes, token, at: place.lowerBound)
  }
}
