/// Decoding of UTF-8 that may be broken.
package enum UTF8Decoding {
  /// The scalar at `position` and its length in bytes.
  ///
  /// A byte that does not start a well-formed scalar (Unicode 15, table 3-7: no overlong forms, no
  /// surrogates, nothing above U+10FFFF) is U+FFFD of one byte, so decoding always advances and
  /// never reads past the end.
  ///
  /// - Precondition: `position < text.count`.
  @inlinable
  @inline(__always)
  package static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = text[position]
    if first < 0x80 { return (UInt32(first), 1) }
    let left = text.count &- position
    if first >= 0xE0, first < 0xF0, left >= 3 {
      let second = text[position &+ 1]
      let third = text[position &+ 2]
      let scalar =
        UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, scalar >= 0x800,
        scalar & 0xF800 != 0xD800
      {
        return (scalar, 3)
      }
    } else if first >= 0xC2, first < 0xE0, left >= 2 {
      let second = text[position &+ 1]
      if second & 0xC0 == 0x80 {
        return (UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F), 2)
      }
    } else if first >= 0xF0, first < 0xF5, left >= 4 {
      let second = text[position &+ 1]
      let third = text[position &+ 2]
      let fourth = text[position &+ 3]
      let scalar =
        UInt32(first & 0x07) << 18 | UInt32(second & 0x3F) << 12 | UInt32(third & 0x3F) << 6
        | UInt32(fourth & 0x3F)
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, fourth & 0xC0 == 0x80,
        scalar >= 0x10000, scalar <= 0x10FFFF
      {
        return (scalar, 4)
      }
    }
    return (0xFFFD, 1)
  }

  /// What `decode(_:at:)` gives, fast for U+3000–9FFF: one load and two comparisons.
  @inlinable
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
