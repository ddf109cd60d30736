/// Reads titles from their ends leftwards: head (书记), modifiers (副), organs (县委), places (诏安县).
///
/// A title ends where a name begins, or with a bracket or a clause, so its end is certain and its
/// beginning is not: what stands before it may be anything.
struct TitleParser: Sendable {
  private let plainHeads = SuffixTrie(OfficeVocabulary.plainHeads)
  private let boundHeads = SuffixTrie(OfficeVocabulary.boundHeads)
  private let modifiers = SuffixTrie(OfficeVocabulary.modifiers)
  private let formerMarks = SuffixTrie(OfficeVocabulary.formerMarks)
  private let organs = SuffixTrie(OfficeVocabulary.organs)
  private let foreignOrgans = SuffixTrie(OfficeVocabulary.foreignOrgans)
  private let stops = SuffixTrie(OfficeVocabulary.stops)
  private let departmentHeads = SuffixTrie(OfficeVocabulary.departmentHeads)
  private let innerOrgans = SuffixTrie(OfficeVocabulary.innerOrgans)
  private let chiefHeads = SuffixTrie(OfficeVocabulary.chiefHeads)
  private let sharedHeads = SuffixTrie(OfficeVocabulary.sharedHeads)
  private let trailingHeads = SuffixTrie(OfficeVocabulary.trailingHeads)

  /// A title has at most so many scalars.
  static let maximumLength = 48
  /// The name of a department has at most so many.
  private static let maximumDepartment = 16

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

  /// Passes jurisdictions and marks from a title on to those coordinated behind it, and drops what
  /// remains without anything it could be an office of.
  private func bind(_ titles: inout [Title], in text: TitleText) {
    for index in titles.indices.reversed().dropFirst() {
      let before = titles[index + 1]
      guard before.isBound else { continue }
      if titles[index].jurisdiction == nil, before.jurisdiction != nil {
        titles[index].jurisdiction = before.jurisdiction
        titles[index].isInherited = true
      }
      if before.isFormer { titles[index].isFormer = true }
      completeOrgan(of: &titles[index], from: before, in: text)
      titles[index].isBound = true
    }
    titles.removeAll { !$0.isBound }
  }

  /// 省委 for 书记 in 省委常委、书记; 教育部 for 部长 in 教育部党组书记、部长.
  private func completeOrgan(of title: inout Title, from before: Title, in text: TitleText) {
    guard title.organ == nil, let organ = before.organ, let office = title.office.last,
      !title.isBound
        || departmentHeads.longestMatch(
          in: text.scalars, endingAt: office.upperBound, limit: office.lowerBound) > 0
    else { return }
    let isBound = title.isBound
    let inner = innerOrgans.longestMatch(
      in: text.scalars, endingAt: organ.upperBound, limit: organ.lowerBound)
    // The secretary of a group is one of the group; its other offices are of the organ around it.
    let isSecretary = !isBound && text.has("书记", at: office.upperBound - 2)
    let end = isSecretary ? organ.upperBound : organ.upperBound - inner
    guard end - organ.lowerBound > 1 else { return }
    title.organ = organ.lowerBound..<end
    title.office.insert(organ.lowerBound..<end, at: 0)
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

  /// Where the parser is and what it has seen.
  private struct Reader {
    let text: TitleText
    var position: Int
    let limit: Int
    var isBound = false
    var isFormer = false
    var isDeputy = false
    var isForeign = false
    var jurisdiction: TitleText.Place?
    /// Where the office begins, once the jurisdiction is known.
    var officeStart: Int?
    /// Marks such as 原 inside the office.
    var marks: [Range<Int>] = []

    /// The office: from its start, without the marks.
    func office(endingAt end: Int) -> [Range<Int>] {
      var pieces: [Range<Int>] = []
      var start = officeStart ?? position
      for mark in marks.reversed() where mark.lowerBound >= start {
        if mark.lowerBound > start { pieces.append(start..<mark.lowerBound) }
        start = mark.upperBound
      }
      if start < end { pieces.append(start..<end) }
      return pieces
    }

    mutating func take(_ place: TitleText.Place, officeFrom start: Int) {
      if jurisdiction == nil {
        jurisdiction = place
        officeStart = start
      }
      position = place.range.lowerBound
      isBound = true
    }
  }

  private func readModifiers(_ reader: inout Reader) {
    while true {
      let scalars = reader.text.scalars
      let former = formerMarks.longestMatch(
        in: scalars, endingAt: reader.position, limit: reader.limit)
      if former > 0, isMark(former, reader) {
        reader.marks.append(reader.position - former..<reader.position)
        reader.isFormer = true
        reader.position -= former
        continue
      }
      let length = modifiers.longestMatch(
        in: scalars, endingAt: reader.position, limit: reader.limit)
      guard length > 0 else { return }
      let range = reader.position - length..<reader.position
      // 党委副书记: 党委 is an organ, and the reader of organs takes it.
      if length == 2, organs.contains(scalars, range) { return }
      if scalars[range.upperBound - 1] == 0x526F { reader.isDeputy = true }
      // 现任 and 新任 say when, not what.
      if scalars[range.upperBound - 1] == 0x4EFB {
        reader.marks.append(range)
      }
      reader.position -= length
    }
  }

  /// Whether 前 or 原 is a mark and not the end of another word: 日前, 草原.
  private func isMark(_ length: Int, _ reader: Reader) -> Bool {
    guard length == 1 else { return true }
    let start = reader.position - 1
    // 原子能, 原油: another word.
    if start + 1 < reader.text.count, [0x5B50, 0x6CB9].contains(reader.text.scalars[start + 1]) {
      return false
    }
    guard start > reader.limit else { return true }
    let before = reader.text.scalars[start - 1]
    // 日目此之以年月天会赛战午节眼面空跟提生
    let others: Set<UInt32> = [
      0x65E5, 0x76EE, 0x6B64, 0x4E4B, 0x4EE5, 0x5E74, 0x6708, 0x5929, 0x4F1A, 0x8D5B, 0x6218,
      0x5348, 0x8282, 0x773C, 0x9762, 0x7A7A, 0x8DDF, 0x63D0, 0x751F, 0x8349, 0x9AD8, 0x5E73,
      0x4E2D,
    ]
    return !others.contains(before) || reader.text.isTokenStart[start]
  }

  /// The jurisdiction whose last character begins the head: 诏安县长, 诏安县 and 县长.
  private func readLevel(of head: Range<Int>, _ reader: inout Reader) {
    // 永星村村支书: the village ends before the head.
    guard reader.position == head.lowerBound, head.lowerBound > 0,
      reader.text.scalars[head.lowerBound - 1] != reader.text.scalars[head.lowerBound]
    else { return }
    if let place = reader.text.jurisdiction(endingAt: head.lowerBound + 1, limit: reader.limit),
      place.range.count > 1, place.range.lowerBound < head.lowerBound
    {
      reader.take(place, officeFrom: head.lowerBound)
      readPlaces(&reader)
    }
  }

  private func readOrgans(_ reader: inout Reader, head: Range<Int>) {
    let text = reader.text
    for _ in 0..<8 {
      let end = reader.position
      guard end > reader.limit else { break }
      if foreignOrgans.longestMatch(in: text.scalars, endingAt: end, limit: reader.limit) > 0,
        text.place(endingAt: end) == nil
      {
        reader.isForeign = true
        return
      }
      let organ = organs.longestMatch(in: text.scalars, endingAt: end, limit: reader.limit)
      // 诏安县委: the place ends with the organ's first character.
      if organ > 1,
        let place = text.jurisdiction(endingAt: end - organ + 1, limit: reader.limit),
        place.range.count > 1, place.range.lowerBound < end - organ
      {
        reader.take(place, officeFrom: end - organ)
        readPlaces(&reader)
        return
      }
      // 西梧村 before 第一书记: the name of a division is longer than the organ it ends like.
      if organ > 0, let place = text.jurisdiction(endingAt: end, limit: reader.limit),
        place.range.count > organ
      {
        reader.take(place, officeFrom: end)
        readPlaces(&reader)
        return
      }
      let following = organ > 0 ? end - organ : end
      let isLevel = following < text.count && Self.levels.contains(text.scalars[following])
      if organ == 0 || isLevel,
        let place = text.jurisdiction(
          endingAt: following, limit: reader.limit, allowsShort: isLevel)
      {
        reader.take(place, officeFrom: following)
        readPlaces(&reader)
        return
      }
      if let start = text.organisation(endingAt: end), start >= reader.limit, end - start > organ {
        readOrganisation(start..<end, &reader)
        if reader.isForeign || reader.jurisdiction != nil { return }
        continue
      }
      if organ > 0 {
        reader.position = end - organ
        reader.isBound = true
        readModifiers(&reader)
        readLevelMark(&reader)
        continue
      }
      guard !chiefHeads.contains(text.scalars, head), readDepartment(&reader, head: head) else {
        break
      }
    }
    rejectForeign(&reader)
  }

  /// 县 in 县监委, where no place stands before it.
  private func readLevelMark(_ reader: inout Reader) {
    let text = reader.text
    let start = reader.position - 1
    guard start >= reader.limit, Self.levels.contains(text.scalars[start]),
      text.isTokenStart[start] || start == reader.limit
        || !TitleText.isHan(text.scalars[start - 1]),
      text.place(endingAt: start + 1) == nil
    else { return }
    reader.position = start
  }

  /// An organisation the tagger found: its place is the jurisdiction, the rest the organ.
  private func readOrganisation(_ range: Range<Int>, _ reader: inout Reader) {
    let text = reader.text
    for position in range
    where foreignOrgans.longestMatch(
      in: text.scalars, endingAt: position + 1, limit: range.lowerBound) > 0
      && text.place(endingAt: position + 1) == nil
    {
      reader.isForeign = true
      return
    }
    reader.isBound = true
    reader.position = range.lowerBound
    var end = range.lowerBound
    // The longest place at its beginning, and those in it.
    while let place = (end + 2..<max(end + 2, range.upperBound)).reversed().lazy.compactMap({
      stop in
      text.jurisdiction(endingAt: stop, limit: end).flatMap {
        $0.range.lowerBound == end ? $0 : nil
      }
    }).first {
      reader.jurisdiction = place
      // 诏安县委宣传部: the place ends with the organ's first character.
      let last = place.range.upperBound - 1
      let overlaps = (last + 2...last + 4).contains {
        $0 <= range.upperBound && organs.contains(text.scalars, last..<$0)
      }
      reader.officeStart = overlaps ? last : last + 1
      end = place.range.upperBound
    }
    if reader.jurisdiction == nil { readVillage(range, &reader) }
    readPlaces(&reader)
  }

  /// A village no list has, at the beginning of its organ: 西梧村党支部.
  private func readVillage(_ range: Range<Int>, _ reader: inout Reader) {
    let scalars = reader.text.scalars
    guard
      let last = range.prefix(6).dropFirst(2).first(where: {
        // 村
        scalars[$0] == 0x6751 && $0 + 1 < range.upperBound
      })
    else { return }
    let overlaps = organs.longestMatch(in: scalars, endingAt: range.upperBound, limit: last)
    reader.jurisdiction = TitleText.Place(range: range.lowerBound..<last + 1, code: nil)
    reader.officeStart = overlaps == range.upperBound - last ? last : last + 1
  }

  /// The places before the jurisdiction that hold it: 福建省漳州市 before 诏安县.
  private func readPlaces(_ reader: inout Reader) {
    while let place = reader.text.jurisdiction(endingAt: reader.position, limit: reader.limit),
      place.range.count > 1
    {
      reader.position = place.range.lowerBound
    }
    let former = formerMarks.longestMatch(
      in: reader.text.scalars, endingAt: reader.position, limit: reader.limit)
    if former > 0, isMark(former, reader) {
      reader.position -= former
      reader.isFormer = true
    }
  }

  /// A department no list has, 自然资源局: words back to a division or the name of its level.
  private func readDepartment(_ reader: inout Reader, head: Range<Int>) -> Bool {
    let text = reader.text
    let end = reader.position
    var position = end
    while position > max(reader.limit, end - Self.maximumDepartment) {
      var start = position - 1
      while start > reader.limit, !text.isTokenStart[start] { start -= 1 }
      guard text.isTokenStart[start],
        (start..<position).allSatisfy({ TitleText.isHan(text.scalars[$0]) }),
        !stops.contains(text.scalars, start..<position),
        plainHeads.longestMatch(in: text.scalars, endingAt: position, limit: start) == 0
      else { break }
      position = start
      // 国务院 before 港澳事务 in 国务院港澳事务办公室: an organ, and the department is its own.
      if position < end,
        organs.longestMatch(in: text.scalars, endingAt: position, limit: reader.limit) > 1
      {
        reader.position = position
        return true
      }
      if foreignOrgans.longestMatch(in: text.scalars, endingAt: position, limit: reader.limit) > 0,
        text.place(endingAt: position) == nil
      {
        // Next to the title a company makes it the company's; farther off it is another's.
        if !reader.isBound { reader.isForeign = true }
        return false
      }
      if let place = text.jurisdiction(endingAt: position, limit: reader.limit) {
        reader.take(place, officeFrom: position)
        readPlaces(&reader)
        return false
      }
      if Self.levels.contains(text.scalars[position]), position < end - 1 {
        reader.position = position
        reader.isBound = true
        return false
      }
    }
    // 司法部部长, 能矿部长: the word before the head is the organ, if it ends like one or has to be.
    guard end > reader.limit,
      Self.organEnds.contains(text.scalars[end - 1])
        || end == head.lowerBound && departmentHeads.contains(text.scalars, head)
    else { return false }
    var start = end - 1
    while start > reader.limit, !text.isTokenStart[start] { start -= 1 }
    guard text.isTokenStart[start], end - start >= 2,
      !stops.contains(text.scalars, start..<end),
      (start..<end).allSatisfy({ TitleText.isHan(text.scalars[$0]) })
    else { return false }
    reader.position = start
    reader.isBound = true
    return true
  }

  /// A company or school right before the title makes it none of party and state.
  private func rejectForeign(_ reader: inout Reader) {
    if foreignOrgans.longestMatch(
      in: reader.text.scalars, endingAt: reader.position, limit: max(0, reader.position - 8)) > 0,
      reader.text.place(endingAt: reader.position) == nil
    {
      reader.isForeign = true
    }
  }

  /// 省市县区旗州镇乡村
  private static let levels: Set<UInt32> = [
    0x7701, 0x5E02, 0x53BF, 0x533A, 0x65D7, 0x5DDE, 0x9547, 0x4E61, 0x6751,
  ]
  /// 部局厅委办处科司署会队所站组
  private static let organEnds: Set<UInt32> = [
    0x90E8, 0x5C40, 0x5385, 0x59D4, 0x529E, 0x5904, 0x79D1, 0x53F8, 0x7F72, 0x4F1A, 0x961F,
    0x6240, 0x7AD9, 0x7EC4,
  ]

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
