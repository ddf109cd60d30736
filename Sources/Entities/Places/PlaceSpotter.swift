import Lexicon
import Segmentation

/// Finds the stretches of a text that name places. Mutable and reusable: one a thread.
package struct PlaceSpotter {
  private var source: PlaceCandidates
  private var features: PlaceFeatures
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
  package mutating func places(
    in text: UnsafeBufferPointer<UInt8>, tokens: [Token], model: PlaceModel,
    own: DivisionCode? = nil
  ) -> [PlaceCandidate] {
    let threshold = threshold
    var scored = model.weights.withUnsafeBufferPointer { weights in
      forEachCandidate(in: text, tokens: tokens) { candidate, slots in
        var sum = 0
        for slot in slots { sum &+= Int(weights[Int(slot)]) }
        candidate.score = Float(sum) * PlaceModel.step - threshold
      }
    }
    raiseFullNames(&scored)
    raiseTowns(&scored, own: own)
    return Self.best(of: scored.filter { $0.score > 0 })
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

  /// Trusts the gazetteer where the weights cannot have seen enough: a full name of four characters or
  /// more (乌鲁木齐市) is a place, and what stands in a chain before a place is one too, if it contains it
  /// (漳州市 in 福建省漳州市诏安县).
  private func raiseFullNames(_ candidates: inout [PlaceCandidate]) {
    for index in candidates.indices.reversed() where candidates[index].isAligned {
      let candidate = candidates[index]
      guard candidate.name >= 0,
        let level = features.gazetteer.readings(of: candidate.name).first?.level
      else { continue }
      let isFull = features.gazetteer.readings(of: candidate.name).first?.isShort == false
      if isFull, level <= .county, candidate.end - candidate.start >= 12 {
        candidates[index].score = max(candidate.score, Self.trust)
      }
      guard candidate.score <= Self.trust else { continue }
      var next = index + 1
      while next < candidates.count, candidates[next].start <= candidate.end {
        if candidates[next].start == candidate.end, candidates[next].score > 0,
          candidates[next].name >= 0, contains(candidate, candidates[next])
        {
          candidates[index].score = max(candidates[next].score, candidate.score)
          break
        }
        next += 1
      }
    }
  }

  /// Trusts the full name of a town (建设乡) that lies in the article's own county or in a county that
  /// the text names: its words alone may say little.
  private func raiseTowns(_ candidates: inout [PlaceCandidate], own: DivisionCode?) {
    let gazetteer = features.gazetteer
    func isTown(_ candidate: PlaceCandidate) -> Bool {
      candidate.isAligned && candidate.name >= 0 && candidate.end - candidate.start >= 9
        && candidate.score <= 0
        && gazetteer.readings(of: candidate.name).first.map { $0.level == .township && !$0.isShort }
          == true
    }
    guard candidates.contains(where: isTown) else { return }
    var counties: [DivisionCode] = own.map { [$0] } ?? []
    for candidate in candidates where candidate.score > 0 && candidate.name >= 0 {
      for reading in gazetteer.readings(of: candidate.name)
      where reading.level == .county && !reading.isShort {
        if let code = DivisionCode(reading.code), !counties.contains(code) { counties.append(code) }
      }
    }
    for index in candidates.indices where isTown(candidates[index]) {
      let readings = gazetteer.readings(of: candidates[index].name)
      if readings.contains(where: { reading in
        !reading.isShort && counties.contains { $0.descendants.contains(reading.code) }
      }) {
        candidates[index].score = Self.trust
      }
    }
  }

  /// The score of a name that is a place whatever its surroundings say.
  private static let trust: Float = 4

  /// Whether some division the first name can mean contains one the second can mean.
  private func contains(_ wide: PlaceCandidate, _ narrow: PlaceCandidate) -> Bool {
    features.gazetteer.readings(of: wide.name).contains { outer in
      guard outer.isDivision, let code = DivisionCode(outer.code) else { return false }
      return features.gazetteer.readings(of: narrow.name).contains {
        $0.isDivision && $0.code != outer.code && code.descendants.contains($0.code)
      }
    }
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
