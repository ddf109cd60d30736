/// What a scalar is to the index: part of a run of Latin letters and digits, a character of its own,
/// or something that ends a run.
package enum ScalarClass: UInt8, Sendable {
  /// White space, punctuation, controls: nothing matches across it unless the query contains it.
  case separator
  /// A Latin letter or a decimal digit: an edge of a query that is one must be an edge of such a run.
  case latinOrDigit
  /// Han, Kana, other scripts, marks, symbols and emoji: matched as a substring.
  case character

  /// The class of a folded scalar.
  ///
  /// - Complexity: O(1) for ASCII, Han and the CJK punctuation; one property look-up for the rest.
  @inline(__always)
  package init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self = Self.ascii[Int(scalar)]
    } else if scalar >= 0x3400 && scalar < 0xA000 {
      self = .character
    } else if scalar >= 0x3000 && scalar < 0x3040 {
      // 々 〆 〇 and the Hangzhou numerals are characters, the rest of the block is punctuation.
      self =
        (scalar >= 0x3005 && scalar <= 0x3007) || (scalar >= 0x3021 && scalar <= 0x3029)
        ? .character : .separator
    } else {
      self = Self.byProperty(scalar)
    }
  }

  private static let ascii: [ScalarClass] = (0..<0x80).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      .latinOrDigit
    case UInt8(ascii: "+"), UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "="), UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "|"),
      UInt8(ascii: "~"):
      .character  // symbols by their general category (Sm, Sc, Sk)
    default: .separator
    }
  }

  @inline(never)
  private static func byProperty(_ value: UInt32) -> ScalarClass {
    guard let scalar = Unicode.Scalar(value) else { return .separator }
    switch scalar.properties.generalCategory {
    case .decimalNumber: return .latinOrDigit
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return isLatinBlock(value) ? .latinOrDigit : .character
    case .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark, .mathSymbol,
      .currencySymbol, .modifierSymbol, .otherSymbol, .privateUse, .unassigned:
      return .character
    default: return .separator
    }
  }

  /// Blocks of Unicode 15 whose letters are of the Latin script: Latin-1, Extended-A to -G, IPA and
  /// the phonetic, additional and small forms.
  private static func isLatinBlock(_ value: UInt32) -> Bool {
    switch value {
    case 0x00AA, 0x00BA, 0x00C0...0x02AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA722...0xA7FF,
      0xAB30...0xAB6F, 0xFB00...0xFB06, 0x1D00...0x1DBF, 0x10780...0x107BF, 0x1DF00...0x1DFFF:
      return true
    default: return false
    }
  }
}
