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
    var all: [[Title]] = []
    for index in names.indices {
      let next = index + 1 < names.count ? names[index + 1].lowerBound : text.count
      let titles = titles(of: names[index], next: next, previous: previous, in: text)
      all.append(titles)
      // 张三、李四当选为副县长: the office behind the last of several names is that of all.
      if let title = titles.first, title.range.lowerBound > names[index].upperBound {
        var member = index
        while member > 0, all[member - 1].isEmpty,
          names[member - 1].upperBound + 1 == names[member].lowerBound,
          isConjunction(text.scalars[names[member - 1].upperBound])
        {
          member -= 1
          all[member] = titles
        }
      }
      previous = (names[index].upperBound, titles)
    }
    for (person, titles) in zip(persons, all) {
      for title in titles.reversed().map({ withBody($0, in: text) }) {
        let found = official(person, title, in: text, utf8: utf8, named: named)
        officials.append(found.mention)
        if let jurisdiction = found.jurisdiction { named.append(jurisdiction) }
      }
    }
    return officials
  }

  func titles(
    of name: Range<Int>, next: Int, previous: (end: Int, titles: [Title]), in text: TitleText
  ) -> [Title] {
    // A surname alone, 李书记, is no name one could look up.
    guard name.count > 1 else { return [] }
    var end = name.lowerBound
    let isApart = end > previous.end && text.scalars[end - 1] == 0x20
    if isApart { end -= 1 }
    end = withoutBracket(end, from: previous.end, in: text)
    var titles = parser.titles(in: text, endingAt: end, limit: previous.end)
    if titles.isEmpty, end == previous.end + 1, let shared = previous.titles.first,
      shared.isShared, isConjunction(text.scalars[previous.end])
    {
      titles = [shared]
    }
    // A headline of two clauses: …当选国家主席 张三致电…
    if isApart, let first = titles.last, !text.opensClause(first.range.lowerBound) { titles = [] }
    if !titles.isEmpty { titles += posts(behind: name, next: next, in: text) }
    if titles.isEmpty { titles = deputy(of: previous, endingAt: end, in: text) }
    if titles.isEmpty { titles = bracketed(behind: name, in: text) }
    if titles.isEmpty { titles = called(name, limit: previous.end, in: text) }
    if titles.isEmpty { titles = appointed(name, next: next, in: text) }
    if titles.isEmpty { titles = fromRecord(name, next: next, in: text) }
    if titles.isEmpty { titles = dismissed(name, next: next, in: text) }
    if titles.isEmpty, let head = parser.trailingHead(in: text, at: name.upperBound) {
      titles = [
        Title(
          range: head, office: [head], jurisdiction: nil, isBound: true, isShared: false)
      ]
    }
    return titles
  }

  /// The end of a title without the bracket between it and the name: 副县长（挂职）张三.
  private func withoutBracket(_ end: Int, from limit: Int, in text: TitleText) -> Int {
    guard end > limit, text.scalars[end - 1] == 0x29 else { return end }
    var start = end - 1
    while start > limit, end - start < 16, text.scalars[start] != 0x28 { start -= 1 }
    return text.scalars[start] == 0x28 ? start : end
  }

  /// The deputies behind the head of an organ: 县政协主席张三，副主席李四.
  private func deputy(
    of previous: (end: Int, titles: [Title]), endingAt end: Int, in text: TitleText
  ) -> [Title] {
    guard let chief = previous.titles.first, let organ = chief.organ, previous.end < end,
      text.scalars[previous.end] == 0x2C || text.scalars[previous.end] == 0x3001,
      text.scalars[previous.end + 1] == 0x526F
    else { return [] }
    let office = previous.end + 1..<end
    let head = office.count - 1
    // 主席, 主任, 书记, 院长 of the same organ.
    guard (2...4).contains(head), chief.range.upperBound - organ.upperBound == head,
      text.scalars[chief.range.upperBound - head..<chief.range.upperBound]
        .elementsEqual(text.scalars[office.dropFirst()])
    else { return [] }
    var title = chief
    title.range = office
    title.office = (chief.office.dropLast() + [organ, office]).filter { !$0.isEmpty }
    if let first = chief.office.first, first.lowerBound < organ.lowerBound {
      title.office = [first.lowerBound..<organ.upperBound, office]
    } else {
      title.office = [organ, office]
    }
    title.isShared = true
    return [title]
  }

  /// What somebody with a title was or becomes: 副县长张三曾任镇党委书记, 镇长李四任镇党委书记.
  private func posts(behind name: Range<Int>, next: Int, in text: TitleText) -> [Title] {
    let verbs: [StaticString] = ["曾任", "曾担任", "此前任", "历任", "调任", "升任", "转任", "当选", "任"]
    guard verbs.contains(where: { text.has($0, at: name.upperBound) }) else { return [] }
    return appointed(name, next: next, in: text)
  }

  /// The title before 叫 or 名叫: 镇长叫张三.
  private func called(_ name: Range<Int>, limit: Int, in text: TitleText) -> [Title] {
    guard name.lowerBound > limit, text.scalars[name.lowerBound - 1] == 0x53EB else { return [] }
    let isNamed = name.lowerBound - 1 > limit && text.scalars[name.lowerBound - 2] == 0x540D
    return parser.titles(
      in: text, endingAt: name.lowerBound - (isNamed ? 2 : 1), limit: limit)
  }

  /// The present office in a line about somebody: 张三，女，1980年生，现任诏安县副县长.
  private func fromRecord(_ name: Range<Int>, next: Int, in text: TitleText) -> [Title] {
    let start = name.upperBound
    guard start + 2 < text.count, text.scalars[start] == 0x2C,
      [0x7537, 0x5973].contains(text.scalars[start + 1]), text.scalars[start + 2] == 0x2C
    else { return [] }
    var position = start + 3
    while position < min(next, start + 120), text.scalars[position] != 0x0A {
      if text.has("现任", at: position) {
        return parser.longestTitles(in: text, from: position + 2, limit: next)
      }
      position += 1
    }
    return []
  }

  /// 局长 with the body that the paragraph has named last: 县市场监督管理局……。局长张三.
  private func withBody(_ title: Title, in text: TitleText) -> Title {
    guard title.organ == nil, title.jurisdiction == nil, let office = title.office.first,
      title.office.count == 1, text.has("局长", at: office.upperBound - 2), office.count <= 3,
      let body = parser.body(of: 0x5C40, before: title.range.lowerBound, in: text)
    else { return title }
    var title = title
    title.jurisdiction = body.jurisdiction
    title.office = body.office + title.office
    return title
  }

  /// 、和与及
  func isConjunction(_ scalar: UInt32) -> Bool {
    [0x3001, 0x548C, 0x4E0E, 0x53CA].contains(scalar)
  }

  /// The titles of a bracket or an apposition: 李亚容（诏安县委书记）; 李亚容，诏安县委书记，…
  func bracketed(behind name: Range<Int>, in text: TitleText) -> [Title] {
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
}
