/// The organs in a title: listed ones, those the tagger found, and departments no list has.
extension TitleParser {
  func readOrgans(_ reader: inout Reader, head: Range<Int>) {
    let text = reader.text
    for _ in 0..<8 {
      let end = reader.position
      guard end > reader.limit else { break }
      let organ = organs.longestMatch(in: text.scalars, endingAt: end, limit: reader.limit)
      // 代表大会 is an organ, whatever a 大会 is.
      if foreignOrgans.longestMatch(in: text.scalars, endingAt: end, limit: reader.limit) > organ,
        text.place(endingAt: end) == nil
      {
        reader.isForeign = true
        return
      }
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
      let isLevel = following < text.count && isLevel(at: following, in: text)
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
    // 宪法和 before 法律委员会: half of a name.
    if reader.isBound, reader.jurisdiction == nil, reader.position < head.lowerBound {
      var start = reader.position
      // A listed organ may be whole as it stands: nothing is given up for want of more.
      if readCoordinated(&start, limit: reader.limit, in: text), start < reader.position {
        reader.position = start
        if let place = text.jurisdiction(endingAt: start, limit: reader.limit) {
          reader.take(place, officeFrom: start)
          readPlaces(&reader)
        } else {
          reader.position -= organs.longestMatch(
            in: text.scalars, endingAt: start, limit: reader.limit)
        }
      }
    }
    rejectForeign(&reader)
  }

  /// An organisation the tagger found: its place is the jurisdiction, the rest the organ.
  func readOrganisation(_ range: Range<Int>, _ reader: inout Reader) {
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

  /// The body that ends with `last` (局) and is named nearest before `position` in the same paragraph.
  ///
  /// - Complexity: O(300 characters).
  func body(of last: UInt32, before position: Int, in text: TitleText) -> Title? {
    var index = position - 1
    while index > 1, position - index < 300, text.scalars[index] != 0x0A {
      defer { index -= 1 }
      guard text.scalars[index] == last, !text.has("局长", at: index), text.isTokenStart[index + 1]
      else { continue }
      let end = index + 1
      var reader = Reader(text: text, position: end, limit: max(0, end - Self.maximumLength))
      readOrgans(&reader, head: end..<end)
      guard !reader.isForeign, reader.isBound, end - reader.position > 2 else { continue }
      return Title(
        range: reader.position..<end, office: reader.office(endingAt: end), organ: nil,
        jurisdiction: reader.jurisdiction, isBound: true, isShared: false)
    }
    return nil
  }

  /// A department no list has, 自然资源局: words back to a division or the name of its level.
  func readDepartment(_ reader: inout Reader, head: Range<Int>) -> Bool {
    let text = reader.text
    let end = reader.position
    var position = end
    while position > max(reader.limit, end - Self.maximumDepartment) {
      var start = position - 1
      while start > reader.limit, !text.isTokenStart[start] { start -= 1 }
      guard text.isTokenStart[start],
        (start..<position).allSatisfy({ TitleText.isHan(text.scalars[$0]) }),
        !stops.contains(text.scalars, start..<position)
          || joinsDepartment(start..<position, limit: reader.limit, in: text),
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
      if isLevel(at: position, in: text), position < end - 1 {
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
    // 农业农村局 cut before its 局.
    if end - start == 1, start > reader.limit {
      start -= 1
      while start > reader.limit, !text.isTokenStart[start] { start -= 1 }
    }
    guard text.isTokenStart[start], end - start >= 2,
      !stops.contains(text.scalars, start..<end),
      (start..<end).allSatisfy({ TitleText.isHan(text.scalars[$0]) })
    else { return false }
    widen(&start, limit: reader.limit, in: text)
    if !readCoordinated(&start, limit: reader.limit, in: text) {
      reader.isForeign = true
      return false
    }
    reader.position = start
    reader.isBound = true
    return true
  }

  /// Moves the beginning of a department back over up to two more words, where a conjunction stands before
  /// them: 国际 in 外交及国际合作部长.
  private func widen(_ start: inout Int, limit: Int, in text: TitleText) {
    var position = start
    for _ in 0..<2 {
      guard position - 2 > limit, TitleText.isHan(text.scalars[position - 1]) else { return }
      position -= 1
      while position > limit, !text.isTokenStart[position] { position -= 1 }
      guard start - position <= 6,
        stops.longestMatch(in: text.scalars, endingAt: position + 1, limit: position) == 0,
        plainHeads.longestMatch(in: text.scalars, endingAt: start, limit: position) == 0
      else { return }
      if position > limit, [0x548C, 0x4E0E, 0x53CA].contains(text.scalars[position - 1]) {
        start = position
        return
      }
    }
  }

  /// Moves the beginning of a department that a conjunction stands before to where its whole name begins:
  /// 外交 in 阿联酋外交及国际合作部长. False where nothing tells, for half a name is a wrong one.
  private func readCoordinated(_ start: inout Int, limit: Int, in text: TitleText) -> Bool {
    let mark = start - 1
    // 和与及
    guard mark > limit, [0x548C, 0x4E0E, 0x53CA].contains(text.scalars[mark]) else {
      return true
    }
    // Behind another title, or a name, the department is whole: 县委书记和教育局局长.
    if plainHeads.longestMatch(in: text.scalars, endingAt: mark, limit: limit) > 0
      || boundHeads.longestMatch(in: text.scalars, endingAt: mark, limit: limit) > 0
      || text.place(endingAt: mark) != nil
    {
      return true
    }
    var position = mark
    while position > limit, mark - position < 10 {
      position -= 1
      while position > limit, !text.isTokenStart[position] { position -= 1 }
      guard text.isTokenStart[position],
        (position..<mark).allSatisfy({ TitleText.isHan(text.scalars[$0]) }),
        stops.longestMatch(in: text.scalars, endingAt: position + 1, limit: position) == 0
      else { return false }
      if text.jurisdiction(endingAt: position, limit: limit) != nil
        || organs.longestMatch(in: text.scalars, endingAt: position, limit: limit) > 1
      {
        start = position
        return true
      }
    }
    return false
  }

  /// Whether 和 stands inside the name of a department: 文体广电和旅游局, 人力资源和社会保障局.
  private func joinsDepartment(_ word: Range<Int>, limit: Int, in text: TitleText) -> Bool {
    guard word.count == 1, text.scalars[word.lowerBound] == 0x548C, word.lowerBound - limit > 2
    else { return false }
    return
      (["旅游", "社会", "改革", "信息", "规划", "建设", "监察", "生态", "村镇", "应急", "草原", "计划"]
      as [StaticString]).contains { text.has($0, at: word.upperBound) }
  }

  /// Whether the character names a level, and is not the beginning or end of another word: 市场, 农村,
  /// 城乡, 社区.
  func isLevel(at position: Int, in text: TitleText) -> Bool {
    let scalar = text.scalars[position]
    guard Self.levels.contains(scalar) else { return false }
    let before = position > 0 ? text.scalars[position - 1] : 0
    switch scalar {
    // 市场, 市民, 市容, 市政 and 市属 are words; 市政府 is not.
    case 0x5E02:
      return !text.has("市场", at: position) && !text.has("市民", at: position)
        && !text.has("市容", at: position)
        && !(text.has("市政", at: position) && !text.has("市政府", at: position)
          && !text.has("市政协", at: position) && !text.has("市政法", at: position))
    case 0x6751: return before != 0x519C && before != 0x4E61
    case 0x4E61: return before != 0x57CE && !text.has("乡村", at: position)
    case 0x533A: return before != 0x793E && before != 0x56ED && before != 0x5730
    default: return true
    }
  }

  /// A company or school right before the title makes it none of party and state.
  func rejectForeign(_ reader: inout Reader) {
    if foreignOrgans.longestMatch(
      in: reader.text.scalars, endingAt: reader.position, limit: max(0, reader.position - 8)) > 0,
      reader.text.place(endingAt: reader.position) == nil
    {
      reader.isForeign = true
    }
  }

  /// 省市县区旗州镇乡村
  static let levels: Set<UInt32> = [
    0x7701, 0x5E02, 0x53BF, 0x533A, 0x65D7, 0x5DDE, 0x9547, 0x4E61, 0x6751,
  ]
  /// 部局厅委办处科司署会所站: a group or team no list has is one of the day.
  static let organEnds: Set<UInt32> = [
    0x90E8, 0x5C40, 0x5385, 0x59D4, 0x529E, 0x5904, 0x79D1, 0x53F8, 0x7F72, 0x4F1A, 0x6240, 0x7AD9,
  ]
}
