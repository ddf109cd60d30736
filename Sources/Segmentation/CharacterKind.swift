import Lexicon

/// What the decoder tells characters apart by, in 4 bits: the type of the model, refined by what
/// decides whether neighbours may be cut, who cuts, and what kind of token comes out.
enum CharacterKind {
  // 0–7 are the types of `BoundaryFeatures`.
  static let han: UInt32 = 0
  static let digit: UInt32 = 1
  static let latin: UInt32 = 2
  /// A punctuation mark that joins nothing.
  static let other: UInt32 = 7
  /// A letter, digit or joining mark that the model has no type for.
  static let otherLetter: UInt32 = 8
  static let otherDigit: UInt32 = 9
  static let joining: UInt32 = 10
  /// A character of words that the model does not count as Han: 々.
  static let otherHan: UInt32 = 11
  /// A mark or symbol whose kind of token takes Unicode's properties to tell.
  static let otherMark: UInt32 = 12
  /// Spaces, line ends, controls: never in a word, cut as the rules of ICU say.
  static let space: UInt32 = 13
  /// For ICU.
  static let complex: UInt32 = 14
  static let padding: UInt32 = 15

  /// Kinds up to this one are the model's.
  static let lastOfModel = otherMark

  // Sets of kinds, as bits.
  /// Letters and digits: no boundary between two of them.
  static let alphanumeric: UInt32 = 1 << digit | 1 << latin | 1 << otherLetter | 1 << otherDigit
  /// Those and what may join them.
  static let joiners = alphanumeric | 1 << 5 | 1 << 6 | 1 << joining | 1 << otherMark
  static let ideographs: UInt32 = 1 << han | 1 << 3 | 1 << 4 | 1 << otherHan
  static let letters: UInt32 = 1 << latin | 1 << otherLetter
  static let digits: UInt32 = 1 << digit | 1 << otherDigit

  /// The model's type of a kind.
  static func type(_ kind: Int) -> Int {
    switch UInt32(kind) {
    case 0...7: kind
    case padding: BoundaryFeatures.paddingType
    default: 7
    }
  }

  static func of(_ scalar: UInt32, canonical: UInt32, entry: UInt16) -> UInt32 {
    let type = UInt32(BoundaryFeatures.type(ofCanonical: canonical))
    switch entry {
    case ScalarClass.complex: return complex
    case ScalarClass.space, ScalarClass.carriageReturn, ScalarClass.lineFeed: return space
    case ScalarClass.letter: return type == latin ? latin : otherLetter
    case ScalarClass.numeric: return type == digit ? digit : otherDigit
    case ScalarClass.extendNumLet...ScalarClass.midNumLet:
      // U+202F is the one space that joins.
      return type == other ? (scalar == 0x202F ? otherMark : joining) : type
    case ScalarClass.single:
      if type != other { return max(type, 5) }
      if Token.Kind.isCommonPunctuation(scalar) { return other }
      // Above U+3000 no white space and no control is left.
      return scalar < 0x3000 && Token.Kind(ofMark: scalar) == .space ? space : otherMark
    default: return type == other ? otherHan : type
    }
  }

  /// The kind of a token of characters of the kinds in `seen`; nil where it takes the scalar to tell.
  static func tokenKind(ofSeen seen: UInt32) -> Token.Kind? {
    if seen & ideographs != 0 { return .ideographs }
    if seen & letters != 0 { return .letters }
    if seen & digits != 0 { return .number }
    return seen & 1 << otherMark != 0 ? nil : .punctuation
  }
}
