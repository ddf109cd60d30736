import Glibc

/// Text in GB 18030, which includes GBK and GB 2312: what Chinese sites and office programs wrote
/// before UTF-8. Converted by the C library's `iconv`.
enum GB18030 {
  /// `bytes` as UTF-8; `nil` where they are not valid GB 18030 throughout, stand for unassigned or
  /// private characters, or where the system has no converter for it.
  ///
  /// - Complexity: O(n).
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    // One or two bytes become at most three, four become at most four.
    let capacity = bytes.count * 3
    var isValid = false
    let text = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      var source = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
        .assumingMemoryBound(to: CChar.self)
      var sourceLeft = bytes.count
      output.withMemoryRebound(to: CChar.self) { output in
        var target = output.baseAddress
        var targetLeft = capacity
        isValid =
          iconv(converter, &source, &sourceLeft, &target, &targetLeft) != -1 && sourceLeft == 0
        count = capacity - targetLeft
      }
    }
    return isValid && !containsPrivateUse(text) ? text : nil
  }

  /// Whether UTF-8 text has a character of the private use area U+E000–F8FF: GB 18030 assigns those
  /// codes to nothing a newspaper prints, so the bytes were something else.
  private static func containsPrivateUse(_ text: [UInt8]) -> Bool {
    for i in text.indices.dropLast() {
      if text[i] == 0xEE || (text[i] == 0xEF && text[i + 1] < 0xA4) { return true }
    }
    return false
  }
}
