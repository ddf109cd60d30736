import Lexicon
import Segmentation

/// Where the gazetteer, the rest of the text and the tagger know better than the weights.
extension PlaceSpotter {
  /// Trusts the gazetteer where the weights cannot have seen enough: the full name of a county or of a
  /// wider division is a place, also in the name of an organ (诏安县教育局, 诏安县委), and what stands in a
  /// chain before a place is one too, if it contains it (漳州市 in 福建省漳州市诏安县).
  func raiseFullNames(
    _ candidates: inout [PlaceCandidate], in text: UnsafeBufferPointer<UInt8>, tokens: [Token]
  ) {
    for index in candidates.indices.reversed()
    where candidates[index].isAligned || sharesSuffix(candidates[index], tokens) {
      let candidate = candidates[index]
      guard candidate.name >= 0,
        let level = features.gazetteer.readings(of: candidate.name).first?.level
      else { continue }
      let isFull = features.gazetteer.readings(of: candidate.name).first?.isShort == false
      if isFull, level <= .county, candidate.end - candidate.start >= 9 {
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

  /// Whether a name ends with the first character of a word of an organ: 诏安县 in 诏安 县委.
  private func sharesSuffix(_ candidate: PlaceCandidate, _ tokens: [Token]) -> Bool {
    let last = tokens[candidate.endToken - 1]
    return Int(last.start) == candidate.end - 3 && Int(last.end) - Int(last.start) == 6
  }

  /// Adds what the tagger thinks: it reads the whole sentence, but no gazetteer.
  func raiseTagged(_ candidates: inout [PlaceCandidate], _ tagged: [Range<Int>]) {
    guard !tagged.isEmpty else { return }
    let spans = Set(tagged)
    for index in candidates.indices
    where spans.contains(candidates[index].start..<candidates[index].end) {
      candidates[index].score += Self.taggedBonus
    }
  }

  /// What a place of the tagger adds to the same candidate, in log-odds; chosen on held-out texts.
  private static let taggedBonus: Float = 1.5

  /// A village right behind the township it lies in: 大河村 in 晓天镇大河村.
  func raiseVillages(_ candidates: inout [PlaceCandidate], in text: UnsafeBufferPointer<UInt8>) {
    var ends: Set<Int> = []
    for candidate in candidates where candidate.score > 0 && candidate.name >= 0 {
      if let level = features.gazetteer.readings(of: candidate.name).first?.level,
        level == .township || level == .county
      {
        ends.insert(candidate.end)
      }
    }
    guard !ends.isEmpty else { return }
    for index in candidates.indices
    where candidates[index].score <= 0 && ends.contains(candidates[index].start)
      && isVillage(candidates[index], in: text)
    {
      candidates[index].score = max(candidates[index].score, Self.trust / 4)
    }
  }

  /// Whether a candidate of three to five characters ends with 村 or 社区.
  private func isVillage(_ candidate: PlaceCandidate, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard candidate.isAligned, (9...15).contains(candidate.end - candidate.start) else {
      return false
    }
    let last = UTF8Decoding.decodeHan(text, at: candidate.end - 3).scalar
    let before = UTF8Decoding.decodeHan(text, at: candidate.end - 6).scalar
    let first = UTF8Decoding.decodeHan(text, at: candidate.start).scalar
    guard candidate.endToken - candidate.firstToken <= 2, !Self.beforeVillages.contains(first)
    else { return false }
    return last == 0x6751 && !Self.otherVillages.contains(before)
      || last == 0x533A && before == 0x793E
  }

  /// Whether a candidate is the sun, the moon or a planet: places of a corpus the model learned from, and
  /// towns have such short names, but 太阳能 is on every roof.
  func namesCelestialBody(
    _ candidate: PlaceCandidate, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard candidate.end - candidate.start == 6 else { return false }
    let name = text[candidate.start..<candidate.end]
    return Self.celestialBodies.contains { name.elementsEqual($0) }
  }

  private static let celestialBodies = ["太阳", "月球", "月亮", "地球", "火星", "水星", "木星", "金星", "土星"]
    .map { Array($0.utf8) }

  /// Before 村 in words that name no village: 农村, 乡村, 驻村, 包村, 个村.
  private static let otherVillages = HanSet("农乡驻包走进个座到入全各")
  /// Characters that no name of a village begins with.
  private static let beforeVillages = HanSet("的把和与及在对将先有第举调一二三四五六七八九十两各全")

  /// A name that is a place in one sentence is one in the others: 四都镇 again, and 诏安 where the text
  /// has 诏安县.
  func raiseRepeated(
    _ candidates: inout [PlaceCandidate], in text: UnsafeBufferPointer<UInt8>, own: DivisionCode?
  ) {
    var names: Set<UInt64> = []
    var codes: Set<UInt64> = []
    if let own, own.level == .county { codes.insert(own.value) }
    for candidate in candidates where candidate.score > 0 && candidate.end - candidate.start >= 9 {
      if candidate.name >= 0 || isVillage(candidate, in: text) {
        names.insert(hash(of: candidate, in: text))
      }
      guard candidate.name >= 0 else { continue }
      for reading in features.gazetteer.readings(of: candidate.name)
      where reading.isDivision && !reading.isShort && reading.level ?? .village <= .county {
        codes.insert(reading.code)
      }
    }
    guard !names.isEmpty || !codes.isEmpty else { return }
    for index in candidates.indices where candidates[index].score <= 0 {
      let candidate = candidates[index]
      guard candidate.isAligned, candidate.score > Self.doubt else { continue }
      if candidate.end - candidate.start >= 9 {
        if names.contains(hash(of: candidate, in: text)) {
          candidates[index].score = Self.trust / 8
        }
      } else if candidate.name >= 0,
        features.gazetteer.readings(of: candidate.name).contains(where: {
          $0.isShort && codes.contains($0.code)
        })
      {
        candidates[index].score = Self.trust / 8
      }
    }
  }

  private func hash(of candidate: PlaceCandidate, in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = NameHash()
    for offset in candidate.start..<candidate.end { hash.add(text[offset]) }
    return hash.value
  }

  /// Below this score a name stays what its sentence makes of it.
  private static let doubt: Float = -3

  /// Trusts the full name of a town (建设乡) that lies in the article's own county or in a county that
  /// the text names: its words alone may say little.
  func raiseTowns(_ candidates: inout [PlaceCandidate], own: DivisionCode?) {
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
  static let trust: Float = 4

  /// Whether some division the first name can mean contains one the second can mean.
  func contains(_ wide: PlaceCandidate, _ narrow: PlaceCandidate) -> Bool {
    features.gazetteer.readings(of: wide.name).contains { outer in
      guard outer.isDivision, let code = DivisionCode(outer.code) else { return false }
      return features.gazetteer.readings(of: narrow.name).contains {
        $0.isDivision && $0.code != outer.code && code.descendants.contains($0.code)
      }
    }
  }
}
