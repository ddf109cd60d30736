/// Tells most pairs of characters that no word of two or more characters begins with, from 256 KB that
/// stay in the processor's second-level cache, where the double array does not: a Bloom filter (1970)
/// with one hash function.
public struct PairFilter: @unchecked Sendable {
  static let byteCount = 1 << 18

  @usableFromInline let bits: UnsafePointer<UInt8>

  /// 0 where no word begins with the characters of these codes, else mostly 1; about one pair in eight
  /// of those without a word passes.
  @inlinable @inline(__always)
  public func mayBegin(_ first: Int, _ second: Int) -> Int {
    let index = Self.index(first, second)
    return Int(bits[index &>> 3] &>> UInt8(truncatingIfNeeded: index & 7)) & 1
  }

  /// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): the upper 21 bits of a product.
  @inlinable @inline(__always)
  static func index(_ first: Int, _ second: Int) -> Int {
    let pair = UInt32(truncatingIfNeeded: first &<< 15 ^ second)
    return Int((pair &* 0x9E37_79B1) &>> 11)
  }

  /// The filter over the first two characters of all words.
  static func bits(of entries: [DoubleArrayBuilder.Entry], codes: [UInt16]) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: byteCount)
    for entry in entries where entry.length >= 2 {
      let index = index(Int(codes[entry.start]), Int(codes[entry.start + 1]))
      bits[index >> 3] |= 1 << UInt8(index & 7)
    }
    return bits
  }
}
