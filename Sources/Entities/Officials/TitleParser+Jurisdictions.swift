/// The place a title is held of: 诏安县 in 诏安县委书记, the chain before it, and villages no list has.
extension TitleParser {
  /// The jurisdiction whose last character begins the head: 诏安县长, 诏安县 and 县长.
  func readLevel(of head: Range<Int>, _ reader: inout Reader) {
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

  /// 县 in 县监委, where no place stands before it.
  func readLevelMark(_ reader: inout Reader) {
    let text = reader.text
    let start = reader.position - 1
    guard start >= reader.limit, isLevel(at: start, in: text),
      text.isTokenStart[start] || start == reader.limit
        || !TitleText.isHan(text.scalars[start - 1]),
      text.place(endingAt: start + 1) == nil
    else { return }
    reader.position = start
  }

  /// A village no list has, at the beginning of its organ: 西梧村党支部.
  func readVillage(_ range: Range<Int>, _ reader: inout Reader) {
    let scalars = reader.text.scalars
    guard
      let last = range.prefix(6).dropFirst(2).first(where: {
        // 村, but not that of 农村.
        scalars[$0] == 0x6751 && $0 + 1 < range.upperBound && isLevel(at: $0, in: reader.text)
      })
    else { return }
    let overlaps = organs.longestMatch(in: scalars, endingAt: range.upperBound, limit: last)
    reader.jurisdiction = TitleText.Place(range: range.lowerBound..<last + 1, code: nil)
    reader.officeStart = overlaps == range.upperBound - last ? last : last + 1
  }

  /// The places before the jurisdiction that hold it: 福建省漳州市 before 诏安县.
  func readPlaces(_ reader: inout Reader) {
    while let place = reader.text.jurisdiction(endingAt: reader.position, limit: reader.limit),
      place.range.count > 1
    {
      reader.position = place.range.lowerBound
    }
    if reader.position - 2 >= reader.limit, reader.text.has("中共", at: reader.position - 2) {
      reader.position -= 2
    }
    let former = formerMarks.longestMatch(
      in: reader.text.scalars, endingAt: reader.position, limit: reader.limit)
    if former > 0, isMark(former, reader) {
      reader.position -= former
      reader.isFormer = true
    }
  }

  /// 驻美国 of 中国驻美国大使 belongs to the office; the state that sends is the jurisdiction.
  func readPosting(_ reader: inout Reader) {
    guard let place = reader.jurisdiction, place.range.lowerBound > reader.limit, place.code == nil,
      reader.text.scalars[place.range.lowerBound - 1] == 0x9A7B
    else { return }
    reader.position = place.range.lowerBound - 1
    reader.officeStart = reader.position
    reader.jurisdiction = nil
    if let sender = reader.text.jurisdiction(endingAt: reader.position, limit: reader.limit) {
      reader.jurisdiction = sender
      reader.position = sender.range.lowerBound
    }
  }
}
