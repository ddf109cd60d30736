import Lexicon
import Segmentation

/// Finds the stretches of a text that name places. Mutable and reusable: one a thread.
package struct PlaceSpotter {
  private var source: PlaceCandidates
  var features: PlaceFeatures
  /// For each token, 1 + the level of a division's name that begins there, and that ends before it.
  private var levelBeginning: [UInt8] = []
  private var levelEnding: [UInt8] = []
  /// A candidate counts as a place above this sum of weights, in natural log-odds.
  package var threshold: Float = Self.usualThreshold
  package static let usualThreshold: Float = -0.3

  package init(
    gazetteer: Gazetteer, lexicon: Lexicon, names: LearnedNames, convention: UInt8 = Self.general
  ) {
    source = PlaceCandidates(gazetteer: gazetteer, lexicon: lexicon, learned: names)
    features = PlaceFeatures(gazetteer: gazetteer, convention: convention)
  }

  /// The convention texts are annotated by: an organ named after a place is one name (诏安县委), and
  /// the place before 政府 is a place.
  package static let general: UInt8 = 1

  /// How a word with a place of one character in it is learned (`LearnedNames`).
  package static func abbreviationHash(
    _ text: UnsafeBufferPointer<UInt8>, _ token: Token, at position: Int
  ) -> UInt64 {
    PlaceCandidates.abbreviationHash(text, token, at: position).value
  }

  /// Calls `body` with every candidate and its features, in the order of the text.
  package mutating func forEachCandidate(
    in text: UnsafeBufferPointer<UInt8>, tokens: [Token],
    _ body: (inout PlaceCandidate, [UInt32]) -> Void
  ) -> [PlaceCandidate] {
    source.find(in: text, tokens: tokens)
    var candidates = source.candidates
    guard !candidates.isEmpty else { return [] }
    noteLevels(of: candidates, tokenCount: tokens.count)
    tokens.withUnsafeBufferPointer { tokens in
      features.begin(text, tokens: tokens)
      for index in candidates.indices {
        let candidate = candidates[index]
        features.extract(
          candidate, text: text, tokens: tokens,
          surroundings: PlaceFeatures.Surroundings(
            previous: levelEnding[candidate.firstToken],
            next: levelBeginning[candidate.endToken],
            isCovered: Self.isCovered(candidate, near: index, in: candidates),
            covers: Self.covers(candidate, near: index, in: candidates)))
        body(&candidates[index], features.slots)
      }
    }
    return candidates
  }

  /// The places of the text, in its order; none overlaps another.
  ///
  /// - Parameter tagged: what the tagger calls places, ascending.
  package mutating func places(
    in text: UnsafeBufferPointer<UInt8>, tokens: [Token], model: PlaceModel,
    own: DivisionCode? = nil, tagged: [Range<Int>] = []
  ) -> [PlaceCandidate] {
    let threshold = threshold
    var scored = model.weights.withUnsafeBufferPointer { weights in
      forEachCandidate(in: text, tokens: tokens) { candidate, slots in
        var sum = 0
        for slot in slots { sum &+= Int(weights[Int(slot)]) }
        candidate.score = Float(sum) * PlaceModel.step - threshold
      }
    }
    raiseTagged(&scored, tagged)
    raiseFullNames(&scored, in: text, tokens: tokens)
    raiseTowns(&scored, own: own)
    raiseVillages(&scored, in: text)
    raiseRepeated(&scored, in: text, own: own)
    return Self.best(of: scored.filter { $0.score > 0 && !namesCelestialBody($0, in: text) })
  }

  /// Whether a longer name covers the candidate. Candidates are in the order of their starts.
  private static func isCovered(
    _ candidate: PlaceCandidate, near index: Int, in candidates: [PlaceCandidate]
  ) -> Bool {
    var other = index + 1
    while other < candidates.count, candidates[other].start == candidate.start {
      if candidates[other].isName, candidates[other].end > candidate.end { return true }
      other += 1
    }
    other = index - 1
    let reach = 3 * PlaceCandidates.maximumLength
    while other >= 0, candidates[other].start + reach > candidate.start {
      if candidates[other].isName, candidates[other].end >= candidate.end,
        candidates[other].end - candidates[other].start > candidate.end - candidate.start
      {
        return true
      }
      other -= 1
    }
    return false
  }

  /// Whether the candidate covers a shorter name.
  private static func covers(
    _ candidate: PlaceCandidate, near index: Int, in candidates: [PlaceCandidate]
  ) -> Bool {
    var other = index - 1
    while other >= 0, candidates[other].start == candidate.start {
      if candidates[other].isName { return true }
      other -= 1
    }
    other = index + 1
    while other < candidates.count, candidates[other].start < candidate.end {
      if candidates[other].isName, candidates[other].end <= candidate.end,
        candidates[other].start > candidate.start
      {
        return true
      }
      other += 1
    }
    return false
  }

  private mutating func noteLevels(of candidates: [PlaceCandidate], tokenCount: Int) {
    levelBeginning.removeAll(keepingCapacity: true)
    levelEnding.removeAll(keepingCapacity: true)
    levelBeginning.append(contentsOf: repeatElement(0, count: tokenCount + 1))
    levelEnding.append(contentsOf: repeatElement(0, count: tokenCount + 1))
    for candidate in candidates where candidate.name >= 0 && candidate.isAligned {
      let level = features.level(of: candidate)
      levelBeginning[candidate.firstToken] = max(levelBeginning[candidate.firstToken], level)
      levelEnding[candidate.endToken] = max(levelEnding[candidate.endToken], level)
    }
  }

  /// The candidates with the highest sum of scores of which none overlaps another (weighted interval
  /// scheduling), in the order of the text.
  ///
  /// - Complexity: O(n log n).
  static func best(of candidates: [PlaceCandidate]) -> [PlaceCandidate] {
    guard candidates.count > 1 else { return candidates }
    let sorted = candidates.sorted { ($0.end, $0.start) < ($1.end, $1.start) }
    var total = [Float](repeating: 0, count: sorted.count + 1)
    var isTaken = [Bool](repeating: false, count: sorted.count)
    var previous = [Int](repeating: 0, count: sorted.count)
    for index in sorted.indices {
      // The candidates before `low` end where this one begins, or earlier.
      var low = 0
      var high = index
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle].end <= sorted[index].start { low = middle + 1 } else { high = middle }
      }
      previous[index] = low
      let taken = total[low] + sorted[index].score
      isTaken[index] = taken > total[index]
      total[index + 1] = max(taken, total[index])
    }
    var chosen: [PlaceCandidate] = []
    var index = sorted.count
    while index > 0 {
      if isTaken[index - 1] {
        chosen.append(sorted[index - 1])
        index = previous[index - 1]
      } else {
        index -= 1
      }
    }
    return chosen.reversed()
  }
}
