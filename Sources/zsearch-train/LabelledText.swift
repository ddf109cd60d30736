import Segmentation

/// The raw values of `BoundaryFeatures.Gap`, as arrays of labels hold them.
package enum GapLabel {
  package static let inside = BoundaryFeatures.Gap.inside.rawValue
  package static let boundary = BoundaryFeatures.Gap.boundary.rawValue
  package static let nameJoint = BoundaryFeatures.Gap.nameJoint.rawValue
}

/// Texts cut into words: folded scalars, and the label of the gap before each. All texts lie in one
/// array; the gap before the first character of a text and the gap behind its last are boundaries.
package struct LabelledText: Sendable {
  /// What a word is, as far as training and scoring care.
  package enum Kind: UInt8, Sendable { case other, person, place }

  package var characters: [UInt32] = []
  /// `GapLabel` raw values.
  package var labels: [UInt8] = []
  /// The kind of the word that begins at a character; `other` inside words, and where nothing is known.
  package var kinds: [UInt8] = []
  /// The end of each text in `characters`, ascending.
  package var ends: [Int] = []

  package init() {}

  package var textCount: Int { ends.count }

  package func range(ofText index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  package mutating func append(
    _ character: UInt32, label: UInt8, kind: Kind = .other
  ) {
    characters.append(character)
    labels.append(label)
    kinds.append(kind.rawValue)
  }

  /// Ends the text that was being appended; an empty one is no text.
  package mutating func endText() {
    if characters.count > ends.last ?? 0 { ends.append(characters.count) }
  }

  package mutating func append(_ other: LabelledText, text range: Range<Int>) {
    characters += other.characters[range]
    labels += other.labels[range]
    kinds += other.kinds[range]
    endText()
  }

  /// The words of a text, names whole, or with surname and given name apart.
  package func words(ofText index: Int, splittingNames: Bool = false) -> [Range<Int>] {
    let range = range(ofText: index)
    return labels.withUnsafeBufferPointer {
      Self.words(
        labels: UnsafeBufferPointer(rebasing: $0[range]), from: range.lowerBound,
        splittingNames: splittingNames)
    }
  }

  /// The words under the labels of one text whose first character has the index `start`.
  package static func words(
    labels: UnsafeBufferPointer<UInt8>, from start: Int = 0, splittingNames: Bool = false
  ) -> [Range<Int>] {
    guard !labels.isEmpty else { return [] }
    var words: [Range<Int>] = []
    var first = 0
    for index in 1...labels.count {
      guard
        index == labels.count || labels[index] == GapLabel.boundary
          || splittingNames && labels[index] == GapLabel.nameJoint
      else { continue }
      words.append(start + first..<start + index)
      first = index
    }
    return words
  }
}

extension LabelledText {
  /// The sentences of all texts, to train on: a text is cut behind a mark that ends a sentence.
  ///
  /// A shorter example is a better step of stochastic gradient descent, and the edges of sentences
  /// teach what the edges of a line look like.
  ///
  /// - Parameter onlyWithNames: leaves out sentences without a person.
  package func sentences(onlyWithNames: Bool = false) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    for text in ends.indices {
      let range = range(ofText: text)
      var start = range.lowerBound
      for end in range.lowerBound + 1...range.upperBound {
        guard
          end == range.upperBound
            || (Self.endsSentence(characters[end - 1]) && labels[end] == GapLabel.boundary
              && end - start >= 2)
        else { continue }
        if !onlyWithNames || kinds[start..<end].contains(Kind.person.rawValue) {
          sentences.append(start..<end)
        }
        start = end
      }
    }
    return sentences
  }

  /// 。!?; as they are when folded.
  private static func endsSentence(_ character: UInt32) -> Bool {
    character == 0x3002 || character == 0x21 || character == 0x3F || character == 0x3B
  }
}
