import Entities
import Lexicon
import Segmentation

/// Sentences with persons once more, every name redrawn: a name that was never seen is then told by
/// its place in the sentence, not by its characters.
///
/// Chinese names are drawn as a surname (by count), a length and given characters (by the square root of
/// their counts, so that rare ones are met too); others are taken whole from the names that are not
/// Chinese. The names so made are of nobody.
struct EntityAugmentation {
  private var surnames: [[UInt32]] = []
  private var givenLengths: [Int] = []
  private var singleGiven: [UInt32] = []
  private var firstGiven: [UInt32] = []
  private var secondGiven: [UInt32] = []
  private var foreign: [[UInt32]] = []
  private let isSurname: Set<[UInt32]>

  /// Collects the names of `text`.
  init(_ text: EntityText, lexicon: Lexicon) {
    var found: [[UInt32]: Bool] = [:]
    func isSurname(_ characters: ArraySlice<UInt32>) -> Bool {
      let key = Array(characters)
      if let known = found[key] { return known }
      var word = String.UnicodeScalarView()
      word.append(contentsOf: characters.compactMap(Unicode.Scalar.init))
      let answer = lexicon.node(of: String(word))?.sources.contains(.surname) ?? false
      found[key] = answer
      return answer
    }
    for index in 0..<text.textCount {
      for mention in text.mentions(ofText: index, kind: .person) {
        let name = text.characters[mention]
        guard let given = Self.givenName(of: name, isSurname: isSurname) else {
          if name.count > 2 { foreign.append(Array(name)) }
          continue
        }
        surnames.append(Array(name[..<given]))
        givenLengths.append(name.endIndex - given)
        if name.endIndex - given == 1 {
          singleGiven.append(name[given])
        } else {
          firstGiven.append(name[given])
          secondGiven.append(name[given + 1])
        }
      }
    }
    self.isSurname = Set(found.filter(\.value).map(\.key))
    singleGiven = Self.flattened(singleGiven)
    firstGiven = Self.flattened(firstGiven)
    secondGiven = Self.flattened(secondGiven)
  }

  /// The texts of `text` that have a person, with the names redrawn.
  func redrawn(
    _ text: EntityText, session: Session, generator: inout SeededGenerator
  ) -> EntityText {
    var result = EntityText()
    var segmented = EntityText()
    guard !surnames.isEmpty, !foreign.isEmpty else { return result }
    for index in 0..<text.textCount {
      let mentions = text.mentions(ofText: index, kind: .person).filter { $0.count > 1 }
      guard !mentions.isEmpty else { continue }
      let range = text.range(ofText: index)
      var position = range.lowerBound
      var copy = EntityText()
      func append(upTo end: Int) {
        while position < end {
          copy.append(text.characters[position], allowed: text.allowed[position])
          position += 1
        }
      }
      for mention in mentions {
        append(upTo: mention.lowerBound)
        let name = text.characters[mention]
        let given = Self.givenName(of: name) { isSurname.contains(Array($0)) }
        let drawn = given == nil ? generator.pick(from: foreign) : drawnName(&generator)
        for (offset, character) in drawn.enumerated() {
          copy.append(
            character, allowed: EntityText.tag(of: .person, at: offset, count: drawn.count))
        }
        position = mention.upperBound
      }
      append(upTo: range.upperBound)
      copy.endText()
      if text.gaps[range.lowerBound] == EntityText.unknownGap {
        result.append(copy, texts: 0..<1)
      } else {
        segmented.append(copy, texts: 0..<1)
      }
    }
    segmented.segment(with: session)
    result.append(segmented, texts: 0..<segmented.textCount)
    return result
  }

  private func drawnName(_ generator: inout SeededGenerator) -> [UInt32] {
    var name = generator.pick(from: surnames)
    if generator.pick(from: givenLengths) == 1, !singleGiven.isEmpty {
      name.append(generator.pick(from: singleGiven))
    } else if !firstGiven.isEmpty {
      name.append(generator.pick(from: firstGiven))
      name.append(generator.pick(from: secondGiven))
    }
    return name
  }

  /// Where the given name of a Chinese name begins; nil for any other name.
  private static func givenName(
    of name: ArraySlice<UInt32>, isSurname: (ArraySlice<UInt32>) -> Bool
  ) -> Int? {
    guard (2...4).contains(name.count), name.allSatisfy({ $0 >= 0x3400 }) else { return nil }
    if name.count > 2, isSurname(name.prefix(2)) { return name.startIndex + 2 }
    return name.count < 4 && isSurname(name.prefix(1)) ? name.startIndex + 1 : nil
  }

  /// Each character √count times, in the order of the characters.
  private static func flattened(_ characters: [UInt32]) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    for character in characters { counts[character, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.flatMap { character, count in
      repeatElement(character, count: max(1, Int(Double(count).squareRoot())))
    }
  }
}
