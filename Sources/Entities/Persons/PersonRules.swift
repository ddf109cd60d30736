import Lexicon
import Segmentation

/// From what the tagger calls persons to mentions.
enum PersonRules {
  typealias Span = EntityTagger.Span

  /// Where the segmenter sees one word of surname and given name, or one with a dot, a person that begins
  /// inside it and ends with it is the whole word: 林国栋 in 免去林国栋的, not 国栋.
  ///
  /// - Complexity: O(spans + tokens + joints).
  static func completeNames(
    _ spans: inout [Span], tokens: [Token], joints: [UInt32],
    in text: UnsafeBufferPointer<UInt8>
  ) {
    var token = 0
    var joint = 0
    for index in spans.indices where spans[index].kind == .person {
      let range = spans[index].utf8Range
      while token < tokens.count, Int(tokens[token].end) < range.upperBound { token += 1 }
      guard token < tokens.count, Int(tokens[token].end) == range.upperBound,
        Int(tokens[token].start) < range.lowerBound
      else { continue }
      let start = Int(tokens[token].start)
      while joint < joints.count, Int(joints[joint]) <= start { joint += 1 }
      let hasJoint = joint < joints.count && Int(joints[joint]) < range.upperBound
      // U+00B7.
      let hasDot = (start..<range.upperBound - 1).contains {
        text[$0] == 0xC2 && text[$0 + 1] == 0xB7
      }
      guard hasJoint || hasDot, index == 0 || spans[index - 1].utf8Range.upperBound <= start
      else { continue }
      spans[index].utf8Range = start..<range.upperBound
    }
  }

  /// Decides where the tagger finds a person and the recogniser of places a place.
  ///
  /// A name that ends like a division (诏安县) is the place's, and so is the short name of a division that
  /// the text names in full or comes from; any other is the person's.
  /// - Complexity: O(spans + places).
  static func settle(
    _ spans: inout [Span], _ places: inout [PlaceMention], in text: UnsafeBufferPointer<UInt8>,
    own: DivisionCode?
  ) {
    let named = Set(
      places.filter { endsLikeDivision(text, $0.utf8Range) }.compactMap(\.code)
        + [own].compactMap { $0 })
    var lostPersons: Set<Range<Int>> = []
    var next = 0
    let persons = spans.filter { $0.kind == .person }
    places.removeAll { place in
      while next < persons.count, persons[next].utf8Range.upperBound <= place.utf8Range.lowerBound {
        next += 1
      }
      guard next < persons.count,
        persons[next].utf8Range.lowerBound < place.utf8Range.upperBound
      else { return false }
      let person = persons[next].utf8Range
      if person == place.utf8Range, let code = place.code,
        named.contains(code) && code.level <= .county || endsLikeDivision(text, person)
      {
        lostPersons.insert(person)
        return false
      }
      return true
    }
    if !lostPersons.isEmpty {
      spans.removeAll { $0.kind == .person && lostPersons.contains($0.utf8Range) }
    }
  }

  /// Whether a name of three or more characters ends with 省市县区旗州镇乡村.
  private static func endsLikeDivision(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard range.count >= 9 else { return false }
    let last = String(decoding: text[range.upperBound - 3..<range.upperBound], as: UTF8.self)
    return "省市县区旗州镇乡村".contains(last)
  }

  /// The persons of a text, in order: those the tagger finds, and every other occurrence of a name it
  /// found once.
  ///
  /// - Complexity: O(n + spans · log spans).
  static func persons(
    in text: UnsafeBufferPointer<UInt8>, _ title: TitleText, spans: [Span], titled: TitledNames
  ) -> [PersonMention] {
    var ranges = spans.filter { $0.kind == .person }
      .map { withoutCredit(trimmed(title.indices($0.utf8Range), in: title), in: title) }
      .map { withoutNeighbours(whole($0, in: title), in: title) }
      .map { withoutTitle(wholeBeforeDot($0, in: title, titled.parser), in: title, titled.parser) }
      .map { withoutVerb($0, in: title) }
      .map { withGivenName($0, in: title) }
      .filter { isName($0, in: title) && !isCountry($0, in: title) }
    ranges = agreeing(ranges, in: title)
    ranges += repeated(ranges, in: title, spans: spans)
    ranges.sort { $0.lowerBound < $1.lowerBound }
    ranges += Credits.names(in: title, persons: ranges)
    ranges.sort { $0.lowerBound < $1.lowerBound }
    ranges += titled.names(in: title, persons: ranges)
    ranges.sort { $0.lowerBound < $1.lowerBound }
    return ranges.map { range in
      let bytes = title.utf8Range(range)
      return PersonMention(utf8Range: bytes, name: String(decoding: text[bytes], as: UTF8.self))
    }
  }

  /// A name without the spaces around it.
  private static func trimmed(_ range: Range<Int>, in title: TitleText) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, title.scalars[start] == 0x20 { start += 1 }
    while start < end, title.scalars[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  /// A name without the 摄 of a photographer's credit: 吴丹摄 at the end of a line or sentence.
  private static func withoutCredit(_ range: Range<Int>, in title: TitleText) -> Range<Int> {
    guard range.count >= 3, title.scalars[range.upperBound - 1] == 0x6444,
      range.upperBound == title.count || !TitleText.isHan(title.scalars[range.upperBound])
    else { return range }
    return range.lowerBound..<range.upperBound - 1
  }

  /// A foreign name whole: a word of four or more characters of transliterations is not cut (呼日勒苏赫, not 苏赫), and what a
  /// hyphen joins belongs to it (雅各布-卢).
  private static func whole(_ range: Range<Int>, in title: TitleText) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    func isInside(_ index: Int) -> Bool {
      index > 0 && index < title.count && !title.isTokenStart[index]
        && TitleText.isHan(title.scalars[index]) && TitleText.isHan(title.scalars[index - 1])
    }
    var first = start
    var last = end
    while isInside(first), start - first < longestWord { first -= 1 }
    while isInside(last), last - end < longestWord { last += 1 }
    if last - first >= 4, !isInside(first), !isInside(last),
      title.scalars[first..<last].allSatisfy(Transliteration.scalars.contains)
    {
      (start, end) = (first, last)
    }
    if end + 1 < title.count, title.scalars[end] == 0x2D, TitleText.isHan(title.scalars[end + 1]),
      end > start, TitleText.isHan(title.scalars[end - 1])
    {
      var next = end + 2
      while isInside(next), next - end < longestWord { next += 1 }
      end = next
    }
    return start..<end
  }

  /// A name with a dot from its first part: 沙比尔·阿西木 where the tagger sees 阿西木 alone.
  private static func wholeBeforeDot(
    _ range: Range<Int>, in title: TitleText, _ parser: TitleParser
  ) -> Range<Int> {
    let dot = range.lowerBound - 1
    guard dot > 0, isDot(title.scalars[dot]) else { return range }
    var start = dot
    while start > 0, dot - start < 6, Transliteration.scalars.contains(title.scalars[start - 1]),
      parser.plainHeads.longestMatch(in: title.scalars, endingAt: start, limit: 0) == 0
    {
      start -= 1
    }
    return dot - start >= 1 ? start..<range.upperBound : range
  }

  private static func isDot(_ scalar: UInt32) -> Bool {
    [0xB7, 0x2022, 0x2027, 0x30FB, 0xFF65].contains(scalar)
  }

  /// A name with a dot without the title that a word has before it: 旗长额尔登·斯钦.
  private static func withoutTitle(
    _ range: Range<Int>, in title: TitleText, _ parser: TitleParser
  ) -> Range<Int> {
    guard range.count >= 5, range.contains(where: { isDot(title.scalars[$0]) }) else {
      return range
    }
    for end in range.lowerBound + 1...range.lowerBound + 3 {
      let head = parser.plainHeads.longestMatch(
        in: title.scalars, endingAt: end, limit: max(0, end - 4))
      if head >= end - range.lowerBound, head > 1 { return end..<range.upperBound }
    }
    return range
  }

  /// 阮氏 and 黎氏 with the given name behind them: 阮氏金银.
  private static func withGivenName(_ range: Range<Int>, in title: TitleText) -> Range<Int> {
    let end = range.upperBound + 2
    guard range.count == 2, title.scalars[range.upperBound - 1] == 0x6C0F, end <= title.count,
      [0x962E, 0x9ECE, 0x9648].contains(title.scalars[range.lowerBound]),
      title.scalars[range.upperBound..<end].allSatisfy(TitleText.isHan), title.isTokenStart[end],
      title.scalars[range.upperBound] != 0x5BB6
    else { return range }
    return range.lowerBound..<end
  }

  /// A name of a compound surname has at most four characters: 令狐远山 in 令狐远山蹲.
  private static func withoutVerb(_ range: Range<Int>, in title: TitleText) -> Range<Int> {
    guard range.count == 5, Surnames.length(in: title.scalars, at: range.lowerBound) == 2,
      title.scalars[range].allSatisfy(TitleText.isHan)
    else { return range }
    return range.lowerBound..<range.upperBound - 1
  }

  /// Characters of a word beyond which it is no name.
  private static let longestWord = 6

  /// Whether the name, made whole, is that of a country: 巴巴多斯.
  private static func isCountry(_ range: Range<Int>, in title: TitleText) -> Bool {
    guard range.count >= 3, let gazetteer = title.gazetteer else { return false }
    var name = String.UnicodeScalarView()
    for index in range { name.append(Unicode.Scalar(title.scalars[index]) ?? "\u{FFFD}") }
    return gazetteer.hasCountry(named: String(name))
  }

  /// A name of three or more characters without the word before or behind it where the segmenter cuts
  /// there: 王晨 in 王晨作, 朔尔茨 in 同朔尔茨.
  private static func withoutNeighbours(_ range: Range<Int>, in title: TitleText) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if end - start >= 3, before.contains(title.scalars[start]), title.isTokenStart[start],
      title.isTokenStart[start + 1]
    {
      start += 1
    }
    if end - start >= 3, behind.contains(title.scalars[end - 1]), title.isTokenStart[end - 1],
      title.isTokenStart[end]
    {
      end -= 1
    } else if end - start == 3, end < title.count, title.scalars[end - 1] == 0x4F5C,
      [0x7684, 0x4E86, 0x5173].contains(title.scalars[end])
    {
      // 李飞作的报告, 李飞作了报告
      end -= 1
    }
    return start..<end
  }

  /// 和同与及对向由在被
  private static let before: Set<UInt32> = [
    0x548C, 0x540C, 0x4E0E, 0x53CA, 0x5BF9, 0x5411, 0x7531, 0x5728, 0x88AB,
  ]
  /// 作曾正将已在说等率也任摄互
  private static let behind: Set<UInt32> = [
    0x4F5C, 0x66FE, 0x6B63, 0x5C06, 0x5DF2, 0x5728, 0x8BF4, 0x7B49, 0x7387, 0x4E5F, 0x4EFB, 0x6444,
    0x4E92,
  ]

  /// Whether a stretch has no character that no name has.
  private static func isName(_ range: Range<Int>, in title: TitleText) -> Bool {
    !range.isEmpty && range.count <= 32
      && range.allSatisfy { index in
        let scalar = title.scalars[index]
        // Letters, dots and hyphens of names; no brackets, and no 您, 我, 们.
        if [0x60A8, 0x6211, 0x4EEC].contains(scalar) { return false }
        return TitleText.isHan(scalar) || 0x61...0x7A ~= scalar || scalar >= 0xC0 && scalar < 0x2000
          || [0xB7, 0x2022, 0x2027, 0x30FB, 0x2014, 0x2D, 0x2E, 0x20].contains(scalar)
      }
  }
}
