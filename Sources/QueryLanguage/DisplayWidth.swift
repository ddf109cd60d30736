/// How many columns a text takes on a terminal with a monospaced font.
///
/// Wide and full-width scalars of East Asian scripts take two columns (Unicode Standard Annex #11,
/// "East Asian Width"), and so do emoji. Ambiguous ones (“ ” … ①) take one, as every terminal does
/// unless told otherwise.
public enum DisplayWidth {
  /// Columns of one scalar on its own: 0, 1 or 2.
  ///
  /// Controls, combining marks and format characters take none; those format characters that
  /// print (the soft hyphen and the prepended marks of Arabic, Syriac and Kaithi) take one.
  /// - Complexity: O(log *r*) in the 121 wide ranges; O(1) for ASCII.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark: return 0
    case .format: return isPrintingFormat(value) ? 1 : 0
    default: break
    }
    // Vowels and final consonants of Hangul join the syllable that their leading consonant opened.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if isWide(value) { return 2 }
    // Emoji newer than the table. A regional indicator is half a flag: two of them take two.
    let isRegionalIndicator = (0x1F1E6...0x1F1FF).contains(value)
    return properties.isEmojiPresentation && !isRegionalIndicator ? 2 : 1
  }

  /// Columns of one grapheme cluster: 0, 1 or 2.
  ///
  /// A cluster is one glyph however many scalars join in it (family emoji, flags, keycaps, syllables
  /// of Hangul), hence never wider than two columns; the emoji variation selector makes it two.
  /// - Complexity: O(*n*) in the scalars of the cluster.
  public static func columns(of character: Character) -> Int {
    var sum = 0
    var followsEmoji = false
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F, followsEmoji { return 2 }
      followsEmoji = scalar.properties.isEmoji
      sum += columns(of: scalar)
    }
    return min(2, sum)
  }

  /// Columns of a text on one line: the sum over its grapheme clusters. Line breaks count nothing.
  /// - Complexity: O(*n*) in the scalars of the text.
  public static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    let ranges = wideRanges
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }

  /// U+00AD and the scalars with Prepended_Concatenation_Mark (PropList.txt of Unicode 15.0).
  private static func isPrintingFormat(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }
}
