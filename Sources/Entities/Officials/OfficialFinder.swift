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
    let names = persons.map { text.indices($0.utf8Range) }
    for (index, person) in persons.enumerated() {
      let name = names[index]
      let next = index + 1 < names.count ? names[index + 1].lowerBound : text.count
      let titles = titles(of: name, next: next, previous: previous, in: text)
      for title in titles.reversed() {
        officials.append(official(person, title, in: text, utf8: utf8))
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
    utf8: UnsafeBufferPointer<UInt8>
  ) -> OfficialMention {
    func string(_ range: Range<Int>) -> String {
      String(decoding: utf8[text.utf8Range(range)], as: UTF8.self)
    }
    let office = title.office.map(string).joined()
    var jurisdiction = title.jurisdiction.map { string($0.range) }
    var place = title.jurisdiction?.code
    var isImplied = false
    if jurisdiction == nil, let first = title.office.first,
      let implied = implied(for: first.lowerBound, title: title, in: text)
    {
      jurisdiction = implied.name
      place = implied.code
      isImplied = true
    }
    return OfficialMention(
      utf8Range: person.utf8Range, name: person.name, office: office,
      officeRange: text.utf8Range(title.range), jurisdiction: jurisdiction, place: place,
      isImplied: isImplied, isFormer: title.isFormer)
  }

  /// The jurisdiction of an office that names only its level (县长): the nearest place of that level
  /// before it, else the article's own county or what it lies in.
  private func implied(
    for start: Int, title: Title, in text: TitleText
  ) -> (name: String, code: DivisionCode)? {
    guard let level = Self.level(of: text.scalars[start]) else { return nil }
    let isCity = text.scalars[start] == 0x5E02
    let before = text.places.last {
      guard $0.range.upperBound <= title.range.lowerBound, let code = $0.code else { return false }
      return code.level == level
        || isCity && code.level == .county && text.scalars[$0.range.upperBound - 1] == 0x5E02
    }
    if let code = before?.code, let division = text.gazetteer?.division(code) {
      return (division.name, code)
    }
    guard let county = text.county, county.level >= level else { return nil }
    let code = county.ancestor(at: level)
    guard let division = text.gazetteer?.division(code) else { return nil }
    return (division.name, code)
  }

  /// The level an office's first character names: 省市州盟县旗区镇乡.
  private static func level(of scalar: UInt32) -> DivisionLevel? {
    switch scalar {
    case 0x7701: .province
    case 0x5E02, 0x5DDE, 0x76DF: .city
    case 0x53BF, 0x65D7, 0x533A: .county
    case 0x9547, 0x4E61: .township
    default: nil
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
