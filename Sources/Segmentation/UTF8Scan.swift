/// Decoding and encoding single scalars in byte buffers, for loops that cannot afford `String`.
package enum UTF8Scan {
  /// The scalar that begins at `index` and its length in bytes; length 0 where the bytes are not
  /// well-formed UTF-8 (Unicode 15, table 3-7).
  @inline(__always)
  package static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (value: UInt32, length: Int) {
    let b0 = UInt32(bytes[index])
    if b0 < 0x80 { return (b0, 1) }
    let left = bytes.count - index
    if b0 & 0xF0 == 0xE0, left >= 3 {
      let b1 = UInt32(bytes[index + 1])
      let b2 = UInt32(bytes[index + 2])
      let value = (b0 & 0x0F) << 12 | (b1 & 0x3F) << 6 | b2 & 0x3F
      guard b1 & 0xC0 == 0x80, b2 & 0xC0 == 0x80, value >= 0x800, value & 0xF800 != 0xD800 else {
        return (0, 0)
      }
      return (value, 3)
    }
    if b0 >= 0xC2, b0 < 0xE0, left >= 2 {
      let b1 = UInt32(bytes[index + 1])
      guard b1 & 0xC0 == 0x80 else { return (0, 0) }
      return ((b0 & 0x1F) << 6 | b1 & 0x3F, 2)
    }
    if b0 & 0xF8 == 0xF0, left >= 4 {
      let b1 = UInt32(bytes[index + 1])
      let b2 = UInt32(bytes[index + 2])
      let b3 = UInt32(bytes[index + 3])
      let value = (b0 & 0x07) << 18 | (b1 & 0x3F) << 12 | (b2 & 0x3F) << 6 | b3 & 0x3F
      guard b1 & 0xC0 == 0x80, b2 & 0xC0 == 0x80, b3 & 0xC0 == 0x80,
        value >= 0x10000, value <= 0x10FFFF
      else { return (0, 0) }
      return (value, 4)
    }
    return (0, 0)
  }

  /// Writes `value` at `index` and returns its length in bytes. The buffer must have room for 4.
  @inline(__always)
  package static func write(
    _ value: UInt32, to output: UnsafeMutableBufferPointer<UInt8>, at index: Int
  ) -> Int {
    switch value {
    case 0..<0x80:
      output[index] = UInt8(truncatingIfNeeded: value)
      return 1
    case 0x80..<0x800:
      output[index] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
      output[index + 1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 2
    case 0x800..<0x10000:
      output[index] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
      output[index + 1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
      output[index + 2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 3
    default:
      output[index] = UInt8(truncatingIfNeeded: 0xF0 | value >> 18)
      output[index + 1] = UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F)
      output[index + 2] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
      output[index + 3] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 4
    }
  }

  /// The scalar that ends just before `index` and its length; length 0 at the start of the buffer
  /// and after bytes that are not well-formed.
  @inline(__always)
  package static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, endingAt index: Int
  ) -> (value: UInt32, length: Int) {
    var start = index - 1
    while start >= 0, index - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return (0, 0) }
    let (value, length) = scalar(in: bytes, at: start)
    return length == index - start ? (value, length) : (0, 0)
  }

  /// The number of scalars in well-formed UTF-8.
  package static func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
