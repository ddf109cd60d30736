import Lexicon

/// From a title to the mention of an official, its jurisdiction named or implied.
extension OfficialFinder {
  func official(
    _ person: PersonMention, _ title: Title, in text: TitleText,
    utf8: UnsafeBufferPointer<UInt8>, named: [Jurisdiction]
  ) -> (mention: OfficialMention, jurisdiction: Jurisdiction?) {
    func string(_ range: Range<Int>) -> String {
      String(decoding: utf8[text.utf8Range(range)], as: UTF8.self)
    }
    var (office, isMarked) = OfficeName.withoutMark(title.office.map(string).joined())
    var jurisdiction = title.jurisdiction.map {
      Jurisdiction(end: $0.range.upperBound, name: string($0.range), code: $0.code)
    }
    var isImplied = false
    if jurisdiction == nil, let start = title.office.first?.lowerBound {
      jurisdiction = implied(for: start, title: title, in: text, named: named)
      isImplied = jurisdiction != nil
    }
    if let village = OfficeName.village(in: office) {
      // 大河村党总支书记: a village no list has lies in what stands before it.
      office = village.office
      jurisdiction = Jurisdiction(
        end: title.range.upperBound, name: village.name,
        code: jurisdiction?.code ?? text.place(endingAt: title.range.lowerBound)?.code)
      isImplied = false
    }
    let division = jurisdiction.flatMap { jurisdiction in
      jurisdiction.code.flatMap { text.gazetteer?.division($0)?.name }.map { full in
        // The name as it stands, if it says its level: a village has the code of its township.
        OfficeName.level(ofDivision: jurisdiction.name) == nil
          && !jurisdiction.name.hasSuffix("村") ? full : jurisdiction.name
      } ?? (jurisdiction.name.hasSuffix("村") ? jurisdiction.name : nil)
    }
    office = OfficeName.complete(office, of: division)
    let mention = OfficialMention(
      utf8Range: person.utf8Range, name: person.name, office: office,
      officeRange: text.utf8Range(title.range), jurisdiction: jurisdiction?.name,
      place: jurisdiction?.code, isImplied: isImplied, isFormer: title.isFormer || isMarked)
    return (mention, jurisdiction)
  }

  /// A jurisdiction the text has named, and where.
  struct Jurisdiction {
    var end: Int
    var name: String
    var code: DivisionCode?

    /// Whether an office that names `level` can be held of it.
    func fits(_ level: DivisionLevel, _ isCity: Bool) -> Bool {
      // A township no text tells from others of its name is still the one just named.
      guard let code else {
        return level == .township && OfficeName.level(ofDivision: name) == level
      }
      return code.level == level || isCity && code.level == .county && name.hasSuffix("市")
    }
  }

  /// The jurisdiction of an office that names only its level (县长): the nearest place of that level
  /// before it, else the article's own county or what it lies in.
  func implied(
    for start: Int, title: Title, in text: TitleText, named: [Jurisdiction]
  ) -> Jurisdiction? {
    var start = start
    // 副县长 and 常务副县长 are of the county too.
    let rank = parser.modifiers
    while start + 2 < title.range.upperBound,
      let length = [3, 2, 1].first(where: {
        start + $0 < title.range.upperBound
          && rank.contains(text.scalars, start..<start + $0)
      })
    {
      start += length
    }
    if text.scalars[start] == 0x6751 { return village(before: title.range.lowerBound, in: text) }
    guard let level = OfficeName.level(of: text.scalars[start]) else { return nil }
    let isCity = text.scalars[start] == 0x5E02
    let limit = title.range.lowerBound
    let places = text.places.prefix { $0.range.upperBound <= limit }.compactMap { place in
      place.code.flatMap { code in
        text.gazetteer?.division(code).map {
          Jurisdiction(end: place.range.upperBound, name: $0.name, code: code)
        }
      }
    }
    let nearest = (places + named.filter { $0.end <= limit })
      .filter { $0.fits(level, isCity) }
      .max { $0.end < $1.end }
    if let nearest { return nearest }
    guard let county = text.county, county.level >= level else { return nil }
    return text.gazetteer?.division(county.ancestor(at: level)).map {
      Jurisdiction(end: start, name: $0.name, code: $0.code)
    }
  }

  /// The village named last before `position` in the same paragraph, for 村党支部书记 without one.
  private func village(before position: Int, in text: TitleText) -> Jurisdiction? {
    for place in text.places.reversed() where place.range.upperBound <= position {
      guard position - place.range.upperBound < 200,
        !text.scalars[place.range.upperBound..<position].contains(0x0A)
      else { return nil }
      if text.scalars[place.range.upperBound - 1] == 0x6751, place.range.count > 2 {
        var name = String.UnicodeScalarView()
        for index in place.range { name.append(Unicode.Scalar(text.scalars[index]) ?? "\u{FFFD}") }
        return Jurisdiction(end: place.range.upperBound, name: String(name), code: place.code)
      }
    }
    return nil
  }
}
