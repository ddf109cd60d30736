/// What a scalar does to word boundaries, as far as that can be decided without ICU.
///
/// A run of classes below `han` is cut by the rules of UAX #29 that need no look behind; a run of
/// `han` by the dictionary. `complex` is everything else (kana, Hangul, Thai, combining marks,
/// joiners, flags, unassigned code points …): a stretch that holds one goes to ICU.
public enum ScalarClass {
  public static let complex: UInt16 = 0
  /// Letters that chain with letters and digits (Word_Break=ALetter).
  public static let letter: UInt16 = 1
  public static let numeric: UInt16 = 2
  /// The underscore and its kin, which join letters and digits.
  public static let extendNumLet: UInt16 = 3
  /// Joins letters on both sides.
  public static let midLetter: UInt16 = 4
  /// Joins digits on both sides.
  public static let midNum: UInt16 = 5
  /// Joins letters, or digits, on both sides.
  public static let midNumLet: UInt16 = 6
  /// Spaces, which stay together.
  public static let space: UInt16 = 7
  public static let carriageReturn: UInt16 = 8
  public static let lineFeed: UInt16 = 9
  /// Always a token of its own: punctuation, symbols, controls.
  public static let single: UInt16 = 10
  /// Entries above this are Han characters; the entry less this is the character's code.
  public static let han: UInt16 = 15
  /// A Han character that no word of the lexicon holds; its code is above every label.
  public static let unknownHan: UInt16 = 0xFFFF

  /// Number of entries in the first stage of the table: one for each 256 code points.
  static let blockCountOfUnicode = 0x110000 / 256
}
