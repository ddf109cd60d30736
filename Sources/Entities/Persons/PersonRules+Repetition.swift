/// What one mention of a name tells of the others in the same text.
extension PersonRules {
  /// The names with their edges as elsewhere in the text: 巴马 is 奥巴马 where that is named too and stands
  /// here, and a name seen once is cut down to one seen twice that it begins with, if a word ends there
  /// (卢拉 in 卢拉贪腐).
  ///
  /// - Complexity: O(names).
  static func agreeing(_ ranges: [Range<Int>], in title: TitleText) -> [Range<Int>] {
    guard ranges.count > 1 else { return ranges }
    var counts: [ArraySlice<UInt32>: Int] = [:]
    for range in ranges { counts[title.scalars[range], default: 0] += 1 }
    guard counts.count > 1 else { return ranges }
    var end = 0
    return ranges.enumerated().map { index, range in
      let next = index + 1 < ranges.count ? ranges[index + 1].lowerBound : title.count
      let whole =
        widened(range, from: end, to: next, counts: counts, in: title)
        ?? narrowed(range, counts: counts, in: title) ?? range
      end = whole.upperBound
      return whole
    }
  }

  /// Characters a name may lack at each edge.
  private static let mostMissing = 4

  private static func widened(
    _ range: Range<Int>, from start: Int, to end: Int, counts: [ArraySlice<UInt32>: Int],
    in title: TitleText
  ) -> Range<Int>? {
    let own = counts[title.scalars[range]] ?? 0
    var best: Range<Int>?
    for before in 0...mostMissing
    where range.lowerBound - before >= start
      && (before == 0 || TitleText.isHan(title.scalars[range.lowerBound - before]))
    {
      for after in 0...mostMissing where range.upperBound + after <= end {
        if after > 0, !TitleText.isHan(title.scalars[range.upperBound + after - 1]) { break }
        guard before + after > 0 else { continue }
        let wide = range.lowerBound - before..<range.upperBound + after
        guard wide.count >= 3, let count = counts[title.scalars[wide]], count >= own,
          wide.count > best?.count ?? 0
        else { continue }
        best = wide
      }
    }
    return best
  }

  private static func narrowed(
    _ range: Range<Int>, counts: [ArraySlice<UInt32>: Int], in title: TitleText
  ) -> Range<Int>? {
    guard range.count > 2, counts[title.scalars[range]] == 1 else { return nil }
    for end in range.lowerBound + 2..<range.upperBound where title.isTokenStart[end] {
      if counts[title.scalars[range.lowerBound..<end]] ?? 0 > 1 { return range.lowerBound..<end }
    }
    return nil
  }

  /// Occurrences of the names of three or more characters where the tagger finds nothing.
  static func repeated(
    _ ranges: [Range<Int>], in title: TitleText, spans: [Span]
  ) -> [Range<Int>] {
    var names: [UInt32: Set<[UInt32]>] = [:]
    for range in ranges where range.count >= 3 {
      names[title.scalars[range.lowerBound], default: []].insert(Array(title.scalars[range]))
    }
    guard !names.isEmpty else { return [] }
    let taken = spans.map { title.indices($0.utf8Range) }
    var next = 0
    var found: [Range<Int>] = []
    var index = 0
    while index < title.count {
      while next < taken.count, taken[next].upperBound <= index { next += 1 }
      if next < taken.count, taken[next].contains(index) {
        index = taken[next].upperBound
        continue
      }
      let limit = next < taken.count ? taken[next].lowerBound : title.count
      let longest = names[title.scalars[index]]?
        .filter { name in
          index + name.count <= limit
            && name.indices.allSatisfy { title.scalars[index + $0] == name[$0] }
        }.map(\.count).max()
      if let longest {
        found.append(index..<index + longest)
        index += longest
      } else {
        index += 1
      }
    }
    return found
  }
}
