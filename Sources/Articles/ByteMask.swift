/// Questions about eight bytes at once.
enum ByteMask {
  /// Whether any byte of `word` is below `limit` (at most 0x80) or equal to `a` or `b`.
  ///
  /// After Bit Twiddling Hacks, "Determine if a word has a byte less than n" and "… equal to n" (Sean
  /// Eron Anderson, public domain).
  @inline(__always)
  static func has(_ word: UInt64, below limit: UInt8, _ a: UInt8, _ b: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let isA = word ^ (ones &* UInt64(a))
    let isB = word ^ (ones &* UInt64(b))
    let found =
      (word &- ones &* UInt64(limit)) & ~word | (isA &- ones) & ~isA | (isB &- ones) & ~isB
    return found & highs != 0
  }
}
