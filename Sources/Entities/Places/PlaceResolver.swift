import Lexicon
import Segmentation

/// Finds which divisions the places of one text are, from chains, from enumerations, from the places
/// named before and from the article's own county.
struct PlaceResolver {
  let gazetteer: Gazetteer
  let text: UnsafeBufferPointer<UInt8>
  /// The article's own county or city.
  let own: DivisionCode?
  /// The divisions named so far that have a code: the last one, and the last county or city.
  private var lastCode: DivisionCode?
  private var lastCounty: DivisionCode?
  private var lastCountyEnd = 0
  /// The township named last, and where.
  private var lastTownship: DivisionCode?
  private var lastTownshipEnd = 0
  /// Villages that a chain has told the township of.
  private var villages: [ArraySlice<UInt8>: DivisionCode] = [:]

  init(
    gazetteer: Gazetteer, text: UnsafeBufferPointer<UInt8>, context: AnnotationContext
  ) {
    self.gazetteer = gazetteer
    self.text = text
    own = context.county
  }

  /// The mentions of `places`, which are in the order of the text.
  mutating func resolve(_ places: [PlaceCandidate]) -> [PlaceMention] {
    var mentions: [PlaceMention] = []
    mentions.reserveCapacity(places.count)
    let hints = enumerationHints(of: places)
    for index in places.indices {
      let place = places[index]
      let chained =
        index > 0 && places[index - 1].end == place.start ? mentions[index - 1].code : nil
      let follower =
        index + 1 < places.count && places[index + 1].start == place.end ? places[index + 1] : nil
      let mention = mention(of: place, chained: chained, follower: follower, hint: hints[index])
      if let code = mention.code, !(mention.level == .village && mention.isImplied) {
        lastCode = code
        if mention.level == .township {
          lastTownship = code
          lastTownshipEnd = place.end
        }
        if code.level >= .city {
          lastCounty = code.level > .county ? code.ancestor(at: .county) : code
          lastCountyEnd = place.end
        }
      }
      if mention.level == .village, let chained, mention.code == chained, chained.level == .township
      {
        villages[name(of: place)] = chained
      }
      mentions.append(mention)
    }
    // What a chain tells further down holds above it too.
    for index in mentions.indices
    where mentions[index].level == .village
      && (mentions[index].isImplied || mentions[index].code == nil)
    {
      mentions[index].code = villages[name(of: places[index])] ?? mentions[index].code
    }
    return mentions
  }

  private func name(of place: PlaceCandidate) -> ArraySlice<UInt8> {
    Array(text[place.start..<place.end])[...]
  }

  private func mention(
    of place: PlaceCandidate, chained: DivisionCode?, follower: PlaceCandidate?, hint: UInt32?
  ) -> PlaceMention {
    let range = place.start..<place.end
    if place.origin == .abbreviation { return abbreviation(place) }
    let readings = place.name >= 0 ? Array(gazetteer.readings(of: place.name)) : []
    let divisions = readings.filter { $0.isDivision && (chained != nil || isNear($0)) }
    if let (reading, isImplied) = choose(
      divisions, chained: chained, follower: follower, hint: hint)
    {
      return PlaceMention(
        utf8Range: range, kind: .division, code: DivisionCode(reading.code),
        level: reading.level, isImplied: isImplied)
    }
    if let other = readings.first(where: { !$0.isDivision }) {
      let code = DivisionCode(other.code)
      return PlaceMention(
        utf8Range: range, kind: PlaceMention.Kind(other.kind, suffix: lastScalar(of: range)),
        code: code, level: nil, isImplied: false)
    }
    let suffix = lastScalar(of: range)
    let level =
      PlaceSuffix.level(of: suffix)
      ?? (divisions.contains { !$0.isShort } ? divisions.first { !$0.isShort }?.level : nil)
    if level == .village {
      let around = chained ?? around(range.lowerBound)
      return PlaceMention(
        utf8Range: range, kind: .division, code: around, level: .village,
        isImplied: chained == nil && around != nil)
    }
    return PlaceMention(
      utf8Range: range, kind: level == nil ? PlaceSuffix.kind(of: suffix) : .division, code: nil,
      level: level, isImplied: false)
  }

  /// Whether a reading is no short name of a township far away: 太阳 and 平台 are words, but where their
  /// county is named.
  private func isNear(_ reading: Gazetteer.Reading) -> Bool {
    guard reading.isShort, reading.level == .township else { return true }
    return [own, lastCounty].contains { $0?.contains(reading) == true }
  }

  /// The narrowest division a village without a chain lies in, as far as the text tells: the last
  /// township named in the same paragraph, else the county of the sentence, else the article's own.
  private func around(_ position: Int) -> DivisionCode? {
    if let lastTownship, position >= lastTownshipEnd,
      !text[lastTownshipEnd..<position].contains(0x0A)
    {
      return lastTownship
    }
    if let lastCode, lastCode.level >= .county, isSameSentence(lastCountyEnd, position) {
      return lastCode
    }
    return own
  }

  private func choose(
    _ readings: [Gazetteer.Reading], chained: DivisionCode?, follower: PlaceCandidate?,
    hint: UInt32?
  ) -> (Gazetteer.Reading, isImplied: Bool)? {
    guard !readings.isEmpty else { return nil }
    var left = readings
    if let chained {
      let inside = left.filter { chained.contains($0) && $0.code != chained.value }
      if let nearest = inside.first { return (nearest, false) }
    }
    if let hint {
      let fitting = left.filter { PlaceSuffix.fits($0, hint: hint) }
      if !fitting.isEmpty { left = fitting }
    }
    if let follower, follower.name >= 0 {
      let narrower = gazetteer.readings(of: follower.name).filter(\.isDivision)
      let around = left.filter { wide in
        guard let code = DivisionCode(wide.code) else { return false }
        return narrower.contains { code.contains($0) && $0.code != wide.code }
      }
      if !around.isEmpty { left = around }
    }
    // Current divisions before former ones of the same name, and one code once.
    if left.contains(where: { !$0.isFormer }) { left.removeAll(where: \.isFormer) }
    let isBare = left.allSatisfy { $0.isShort && ($0.level ?? .village) >= .township }
    if left.allSatisfy({ $0.code == left[0].code }), !isBare { return (left[0], false) }
    if let near = nearest(left) { return (near, true) }
    if isBare { return nil }
    // Provinces and cities are known by their short names; of counties and towns none comes first.
    let widest = left[0]
    let rivals = left.filter { $0.level == widest.level && $0.code != widest.code }
    let isWide = (widest.level ?? .village) <= .city
    let isOnlyCounty = widest.level == .county && rivals.isEmpty
    return rivals.isEmpty && (isWide || isOnlyCounty) ? (widest, false) : nil
  }

  /// Of several readings the one near what the article is about.
  private func nearest(_ readings: [Gazetteer.Reading]) -> Gazetteer.Reading? {
    // A province or a city that everyone knows by the name is meant, unless the own county's is nearer.
    let isWide = (readings[0].level ?? .village) <= .city
    for center in [own, lastCounty].compactMap({ $0 }) {
      for level in [DivisionLevel.county, .city, .province] where level <= center.level {
        let area = center.ancestor(at: level)
        let inside = readings.filter { area.contains($0) && $0.code != area.value }
        if let first = inside.first, inside.allSatisfy({ $0.code == first.code }) {
          return isWide && level == .province ? nil : first
        }
        if let same = readings.first(where: { $0.code == area.value }) { return same }
      }
    }
    return nil
  }

  /// What follows an enumeration (诏安、东山、云霄三县): the character that says what its members are.
  private func enumerationHints(of places: [PlaceCandidate]) -> [UInt32?] {
    var hints = [UInt32?](repeating: nil, count: places.count)
    var index = places.count - 1
    while index >= 0 {
      var first = index
      while first > 0, isJoined(places[first - 1].end, places[first].start) { first -= 1 }
      if first < index, let hint = PlaceSuffix.hint(in: text, at: places[index].end) {
        for member in first...index { hints[member] = hint }
      }
      index = first - 1
    }
    return hints
  }

  /// Whether only 、 or 和, 与, 及 is between the two.
  private func isJoined(_ end: Int, _ start: Int) -> Bool {
    guard start - end == 3 else { return false }
    let (scalar, _) = UTF8Decoding.decode(text, at: end)
    return [0x3001, 0x548C, 0x4E0E, 0x53CA].contains(scalar)
  }

  private func isSameSentence(_ start: Int, _ end: Int) -> Bool {
    var position = start
    while position < end {
      let (scalar, length) = UTF8Decoding.decode(text, at: position)
      if scalar == 0x3002 || scalar == 0x0A { return false }
      position += length
    }
    return true
  }

  private func lastScalar(of range: Range<Int>) -> UInt32 {
    range.count < 3 ? 0 : UTF8Decoding.decode(text, at: range.upperBound - 3).scalar
  }

  private func abbreviation(_ place: PlaceCandidate) -> PlaceMention {
    let scalar = lastScalar(of: place.start..<place.end)
    let code = PlaceSuffix.province(abbreviated: scalar)
    return PlaceMention(
      utf8Range: place.start..<place.end, kind: code == nil ? .country : .division, code: code,
      level: code?.level, isImplied: false)
  }
}

extension DivisionCode {
  /// Whether the reading is this division or lies in it.
  fileprivate func contains(_ reading: Gazetteer.Reading) -> Bool {
    descendants.contains(reading.code)
  }
}
