/// Offices that a verb joins with a name: 当选为县长, 任命为局长, 免去职务.
extension OfficialFinder {
  /// The titles behind a verb: 张三当选为县长; 选举张三为县长.
  func appointed(_ name: Range<Int>, next: Int, in text: TitleText) -> [Title] {
    var position = name.upperBound
    if text.has("同志", at: position) { position += 2 }
    let limit = min(next, name.upperBound + 10)
    var verb: AppointmentVerb?
    while position < limit, verb == nil {
      verb = AppointmentVerb.all.first {
        text.has($0.word, at: position) && (!$0.isAdjacent || position == name.upperBound)
      }
      if let found = verb {
        position += found.length
      } else {
        // 张三2020年7月起任.
        guard
          TitleText.isHan(text.scalars[position]) || 0x30...0x39 ~= text.scalars[position]
        else { return [] }
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
    var titles = parser.longestTitles(in: text, from: position, limit: next)
    // 曾任甲县副县长，乙县县长: what fills the next clause goes on.
    while let end = titles.first?.range.upperBound, end < text.count, text.scalars[end] == 0x2C {
      let more = parser.longestTitles(in: text, from: end + 1, limit: next)
      guard let stop = more.first?.range.upperBound,
        stop == text.count || TitleText.isClauseEnd(text.scalars[stop])
      else { break }
      titles = more + titles
    }
    return titles.map {
      var title = $0
      if title.jurisdiction == nil { title.jurisdiction = place(of: between, in: text) }
      title.isFormer = title.isFormer || verb.isFormer || isNegated
      return title
    }
  }

  /// The place of 在四都镇 between a name and the verb.
  private func place(of between: Range<Int>, in text: TitleText) -> TitleText.Place? {
    guard let at = between.first(where: { text.scalars[$0] == 0x5728 }) else { return nil }
    return text.places.first {
      $0.range.lowerBound == at + 1 && between.contains($0.range.upperBound)
    }
  }

  /// The titles somebody is relieved of: 免去李大海的诏安县教育局局长职务.
  func dismissed(_ name: Range<Int>, next: Int, in text: TitleText) -> [Title] {
    let start = text.has("的", at: name.upperBound) ? name.upperBound + 1 : name.upperBound
    guard
      headword(before: name.lowerBound, in: text) == .dismissed
        || (max(0, name.lowerBound - 8)..<name.lowerBound).contains(where: {
          text.has("辞去", at: $0)
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
  func isElected(before start: Int, in text: TitleText) -> Bool {
    headword(before: start, in: text) == .appointed
      || (max(0, start - 8)..<start).contains { text.has("决定", at: $0) }
  }

  enum Headword { case appointed, dismissed }

  /// What the list a name stands in is of: it goes on behind commas, semicolons and line ends, until a full
  /// stop (任命：张三为局长；李四为副局长).
  func headword(before start: Int, in text: TitleText) -> Headword? {
    var index = start - 1
    while index >= 0, start - index < 400, text.scalars[index] != 0x3002 {
      if text.has("选举", at: index) || text.has("任命", at: index) || text.has("推选", at: index) {
        return .appointed
      }
      if text.has("免去", at: index) || text.has("撤销", at: index) || text.has("免除", at: index) {
        return .dismissed
      }
      index -= 1
    }
    return nil
  }
}

/// A verb between a person and an office.
struct AppointmentVerb: Sendable {
  var word: StaticString
  var length: Int
  /// Whether the office is one held before.
  var isFormer = false
  /// Whether it means an appointment only after 选举 or 任命.
  var needsElection = false
  /// Whether it means an appointment only right behind the name.
  var isAdjacent = false

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
    .init(word: "当过", length: 2, isFormer: true), .init(word: "当上", length: 2),
    .init(word: "辞去", length: 2, isFormer: true),
    .init(word: "时任", length: 2, isFormer: true), .init(word: "历任", length: 2, isFormer: true),
    .init(word: "曾任", length: 2, isFormer: true), .init(word: "任", length: 1),
    .init(word: "为", length: 1, needsElection: true),
    .init(word: "当", length: 1, isAdjacent: true),
  ]
}
