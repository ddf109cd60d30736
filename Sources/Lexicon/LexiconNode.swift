/// One slot of the lexicon's double array: a transition and the word that ends there, in 64 bits.
///
/// The child of a node by character code `c` is the slot `base + c`, provided its label is `c`. Every
/// parent has a base of its own, so the label alone proves the parenthood (Aoe 1989 stores the parent
/// instead); one load answers "is there a transition, is it a word, what does it cost". A leaf has
/// base 0, which no parent uses, so it never finds a child.
///
/// | bits | field |
/// |---|---|
/// | 0–14 | label: the character code that leads here, 0 in a free slot |
/// | 15–35 | base of the children, 0 in a leaf |
/// | 36 | a node below this one ends a word of ICU's dictionary |
/// | 37 | a word of ICU's dictionary ends here |
/// | 38–45 | the cost of the word: ICU's for a word of ICU, else the lexicon's, on ICU's scale |
/// | 46–53 | children filter: bit `c & 7` is set for the code c of every child |
/// | 54–57 | frequency class in the general word list: 1 + ⌊log₂ f⌋ up to 15; 0 is "not listed" |
/// | 58 | a word of any source ends here |
/// | 59–63 | `LexiconSource` flags |
public struct LexiconNode: Sendable, Hashable {
  public let bits: UInt64

  @inlinable @inline(__always)
  public init(bits: UInt64) { self.bits = bits }

  @inlinable @inline(__always)
  public var label: Int { Int(truncatingIfNeeded: bits & 0x7FFF) }

  @inlinable @inline(__always)
  public var base: Int { Int(truncatingIfNeeded: (bits >> 15) & 0x1F_FFFF) }

  /// Whether a word of ICU's dictionary continues from here.
  @inlinable @inline(__always)
  public var continuesICUWord: Bool { bits & (1 << 36) != 0 }

  @inlinable @inline(__always)
  public var isICUWord: Bool { bits & (1 << 37) != 0 }

  /// The cost of the word, 0–255: about −5.5 log₂ of its frequency. ICU's own for words of ICU.
  /// Meaningful for words.
  @inlinable @inline(__always)
  public var cost: UInt32 { UInt32(truncatingIfNeeded: (bits >> 38) & 0xFF) }

  /// Whether a child by `code` is possible: false is certain, and most walks end by it, without the
  /// cache miss of looking at a slot that belongs to another node.
  @inlinable @inline(__always)
  public func mayHaveChild(code: Int) -> Bool {
    (bits >> 46) >> UInt64(truncatingIfNeeded: code & 7) & 1 != 0
  }

  /// The frequency class of the word in the general word list, 1–15; 0 when it is not listed.
  @inlinable @inline(__always)
  public var frequencyClass: Int { Int(truncatingIfNeeded: (bits >> 54) & 0xF) }

  @inlinable @inline(__always)
  public var isWord: Bool { bits & (1 << 58) != 0 }

  /// The lists the word comes from, beside ICU's dictionary and the general word list.
  @inlinable @inline(__always)
  public var sources: LexiconSource {
    LexiconSource(rawValue: UInt8(truncatingIfNeeded: bits >> 59))
  }

  public static let maximumLabel = 0x7FFF
  static let maximumBase = 0x1F_FFFF

  /// The part of the bits that says what word ends here; label, base, bit 36 and the filter come from
  /// the builder.
  static func payload(
    isICUWord: Bool, cost: UInt32, frequencyClass: Int, sources: LexiconSource
  ) -> UInt64 {
    1 << 58 | (isICUWord ? 1 << 37 : 0) | UInt64(cost) << 38 | UInt64(frequencyClass) << 54
      | UInt64(sources.rawValue) << 59
  }
}

/// The lists of our own that a word can come from. A word may be in several.
public struct LexiconSource: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Divisions of China down to township, with short forms.
  public static let place = LexiconSource(rawValue: 1)
  /// Offices and organs of party and government.
  public static let office = LexiconSource(rawValue: 2)
  /// Words of local news, and slogans.
  public static let vocabulary = LexiconSource(rawValue: 4)
  /// Surnames, compound ones included.
  public static let surname = LexiconSource(rawValue: 8)
  /// Words learned from the news: those a segmenter without them finds again and again.
  public static let news = LexiconSource(rawValue: 16)
}
