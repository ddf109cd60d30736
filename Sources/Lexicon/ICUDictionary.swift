import CICU

/// What the lexicon's compiler reads out of ICU; the only file of this module that calls C.
enum ICUDictionary {
  /// The version of the ICU library in use, e.g. `72.1`.
  static var version: String { String(cString: zicu_version()) }

  /// Calls `body` with each word of ICU's Chinese and Japanese dictionary, as UTF-16, and its cost.
  ///
  /// - Throws: `LexiconError.icuUnavailable`.
  static func forEachWord(
    _ body: (UnsafeBufferPointer<UInt16>, Int) -> Void
  ) throws(LexiconError) {
    var dictionary: OpaquePointer?
    let status = zicu_dictionary_open(&dictionary)
    guard status <= 0, let dictionary else {
      throw .icuUnavailable(reason: String(cString: zicu_error_name(status)))
    }
    defer { zicu_dictionary_close(dictionary) }
    var word: UnsafePointer<UInt16>?
    var length: Int32 = 0
    var cost: Int32 = 0
    while zicu_dictionary_next(dictionary, &word, &length, &cost) == 1 {
      body(UnsafeBufferPointer(start: word, count: Int(length)), Int(cost))
    }
  }

  /// The classes of all scalars by their Unicode properties, indexed by scalar value.
  static func scalarClasses() -> [UInt16] {
    var properties = [zicu_properties](
      repeating: zicu_properties(word_break: 0, flags: 0), count: 0x110000)
    zicu_scalar_properties(0, 0x110000, &properties)
    return properties.map(scalarClass(of:))
  }

  private static func scalarClass(of properties: zicu_properties) -> UInt16 {
    let flags = Int(properties.flags)
    guard flags & ZICU_ASSIGNED != 0,
      flags & (ZICU_KANA | ZICU_HANGUL | ZICU_COMPLEX_CONTEXT) == 0
    else { return ScalarClass.complex }
    if flags & ZICU_HAN != 0 {
      // ICU normalises a run to NFKC before it looks words up; inert characters make that a no-op.
      let plain = flags & ZICU_NFKC_INERT != 0 && Int(properties.word_break) == ZICU_WB_OTHER
      return plain ? ScalarClass.unknownHan : ScalarClass.complex
    }
    if flags & ZICU_IDEOGRAPHIC != 0 { return ScalarClass.complex }
    switch Int(properties.word_break) {
    case ZICU_WB_OTHER: return ScalarClass.single
    case ZICU_WB_LETTER: return ScalarClass.letter
    case ZICU_WB_NUMERIC: return ScalarClass.numeric
    case ZICU_WB_EXTEND_NUM_LET: return ScalarClass.extendNumLet
    case ZICU_WB_MID_LETTER: return ScalarClass.midLetter
    case ZICU_WB_MID_NUM: return ScalarClass.midNum
    case ZICU_WB_MID_NUM_LET: return ScalarClass.midNumLet
    case ZICU_WB_SPACE: return ScalarClass.space
    case ZICU_WB_CR: return ScalarClass.carriageReturn
    case ZICU_WB_LF: return ScalarClass.lineFeed
    default: return ScalarClass.complex
    }
  }
}

/// ICU's word break iterator, for probing its rules while the lexicon is compiled.
final class ICUProbe {
  private let breaker: OpaquePointer

  init() throws(LexiconError) {
    var breaker: OpaquePointer?
    let status = zicu_breaker_open(&breaker)
    guard status <= 0, let breaker else {
      throw .icuUnavailable(reason: String(cString: zicu_error_name(status)))
    }
    self.breaker = breaker
  }

  deinit { zicu_breaker_close(breaker) }

  /// The word boundaries of `text`, in UTF-16 units, without the one at 0.
  func boundaries(of text: [UInt16]) -> [Int32] {
    var count: Int32 = 0
    return [Int32](unsafeUninitializedCapacity: text.count) { buffer, initialized in
      _ = zicu_breaker_boundaries(
        breaker, text, Int32(text.count), buffer.baseAddress, Int32(text.count), &count)
      initialized = Int(count)
    }
  }
}
