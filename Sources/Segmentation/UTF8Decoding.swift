/// Decoding of UTF-8 that may be broken.
package enum UTF8Decoding {
  /// The scalar at `position` and its length in bytes.
  ///
  /// A byte that does not start a well-formed scalar (Unicode 15, table 3-7: no overlong forms, no
  /// surrogates, nothing above U+10FFFF) is U+FFFD of one byte, so decoding always advances and
  /// never reads past the end.
  ///
  /// - Precondition: `position < text.count`.
  @inline(__always)
  package static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (scalar: UInt32, length: Int) {
    let (scalar, length) = UTF8Scan.scalar(in: text, at: position)
    return length == 0 ? (0xFFFD, 1) : (scalar, length)
  }

  /// What `decode(_:at:)` gives, fast for U+3000–9FFF: one load and two comparisons.
  @inline(__always)
  package static func decodeHan(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (scalar: UInt32, length: Int) {
    guard text.count &- position >= 4, let base = text.baseAddress else {
      return decode(text, at: position)
    }
    let bytes = UInt32(
      littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self))
    let scalar = (bytes & 0x0F) << 12 | (bytes >> 2) & 0xFC0 | (bytes >> 16) & 0x3F
    // The range leaves out overlong forms and surrogates.
    if bytes & 0xC0_C0F0 == 0x80_80E0, scalar &- 0x3000 < 0x7000 { return (scalar, 3) }
    return decode(text, at: position)
  }
}
