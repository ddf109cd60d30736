import Segmentation

/// Sentences with person names once more, every name redrawn: a name that was never seen is then told
/// by its place in the sentence, not by its characters.
///
/// A surname, the length of the given name and its characters are drawn independently; surnames by
/// their counts, one in six from a list of all, compound ones included; given characters by the square
/// root of their counts, so that rare ones are met too. A few are of other kinds: 某 for a name that is
/// withheld, transliterated names put together from pieces of those in the text, names of `NameParts`.
/// The names so made are of nobody.
package struct NameAugmentation {
  private var surnames: [[UInt32]] = []
  private let listedSurnames: [[UInt32]]
  private var givenLengths: [Int] = []
  private var singleGiven: [UInt32] = []
  private var firstGiven: [UInt32] = []
  private var secondGiven: [UInt32] = []
  /// The parts between middle dots of the transliterated names.
  private var foreignParts: [[UInt32]] = []

  private static let middleDot: UInt32 = 0xB7
  /// 某
  private static let withheld: UInt32 = 0x67D0

  /// Collects the names of `text`. `listedSurnames` are drawn beside those of the text.
  package init(_ text: LabelledText, listedSurnames: [[UInt32]] = []) {
    self.listedSurnames = listedSurnames
    for index in 0..<text.textCount {
      for word in text.words(ofText: index) {
        if Self.isForeign(word, in: text) {
          foreignParts += text.characters[word].split(separator: Self.middleDot)
            .map(Array.init).filter { $0.count >= 2 }
        }
        guard let given = Self.givenName(of: word, in: text) else { continue }
        surnames.append(Array(text.characters[word.lowerBound..<given]))
        givenLengths.append(word.upperBound - given)
        if word.upperBound - given == 1 {
          singleGiven.append(text.characters[given])
        } else {
          firstGiven.append(text.characters[given])
          secondGiven.append(text.characters[given + 1])
        }
      }
    }
    singleGiven = Self.flattened(singleGiven)
    firstGiven = Self.flattened(firstGiven)
    secondGiven = Self.flattened(secondGiven)
  }

  /// The texts of `text` that have a name, `copies` times; the names drawn are persons there.
  package func redrawn(
    _ text: LabelledText, copies: Int, generator: inout SeededGenerator
  ) -> LabelledText {
    var result = LabelledText()
    for index in 0..<text.textCount {
      let words = text.words(ofText: index)
      let hasName = words.contains {
        Self.givenName(of: $0, in: text) != nil || Self.isForeign($0, in: text)
      }
      guard hasName else { continue }
      for _ in 0..<copies {
        for word in words {
          if Self.givenName(of: word, in: text) != nil, canDrawChinese {
            appendName(to: &result, generator: &generator)
          } else if Self.isForeign(word, in: text), !foreignParts.isEmpty {
            appendForeignName(to: &result, generator: &generator)
          } else {
            for position in word {
              result.append(text.characters[position], label: text.labels[position])
            }
          }
        }
        result.endText()
      }
    }
    return result
  }

  private var canDrawChinese: Bool {
    !surnames.isEmpty && !(singleGiven.isEmpty && firstGiven.isEmpty)
  }

  /// Appends a name in place of a Chinese one; 1 in 25 is of another kind.
  private func appendName(to result: inout LabelledText, generator: inout SeededGenerator) {
    switch generator.below(100) {
    case 0, 1:
      let dot = [Self.middleDot]
      append(
        generator.pick(from: NameParts.dotted) + dot + generator.pick(from: NameParts.dotted),
        joint: nil, to: &result)
    case 2:
      append(
        generator.pick(from: NameParts.paired) + generator.pick(from: NameParts.paired),
        joint: nil, to: &result)
    case 3 where !foreignParts.isEmpty: appendForeignName(to: &result, generator: &generator)
    default: appendChineseName(to: &result, generator: &generator)
    }
  }

  private func appendChineseName(to result: inout LabelledText, generator: inout SeededGenerator) {
    let isListed = !listedSurnames.isEmpty && generator.below(6) == 0
    let surname = generator.pick(from: isListed ? listedSurnames : surnames)
    var given: [UInt32]
    if generator.below(50) == 0 {
      given = Array(repeating: Self.withheld, count: 1 + generator.below(2))
    } else if generator.pick(from: givenLengths) == 1 {
      given = [generator.pick(from: singleGiven)]
    } else {
      given = [generator.pick(from: firstGiven), generator.pick(from: secondGiven)]
    }
    append(surname + given, joint: surname.count, to: &result)
  }

  /// One part, or two or three with dots between; half of the parts are the head of one and the tail of
  /// another.
  private func appendForeignName(to result: inout LabelledText, generator: inout SeededGenerator) {
    var name: [UInt32] = []
    let count = [1, 1, 1, 2, 2, 3][generator.below(6)]
    for part in 0..<count {
      if part > 0 { name.append(Self.middleDot) }
      let first = generator.pick(from: foreignParts)
      if generator.below(2) == 0 {
        name += first
      } else {
        let second = generator.pick(from: foreignParts)
        name += first.prefix(1 + generator.below(first.count - 1))
        name += second.suffix(1 + generator.below(second.count - 1))
      }
    }
    append(name, joint: nil, to: &result)
  }

  private func append(_ name: [UInt32], joint: Int?, to result: inout LabelledText) {
    for (offset, character) in name.enumerated() {
      let label =
        offset == 0
        ? GapLabel.boundary : offset == joint ? GapLabel.nameJoint : GapLabel.inside
      result.append(character, label: label, kind: offset == 0 ? .person : .other)
    }
  }

  /// Whether a word is a transliterated name: a person of three or more characters without a joint, all
  /// of them Han characters or dots.
  private static func isForeign(_ word: Range<Int>, in text: LabelledText) -> Bool {
    text.kinds[word.lowerBound] == LabelledText.Kind.person.rawValue && word.count >= 3
      && !text.labels[word].contains(GapLabel.nameJoint)
      && text.characters[word].allSatisfy { $0 == middleDot || 0x4E00...0x9FFF ~= $0 }
  }

  /// Where the given name of a Chinese name begins; nil for any other word.
  private static func givenName(of word: Range<Int>, in text: LabelledText) -> Int? {
    guard word.count >= 2, word.count <= 4,
      let given = text.labels[(word.lowerBound + 1)..<word.upperBound].firstIndex(
        of: GapLabel.nameJoint),
      given - word.lowerBound <= 2, word.upperBound - given <= 2
    else { return nil }
    return given
  }

  /// Each character √count times, in the order of the characters.
  private static func flattened(_ characters: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    let sorted = characters.sorted()
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      let times = Int(Double(end - start).squareRoot())
      result += repeatElement(sorted[start], count: max(1, times))
      start = end
    }
    return result
  }
}
