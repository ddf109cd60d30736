import Segmentation

/// The features of the entity model, shared by the tagger and its trainer: whatever one sees in a text
/// the other sees too.
///
/// The model is a linear-chain conditional random field over characters. A gap between characters is
/// outside of every mention or inside one of a kind (`gapCount` states); the tag of a character is
/// what the gaps on its two sides make of it, so neighbouring tags are tied only by the gap they
/// share. The score of a tag is a sum of weights of
///
/// 1. the runs of one, two and three characters near it, by their distance (`Gram`),
/// 2. every lexicon word of two or more characters that covers the character (class, length, role),
///    ends just before it or begins just after it (class, length),
/// 3. what the segmenter makes of the six gaps around the character.
package enum EntityFeatures {
  /// What a mention is of.
  package enum Kind: Int, Sendable, CaseIterable {
    case person, place, organisation
  }

  /// Outside; begin, inside, end of a mention of two or more characters; a mention of one. Lanes 0,
  /// 1–3, 4–6, 7–9, 10–12: three kinds each.
  package static let tagCount = 13
  package static let outside = 0
  package static func begin(_ kind: Kind) -> Int { 1 + kind.rawValue }
  package static func inside(_ kind: Kind) -> Int { 4 + kind.rawValue }
  package static func end(_ kind: Kind) -> Int { 7 + kind.rawValue }
  package static func single(_ kind: Kind) -> Int { 10 + kind.rawValue }

  /// Vectors of weights have sixteen lanes; the last three are zero.
  package static let laneCount = 16

  // MARK: Characters

  /// What stands before and after a text.
  package static let textStart: UInt32 = 1
  package static let textEnd: UInt32 = 2

  /// The scalar that stands for `scalar` in the model: folded, all digits `0`, all Latin letters `a`,
  /// the dots of transliterated names one.
  @inline(__always)
  package static func canonical(_ scalar: UInt32) -> UInt32 {
    let canonical = BoundaryFeatures.canonical(scalar)
    switch canonical {
    case 0x2022, 0x2027, 0x30FB, 0xFF65: return 0xB7
    default: return canonical
    }
  }

  // MARK: Grams

  /// Runs of one, two or three characters. Slot s of a run that begins at i belongs to the character
  /// i + `firstOffset` + s.
  package struct Gram: Sendable {
    package var length: Int
    package var firstOffset: Int
    package var slotCount: Int
  }

  package static let unigram = Gram(length: 1, firstOffset: -3, slotCount: 7)
  package static let bigram = Gram(length: 2, firstOffset: -2, slotCount: 6)
  package static let trigram = Gram(length: 3, firstOffset: -1, slotCount: 5)
  package static let grams = [unigram, bigram, trigram]
  /// No run has more slots.
  package static let maximumSlotCount = 7

  /// Keys of runs, never 0: a free slot of a table. Two runs may share a key; of half a million keys
  /// of 32 bits, some thirty pairs do.
  @inline(__always)
  package static func key(_ a: UInt32) -> UInt32 { a | 1 << 31 }

  @inline(__always)
  package static func key(_ a: UInt32, _ b: UInt32) -> UInt32 {
    mixed(UInt64(a) << 21 | UInt64(b) | 1 << 62)
  }

  @inline(__always)
  package static func key(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt32 {
    mixed(UInt64(a) << 42 | UInt64(b) << 21 | UInt64(c) | 1 << 63)
  }

  /// Multiplicative hashing (Knuth 1973, 6.4) with the golden ratio, folded once; never 0 and never
  /// with the highest bit, which keys of single characters have.
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt32 {
    var z = value &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 32) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: z >> 33) | 1
  }

  // MARK: Lexicon words

  /// Vectors for lexicon words (covering, before, after), and behind them those for gaps.
  package static let wordVectorCount = gapBase + gapPatternCount
  private static let gapBase = BoundaryFeatures.wordSlotCount + 2 * wordEdgeCount
  private static let wordEdgeCount = 64 * BoundaryFeatures.lengthCount

  /// A word that ends just before the character.
  @inline(__always)
  package static func wordBefore(wordClass: Int, length: Int) -> Int {
    BoundaryFeatures.wordSlotCount &+ wordClass &* BoundaryFeatures.lengthCount
      &+ min(length, 6) &- 2
  }

  /// A word that begins just after the character.
  @inline(__always)
  package static func wordAfter(wordClass: Int, length: Int) -> Int {
    wordBefore(wordClass: wordClass, length: length) &+ wordEdgeCount
  }

  // MARK: Gaps

  /// Gaps around a character that count: three before it, three after it.
  package static let gapCount = 6
  package static let gapPatternCount = 729

  /// The vector of the gaps around a character.
  ///
  /// - Parameter pattern: the labels of the six gaps (`BoundaryFeatures.Gap`), the first most
  ///   significant, to the base 3.
  @inline(__always)
  package static func gaps(_ pattern: Int) -> Int { gapBase &+ pattern }
}
