import Lexicon

/// The features of the boundary model, shared by the decoder and the trainer: whatever one sees in a
/// text the other sees too.
///
/// The model is a linear-chain conditional random field over the gaps between characters. A gap is
/// inside a word, a boundary, or a name joint (surname | given name), which is a boundary only in the
/// convention of the People's Daily. A character's tag is the pair of the labels on its two sides;
/// the only tie between neighbouring tags is that they agree on the gap they share. The score of a
/// tag is a sum of weights of
///
/// 1. the characters at −2 … +2 (`unigramSlots`), 2. the pairs of neighbours among them
/// (`bigramSlots`), 3. the types of the characters at −1, 0, +1, 4. every lexicon word of two or more
/// characters that covers the character: its class, length and the character's role in it, 5. the
/// character itself with which of "a word begins here, ends here, goes on through here" hold.
package enum BoundaryFeatures {
  /// What a gap between two characters is.
  package enum Gap: UInt8, Sendable, CaseIterable {
    case inside = 0
    case boundary = 1
    /// Between a surname and a given name.
    case nameJoint = 2
  }

  /// Number of tags, and of lanes in each vector of weights.
  package static let tagCount = 8
  /// The gap labels before and after a character of each tag.
  package static let tagLeft: SIMD8<Int16> = [1, 1, 0, 0, 1, 0, 2, 2]
  package static let tagRight: SIMD8<Int16> = [1, 0, 0, 1, 2, 2, 0, 1]

  /// The tag of a character between two gaps; nil for a surname and given name of no character.
  package static func tag(left: Gap, right: Gap) -> Int? {
    (0..<tagCount).first {
      tagLeft[$0] == Int16(left.rawValue) && tagRight[$0] == Int16(right.rawValue)
    }
  }

  // MARK: Characters

  /// Character numbers below `firstCharacter`: one the model does not know, and the paddings before
  /// and after a text. The n-th character of the model's list has number `firstCharacter + n`.
  package static let unknownCharacter = 0
  package static let textStart = 1
  package static let textEnd = 2
  package static let firstCharacter = 3
  /// Character numbers are below this, so a pair fits 26 bits.
  package static let maximumCharacterCount = 8192

  /// The scalar that stands for `scalar` in the model: folded, all digits `0`, all Latin letters `a`.
  package static func canonical(_ scalar: UInt32) -> UInt32 {
    let folded = FoldingTable.shared[scalar]
    switch folded {
    case 0x30...0x39: return 0x30
    case 0x41...0x5A, 0x61...0x7A: return 0x61
    default: return folded
    }
  }

  /// The key of a pair of character numbers: `first << 13 | second`.
  package static func bigramKey(_ first: Int, _ second: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: first << 13 | second)
  }

  /// Slot s of a character: it stands at i + s − 2 seen from the tagged character i.
  package static let unigramSlots = 5
  /// Slot s of a pair: its first character stands at i + s − 2.
  package static let bigramSlots = 4
  /// Combinations of `WordState`.
  package static let stateCount = 8

  /// What lexicon words of two or more characters do at a character.
  package enum WordState {
    package static let begins: UInt8 = 1
    package static let ends: UInt8 = 2
    package static let goesOn: UInt8 = 4
  }

  // MARK: Types

  /// Character types, 0–7 of characters, 8 of the padding.
  package static let typeCount = 9
  package static let paddingType = 8
  package static let typeTripleCount = typeCount * typeCount * typeCount

  package static func typeTriple(_ previous: Int, _ current: Int, _ next: Int) -> Int {
    (previous * typeCount + current) * typeCount + next
  }

  /// The type of a canonical scalar: Han 0, digit 1, Latin letter 2, Han numeral 3, unit of dates 4,
  /// middle dot 5, point and per cent 6, anything else 7.
  package static func type(ofCanonical scalar: UInt32) -> Int {
    switch scalar {
    case 0x30...0x39: return 1
    case 0x41...0x5A, 0x61...0x7A: return 2
    // 一二三四五六七八九零〇十百千万亿两
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x96F6, 0x3007,
      0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x4E24:
      return 3
    // 年月日时分
    case 0x5E74, 0x6708, 0x65E5, 0x65F6, 0x5206: return 4
    case 0xB7, 0x2022, 0x2027, 0x30FB: return 5
    case 0x2E, 0x25, 0x2030: return 6
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...: return 0
    default: return 7
    }
  }

  // MARK: Lexicon words

  /// Lengths of words told apart: 2, 3, 4, 5, 6 and more.
  package static let lengthCount = 5
  /// First, last, or one of four middles by the distance, at most 2, to either end.
  package static let roleCount = 6
  package static let wordSlotCount = LexiconNode.wordClassCount * lengthCount * roleCount

  /// The slot of a word of `wordClass` and `length` ≥ 2 for the character at `offset` in it.
  @inline(__always)
  package static func wordSlot(wordClass: Int, length: Int, offset: Int) -> Int {
    let role: Int
    if offset == 0 {
      role = 0
    } else if offset == length - 1 {
      role = 1
    } else {
      role = 2 + (min(offset, 2) - 1) * 2 + (min(length - 1 - offset, 2) - 1)
    }
    return (wordClass * lengthCount + min(length, 6) - 2) * roleCount + role
  }
}
