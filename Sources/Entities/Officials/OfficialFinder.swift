import Lexicon

/// Joins persons with the offices a text gives them, on one thread.
///
/// An office stands before the name (诏安县委书记李亚容), in brackets or between commas behind it, behind
/// it without either (黄庆华县长), or behind a verb (当选为县长).
struct OfficialFinder {
  let parser: TitleParser

  /// The officials among `persons`, in the order of the text; one entry for each office.
  ///
  /// - Complexity: O(persons · longest title).
  func officials(
    in text: TitleText, utf8: UnsafeBufferPointer<UInt8>, persons: [PersonMention]
  ) -> [OfficialMention] {
    var officials: [OfficialMention] = []
    var previous: (end: Int, titles: [Title]) = (0, [])
    var named: [Jurisdiction] = []
    let names = persons.map { text.indices($0.utf8Range) }
    for (index, person) in persons.enumerated() {
      let name = names[index]
      let next = index + 1 < names.count ? names[index + 1].lowerBound : text.count
      let titles = titles(of: name, next: next, previous: previous, in: text)
      for title in titles.reversed() {
        let found = official(person, title, in: text, utf8: utf8, named: named)
        officials.append(found.mention)
        if let jurisdiction = found.jurisdiction { named.append(jurisdiction) }
      }
      previous = (name.upperBound, titles)
    }
    return officials
  }

  private func titles(
    of name: Range<Int>, next: Int, previous: (end: Int, titles: [Title]), in text: TitleText
  ) -> [Title] {
    // A surname alone, 李书记, is no name one could look up.
    guard name.count > 1 else { return [] }
    var end = name.lowerBound
    if end > previous.end, text.scalars[end - 1] == 0x20 { end -= 1 }
    var titles = parser.titles(in: text, endingAt: end, limit: previous.end)
    if titles.isEmpty, end == previous.end + 1, let shared = previous.titles.first,
      shared.isShared, isConjunction(text.scalars[previous.end])
    {
      titles = [shared]
    }
    if titles.isEmpty { titles = bracketed(behind: name, in: text) }
    if titles.isEmpty { titles = appointed(name, next: next, in: text) }
    if titles.isEmpty { titles = dismissed(name, next: next, in: text) }
    if titles.isEmpty, let head = parser.trailingHead(in: text, at: name.upperBound) {
      titles = [
        Title(
          range: head, office: [head], jurisdiction: nil, isBound: true, isShared: false)
      ]
    }
    return titles
  }

  /// 、和与及
  private func isConjunction(_ scalar: UInt32) -> Bool {
    [0x3001, 0x548C, 0x4E0E, 0x53CA].contains(scalar)
  }

  // MARK: Behind the name

  /// The titles of a bracket or an apposition: 李亚容（诏安县委书记）; 李亚容，诏安县委书记，…
  private func bracketed(behind name: Range<Int>, in text: TitleText) -> [Title] {
    let start = name.upperBound
    guard start < text.count else { return [] }
    let isBracket = text.scalars[start] == 0x28
    guard isBracket || text.scalars[start] == 0x2C else { return [] }
    var end = start + 1
    while end < text.count, end - start < TitleParser.maximumLength {
      let scalar = text.scalars[end]
      // )，。；\n
      if isBracket ? scalar == 0x29 : [0x2C, 0x3002, 0x3B, 0x29, 0x0A].contains(scalar) { break }
      end += 1
    }
    guard end < text.count || !isBracket else { return [] }
    let titles = parser.titles(in: text, endingAt: end, limit: start + 1)
    guard let first = titles.last else { return [] }
    // Everything in between has to be titles, else they are another's.
    return first.range.lowerBound == start + 1 ? titles : []
  }

  /// The titles behind a verb: 张三当选为县长; 选举张三为县长.
  private func appointed(_ name: Range<Int>, next: Int, in text: TitleText) -> [Title] {
    var position = name.upperBound
    if text.has("同志", at: position) { position += 2 }
    let limit = min(next, name.upperBound + 10)
    var verb: AppointmentVerb?
    while position < limit, verb == nil {
      verb = AppointmentVerb.all.first { text.has($0.word, at: position) }
      if let found = verb {
        position += found.length
      } else {
        guard TitleText.isHan(text.scalars[position]) else { return [] }
        position += 1
      }
    }
    guard let verb else {
      return []
    }
    if verb.needsElection, !isElected(before: name.lowerBound, in: text) { return [] }
    while position < text.count,
      text.scalars[position] == 0x4E86 || text.scalars[position] == 0x4E3A
    {
      position += 1
    }
    let between = name.upperBound..<position
    let isNegated = between.contains {
      text.has("不再", at: $0) || text.has("辞去", at: $0) || text.has("免去", at: $0)
        || text.has("卸任", at: $0)
    }
    // The longest stretch from here that is titles throughout.
    var best: [Title] = []
    var end = position + 2
    while end <= min(next, position + TitleParser.maximumLength), end <= text.count {
      // ，。；（\n
      if [0x2C, 0x3002, 0x3B, 0x28, 0x0A].contains(text.scalars[end - 1]) { break }
      let titles = parser.titles(in: text, endingAt: end, limit: position)
      if let first = titles.last, first.range.lowerBound == position { best = titles }
      end += 1
    }
    return best.map {
      var title = $0
      title.isFormer = title.isFormer || verb.isFormer || isNegated
      return title
    }
  }

  /// The titles somebody is relieved of: 免去李大海的诏安县教育局局长职务.
  private func dismissed(_ name: Range<Int>, next: Int, in text: TitleText) -> [Title] {
    let start = name.upperBound + 1
    guard text.has("的", at: name.upperBound),
      (max(0, name.lowerBound - 8)..<name.lowerBound).contains(where: {
        text.has("免去", at: $0) || text.has("辞去", at: $0) || text.has("撤销", at: $0)
          || text.has("免除", at: $0)
      }),
      let end = (start..<min(next, start + TitleParser.maximumLength)).first(where: {
        text.has("职务", at: $0) || text.has("一职", at: $0)
      })
    else { return [] }
    return parser.titles(in: text, endingAt: end, limit: start).map {
      var title = $0
      title.isFormer = true
      return title
    }
  }

  /// Whether the words before a name say that somebody is chosen: 选举张三为, 任命张三为.
  private func isElected(before start: Int, in text: TitleText) -> Bool {
    (max(0, start - 8)..<start).contains {
      text.has("选举", at: $0) || text.has("任命", at: $0) || text.has("推选", at: $0)
        || text.has("决定", at: $0)
    }
  }

  // MARK: From title to mention

  private func official(
    _ person: PersonMention, _ title: Title, in text: TitleText,
    utf8: UnsafeBufferPointer<UInt8>, named: [Jurisdiction]
  ) -> (mention: OfficialMention, jurisdiction: Jurisdiction?) {
    func string(_ range: Range<Int>) -> String {
      String(decoding: utf8[text.utf8Range(range)], as: UTF8.self)
    }
    let (office, isMarked) = OfficeName.withoutMark(title.office.map(string).joined())
    var jurisdiction = title.jurisdiction.map {
      Jurisdiction(end: $0.range.upperBound, name: string($0.range), code: $0.code)
    }
    var isImplied = false
    if jurisdiction == nil, let start = title.office.first?.lowerBound {
      jurisdiction = implied(for: start, title: title, in: text, named: named)
      isImplied = jurisdiction != nil
    }
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
  private func implied(
    for start: Int, title: Title, in text: TitleText, named: [Jurisdiction]
  ) -> Jurisdiction? {
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
}

/// A verb between a person and an office.
private struct AppointmentVerb: Sendable {
  var word: StaticString
  var length: Int
  /// Whether the office is one held before.
  var isFormer = false
  /// Whether it means an appointment only after 选举 or 任命.
  var needsElection = false

  /// Longer ones before those they begin with.
  static let all: [AppointmentVerb] = [
    .init(word: "被任命为", length: 4), .init(word: "被选举为", length: 4),
    .init(word: "被选为", length: 3), .init(word: "被推选为", length: 4),
    .init(word: "任命为", length: 3), .init(word: "当选为", length: 3),
    .init(word: "当选", length: 2), .init(word: "担任", length: 2),
    .init(word: "出任", length: 2), .init(word: "兼任", length: 2),
    .init(word: "接任", length: 2), .init(word: "升任", length: 2),
    .init(word: "调任", length: 2), .init(word: "转任", length: 2),
    .init(word: "就任", length: 2), .init(word: "继任", length: 2),
    .init(word: "连任", length: 2), .init(word: "现任", length: 2),
    .init(word: "时任", length: 2, isFormer: true), .init(word: "历任", length: 2, isFormer: true),
    .init(word: "曾任", length: 2, isFormer: true), .init(word: "任", length: 1),
    .init(word: "为", length: 1, needsElection: true),
  ]
}
