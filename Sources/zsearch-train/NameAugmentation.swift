import Segmentation

/// Sentences with Chinese person names once more, every name redrawn: a name that was never seen is
/// then told by its place in the sentence, not by its characters.
///
/// A surname, the length of the given name and its characters are drawn independently; surnames by
/// their counts, given characters by the square root of theirs, so that rare ones are met too. The
/// names so made are of nobody.
package struct NameAugmentation {
  private var surnames: [[UInt32]] = []
  private var givenLengths: [Int] = []
  private var singleGiven: [UInt32] = []
  private var firstGiven: [UInt32] = []
  private var secondGiven: [UInt32] = []

  /// Collects the names of `text`.
  package init(_ text: LabelledText) {
    for index in 0..<text.textCount {
      for word in text.words(ofText: index) {
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

  /// The texts of `text` that have a name, `copies` times.
  package func redrawn(
    _ text: LabelledText, copies: Int, generator: inout SeededGenerator
  ) -> LabelledText {
    var result = LabelledText()
    guard !surnames.isEmpty else { return result }
    for index in 0..<text.textCount {
      let words = text.words(ofText: index)
      guard words.contains(where: { Self.givenName(of: $0, in: text) != nil }) else { continue }
      for _ in 0..<copies {
        for word in words {
          if Self.givenName(of: word, in: text) != nil {
            appendName(to: &result, generator: &generator)
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

  private func appendName(to result: inout LabelledText, generator: inout SeededGenerator) {
    for (offset, character) in generator.pick(from: surnames).enumerated() {
      result.append(character, label: offset == 0 ? GapLabel.boundary : GapLabel.inside)
    }
    if generator.pick(from: givenLengths) == 1 {
      result.append(generator.pick(from: singleGiven), label: GapLabel.nameJoint)
    } else {
      result.append(generator.pick(from: firstGiven), label: GapLabel.nameJoint)
      result.append(generator.pick(from: secondGiven), label: GapLabel.inside)
    }
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
