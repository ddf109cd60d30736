/// eˣ of eight numbers by additions and multiplications alone, so that training gives the same bits
/// wherever arithmetic follows IEEE 754; the exponential of a C library differs from one to the next.
///
/// x = k ln 2 + r with |r| ≤ ½ ln 2 (Cody and Waite 1980), a Taylor polynomial of degree 11 for eʳ,
/// and k added to the exponent. The relative error is below 1e-13.
///
/// - Parameter x: from −700 to 700; numbers outside count as the nearest inside.
@inline(__always)
package func exponential(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let x = x.clamped(lowerBound: SIMD8(repeating: -700), upperBound: SIMD8(repeating: 700))
  // Adding 1.5 · 2⁵² leaves the nearest integer in the low bits of the sum.
  let shift = SIMD8<Double>(repeating: 0x1.8p52)
  let shifted = x * 1.442_695_040_888_963_4 + shift
  let k = shifted - shift
  let r = x - k * 0x1.62e42feep-1 - k * 0x1.a39ef35793c76p-33
  var sum = SIMD8<Double>(repeating: 1.0 / 39_916_800)
  sum = sum * r + 1.0 / 3_628_800
  sum = sum * r + 1.0 / 362_880
  sum = sum * r + 1.0 / 40_320
  sum = sum * r + 1.0 / 5_040
  sum = sum * r + 1.0 / 720
  sum = sum * r + 1.0 / 120
  sum = sum * r + 1.0 / 24
  sum = sum * r + 1.0 / 6
  sum = sum * r + 0.5
  sum = sum * r + 1
  sum = sum * r + 1
  let exponent = unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &<< 52
  return unsafeBitCast(
    unsafeBitCast(sum, to: SIMD8<UInt64>.self) &+ exponent, to: SIMD8<Double>.self)
}
