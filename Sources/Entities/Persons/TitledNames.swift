import Lexicon
import Segmentation

/// Names that the tagger does not see and a title gives away: 副县长雷雨到新市场检查.
///
/// Behind a whole title (organ or division, and head) a surname with one or two characters is a name where
/// a mark or a verb of speaking, coming and going follows. A name that is an ordinary word as well (雷雨,
/// 文明) needs to act as a person there: to speak, to come, to attend.
struct TitledNames {
  let parser: TitleParser
  let lexicon: Lexicon

  /// The names behind titles where `persons`, in order, have none, and their other mentions.
  ///
  /// - Complexity: O(n) and a reading of a title for each head of an office.
  func names(in text: TitleText, persons: [Range<Int>]) -> [Range<Int>] {
    var candidates: [Range<Int>] = []
    var next = 0
    var index = 0
    while index + 1 < text.count {
      while next < persons.count, persons[next].upperBound <= index { next += 1 }
      if next < persons.count, persons[next].lowerBound <= index {
        index = persons[next].upperBound
        continue
      }
      let limit = next < persons.count ? persons[next].lowerBound : text.count
      if index > 1, Self.headEnds.contains(text.scalars[index - 1]),
        let name = name(at: index, limit: limit, in: text), isTitled(index, in: text)
      {
        candidates.append(name)
        index = name.upperBound
      } else {
        index += 1
      }
    }
    guard !candidates.isEmpty else { return [] }
    var counts: [[UInt32]: Int] = [:]
    for name in candidates {
      counts[Array(text.scalars[name]), default: 0] += speaks(name, in: text) ? 1 : 0
    }
    let certain = counts.filter { $0.value > 0 || !isWord($0.key) }.map(\.key)
    return mentions(of: Set(certain), candidates: candidates, persons: persons, in: text)
  }

  /// 长记席任员官理统
  private static let headEnds = HanSet("长记席任员官理统")

  /// The name at `start`: a surname and one or two characters that end where a word does, with what may
  /// follow a name behind it.
  private func name(at start: Int, limit: Int, in text: TitleText) -> Range<Int>? {
    let surname = Surnames.length(in: text.scalars, at: start)
    guard surname > 0, text.isTokenStart[start] else { return nil }
    for given in [2, 1] {
      let end = start + surname + given
      // 方向说: the word behind a name of one given character is no part of it.
      if given == 2, end <= limit, text.isTokenStart[end - 1],
        Self.followers.contains(text.scalars[end - 1])
      {
        continue
      }
      guard end <= limit, text.isTokenStart[end],
        text.scalars[start..<end].allSatisfy(TitleText.isHan),
        surname == 2 || mayEnd(at: end, in: text),
        parser.plainHeads.longestMatch(in: text.scalars, endingAt: end, limit: start) == 0,
        parser.boundHeads.longestMatch(in: text.scalars, endingAt: end, limit: start) == 0
      else { continue }
      return start..<end
    }
    return nil
  }

  /// Whether a mark, the end, or a word that follows names stands at `end`.
  private func mayEnd(at end: Int, in text: TitleText) -> Bool {
    guard end < text.count else { return true }
    let scalar = text.scalars[end]
    return !TitleText.isHan(scalar) && !(0x30...0x39 ~= scalar) || Self.followers.contains(scalar)
  }

  /// Characters of verbs and particles that follow names in news.
  private static let followers = HanSet("说在到带听介表主出陪率赴把就也还指强参等和拿守坐问答讲谈")

  private func speaks(_ name: Range<Int>, in text: TitleText) -> Bool {
    (["说", "表示", "介绍", "指出", "强调", "告诉", "带队", "主持", "出席", "来到", "到", "拿着", "把", "在"]
      as [StaticString]).contains {
        text.has($0, at: name.upperBound)
      }
  }

  /// Whether a whole title ends at `index`, with an organ or a division to be an office of.
  private func isTitled(_ index: Int, in text: TitleText) -> Bool {
    guard let title = parser.titles(in: text, endingAt: index).first else { return false }
    return title.isBound
      && (title.jurisdiction != nil || title.organ != nil || title.range.count > 2)
  }

  private func isWord(_ name: [UInt32]) -> Bool {
    var word = String.UnicodeScalarView()
    word.append(contentsOf: name.compactMap(Unicode.Scalar.init))
    guard let node = lexicon.node(of: String(word)), node.isWord else { return false }
    return node.frequencyClass > 0
  }

  /// The candidates that are names, and where else these stand before a verb or a mark.
  private func mentions(
    of names: Set<[UInt32]>, candidates: [Range<Int>], persons: [Range<Int>], in text: TitleText
  ) -> [Range<Int>] {
    guard !names.isEmpty else { return [] }
    let titled = Set(candidates.map(\.lowerBound))
    let firsts = Set(names.compactMap(\.first))
    let lengths = Set(names.map(\.count)).sorted(by: >)
    var found: [Range<Int>] = []
    var next = 0
    var index = 0
    while index < text.count {
      while next < persons.count, persons[next].upperBound <= index { next += 1 }
      if next < persons.count, persons[next].lowerBound <= index {
        index = persons[next].upperBound
        continue
      }
      let limit = next < persons.count ? persons[next].lowerBound : text.count
      let length =
        firsts.contains(text.scalars[index])
        ? lengths.first {
          index + $0 <= limit && names.contains(Array(text.scalars[index..<index + $0]))
        }
        : nil
      guard let length else {
        index += 1
        continue
      }
      let name = index..<index + length
      let isAligned = text.isTokenStart[index] && text.isTokenStart[name.upperBound]
      if titled.contains(index) || isAligned && (length > 2 || speaks(name, in: text)) {
        found.append(name)
      }
      index = name.upperBound
    }
    return found
  }
}
