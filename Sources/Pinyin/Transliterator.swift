import CICU

/// A transliterator of ICU, and the only file of this module that calls C.
public final class Transliterator: Sendable {
  // ICU's transliterators may be used by several threads once they are made.
  private nonisolated(unsafe) let transliterator: OpaquePointer

  /// - Parameter id: as ICU names it: `Han-Latin`, `Traditional-Simplified`.
  /// - Throws: `PinyinError` where ICU does not have it.
  public init(id: String) throws(PinyinError) {
    var transliterator: OpaquePointer?
    let status = zicu_transliterator_open(id, &transliterator)
    guard status <= 0, let transliterator else {
      throw PinyinError(reason: "\(id): " + String(cString: zicu_error_name(status)))
    }
    self.transliterator = transliterator
  }

  deinit { zicu_transliterator_close(transliterator) }

  /// The text as ICU transliterates it; the text itself where ICU fails, for want of memory.
  public func transliterate(_ text: String) -> String {
    let units = Array(text.utf16)
    var capacity = units.count * 8 + 16
    for _ in 0..<2 {
      var result = [UInt16](repeating: 0, count: capacity)
      var count: Int32 = 0
      let status = zicu_transliterate(
        transliterator, units, Int32(units.count), &result, Int32(capacity), &count)
      if status <= 0 { return String(decoding: result.prefix(Int(count)), as: UTF16.self) }
      capacity = Int(count) + 1
    }
    return text
  }
}

/// ICU cannot transliterate.
public struct PinyinError: Error, Sendable {
  public let reason: String
}
