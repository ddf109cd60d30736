/// The state of the reading of one title, and the marks and modifiers in it.
extension TitleParser {
  /// Where the parser is and what it has seen.
  struct Reader {
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

  func readModifiers(_ reader: inout Reader) {
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
  func isMark(_ length: Int, _ reader: Reader) -> Bool {
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
}
