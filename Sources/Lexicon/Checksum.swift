/// The checksum of the project's own data files.
package enum Checksum {
  /// A checksum that sees every bit: four lanes of multiply and rotate over 64-bit words, then mixed.
  ///
  /// It guards against damage, not against forgery, and reads some 10 GB/s, so it is affordable at
  /// every start. `bytes.count` must be a multiple of 8.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let prime: UInt64 = 0x9E37_79B1_85EB_CA87
    var lanes: SIMD4<UInt64> = [1, 2, 3, 4]
    let count = bytes.count / 8
    var index = 0
    while index &+ 4 <= count {
      let words = bytes.loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<UInt64>.self)
      lanes = (lanes ^ words) &* SIMD4(repeating: prime)
      lanes = (lanes &<< 31) | (lanes &>> 33)
      index &+= 4
    }
    var sum = UInt64(bytes.count)
    for lane in 0..<4 { sum = mix(sum ^ lanes[lane]) }
    while index < count {
      sum = mix(sum ^ bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
      index &+= 1
    }
    return sum
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
