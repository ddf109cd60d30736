/// Reads titles from their ends leftwards: head (书记), modifiers (副), organs (县委), places (诏安县).
///
/// A title ends where a name begins, or with a bracket or a clause, so its end is certain and its
/// beginning is not: what stands before it may be anything.
struct TitleParser: Sendable {
  let plainHeads = SuffixTrie(OfficeVocabulary.plainHeads)
  let boundHeads = SuffixTrie(OfficeVocabulary.boundHeads)
  let modifiers = SuffixTrie(OfficeVocabulary.modifiers)
  let formerMarks = SuffixTrie(OfficeVocabulary.formerMarks)
  let organs = SuffixTrie(OfficeVocabulary.organs)
  let foreignOrgans = SuffixTrie(OfficeVocabulary.foreignOrgans)
  let stops = SuffixTrie(OfficeVocabulary.stops)
  let departmentHeads = SuffixTrie(OfficeVocabulary.departmentHeads)
  let innerOrgans = SuffixTrie(OfficeVocabulary.innerOrgans)
  let chiefHeads = SuffixTrie(OfficeVocabulary.chiefHeads)
  let sharedHeads = SuffixTrie(OfficeVocabulary.sharedHeads)
  let envoys = SuffixTrie(OfficeVocabulary.envoys)
  let trailingHeads = SuffixTrie(OfficeVocabulary.trailingHeads)

  /// A title has at most so many scalars.
  static let maximumLength = 48
  /// The name of a department has at most so many.
  static let maximumDepartment = 16

  /// The titles that end at `end`, the last first: of 县委副书记、县长 both.
  func titles(in text: TitleText, endingAt end: Int, limit: Int = 0) -> [Title] {
    var titles: [Title] = []
    var position = end
    while let title = title(in: text, endingAt: position, limit: limit) {
      titles.append(title)
      var next = title.range.lowerBound - 1
      guard next > limit, titles.count < 8 else { break }
      // 、 or a conjunction between two titles; a comma only where the other is certain.
      let mark = text.scalars[next]
      guard mark == 0x3001 || mark == 0x517C || mark == 0x66A8 || mark == 0x548C || mark == 0x2C
      else { break }
      if mark == 0x517C, next > limit, text.scalars[next - 1] == 0x3001 { next -= 1 }
      position = next
    }
    bind(&titles, in: text)
    return titles
  }

  /// The titles of the longest stretch from `start` that is titles throughout, up to `limit`.
  func longestTitles(in text: TitleText, from start: Int, limit: Int) -> [Title] {
    var best: [Title] = []
    var end = start + 2
    while end <= min(limit, start + Self.maximumLength), end <= text.count {
      // ，。；（\n
      if [0x2C, 0x3002, 0x3B, 0x28, 0x0A].contains(text.scalars[end - 1]) { break }
      let titles = titles(in: text, endingAt: end, limit: start)
      if let first = titles.last, first.range.lowerBound == start { best = titles }
      end += 1
    }
    return best
  }

  /// The title that ends at `end` and begins at `limit` or after.
  func title(in text: TitleText, endingAt end: Int, limit: Int) -> Title? {
    let scalars = text.scalars
    let limit = max(limit, end - Self.maximumLength)
    let plain = plainHeads.longestMatch(in: scalars, endingAt: end, limit: limit)
    let bound = boundHeads.longestMatch(in: scalars, endingAt: end, limit: limit)
    let length = max(plain, bound)
    guard length > 0 else { return nil }
    let head = end - length..<end
    var reader = Reader(text: text, position: head.lowerBound, limit: limit)
    reader.isBound = plain >= bound
    readModifiers(&reader)
    let organEnd = reader.position
    readLevel(of: head, &reader)
    if reader.jurisdiction == nil { readOrgans(&reader, head: head) }
    if envoys.contains(scalars, head) { readPosting(&reader) }
    guard !reader.isForeign, !isDeputyOnly(head, text), !isTeamCaptain(head, reader, text),
      !isCutShort(head, organEnd, reader)
    else { return nil }
    let officeStart = reader.officeStart ?? reader.position
    return Title(
      range: reader.position..<end,
      office: reader.office(endingAt: end),
      organ: officeStart < organEnd ? officeStart..<organEnd : nil,
      jurisdiction: reader.jurisdiction, isFormer: reader.isFormer, isBound: reader.isBound,
      isShared: reader.isDeputy || sharedHeads.contains(scalars, head))
  }

  /// 政协委员 and the like say that somebody is a member, not that they hold an office.
  private func isDeputyOnly(_ head: Range<Int>, _ text: TitleText) -> Bool {
    if text.has("成员", at: head.lowerBound), head.count == 2 {
      // 党组成员, but not the members of whatever else there is.
      return !text.has("党组", at: head.lowerBound - 2)
        && !text.has("班子", at: head.lowerBound - 2)
    }
    guard text.has("委员", at: head.lowerBound), head.count == 2 else { return false }
    return (["政协", "协会", "人大", "代表"] as [StaticString]).contains {
      text.has($0, at: head.lowerBound - 2)
    }
  }

  /// 队长 leads a team of athletes unless the team is one of the state.
  private func isTeamCaptain(_ head: Range<Int>, _ reader: Reader, _ text: TitleText) -> Bool {
    if head.count == 2, text.has("组长", at: head.lowerBound) {
      // 检查组组长 leads a group of the day.
      return organs.longestMatch(in: text.scalars, endingAt: head.lowerBound, limit: reader.limit)
        < 3
    }
    if text.has("大会执行主席", at: head.upperBound - 6) { return true }
    guard head.count == 2, text.has("队长", at: head.lowerBound) else { return false }
    return !(["工作队", "大队", "支队", "突击队"] as [StaticString]).contains { word in
      (reader.position..<head.lowerBound).contains { text.has(word, at: $0) }
    }
  }

  /// 部长 with something before it that was not understood is half an office.
  private func isCutShort(_ head: Range<Int>, _ organEnd: Int, _ reader: Reader) -> Bool {
    let scalars = reader.text.scalars
    guard reader.position == organEnd, departmentHeads.contains(scalars, head), organEnd > 0,
      TitleText.isHan(scalars[organEnd - 1]), organEnd > reader.limit
    else { return false }
    return stops.longestMatch(in: scalars, endingAt: organEnd, limit: reader.limit) == 0
  }

  // MARK: Behind a name

  /// The head right behind a name, 县长 in 黄庆华县长: its end, or nil.
  func trailingHead(in text: TitleText, at start: Int) -> Range<Int>? {
    // The longest of those that end where a word does.
    for length in stride(from: 4, through: 2, by: -1) {
      let end = start + length
      guard end <= text.count, text.isTokenStart[end] else { continue }
      if trailingHeads.contains(text.scalars, start..<end) { return start..<end }
    }
    return nil
  }
}
