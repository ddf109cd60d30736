import CICU

/// ICU as a program in C would use it: one iterator, opened once, over text that is UTF-16 already.
/// The only file of this target that calls C for ICU.
final class RawICU {
  private var breaker: OpaquePointer?
  private var boundaries: [Int32] = []

  init() throws {
    let status = zicu_breaker_open(&breaker)
    guard status <= 0 else { throw BenchError(String(cString: zicu_error_name(status))) }
  }

  deinit { zicu_breaker_close(breaker) }

  /// The boundaries of `units` without the one at 0, in UTF-16 units; valid until the next call.
  func segment(_ units: [UInt16]) -> ArraySlice<Int32> {
    if boundaries.count < units.count {
      boundaries = [Int32](repeating: 0, count: units.count * 2)
    }
    var count: Int32 = 0
    _ = zicu_breaker_boundaries(
      breaker, units, Int32(units.count), &boundaries, Int32(boundaries.count), &count)
    return boundaries[..<Int(count)]
  }
}

/// A failure with a message for the user.
package struct BenchError: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
