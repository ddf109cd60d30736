import CICU

/// ICU's word boundaries of a stretch of UTF-8, and the only file of this module that calls C.
///
/// Owns a break iterator and the buffers around it, so a call allocates only while the buffers
/// still grow. ICU wants UTF-16 (on UTF-8 through `UText` it runs at 0.65–0.81 of its speed), so the
/// text is converted and the boundaries are mapped back.
final class ICUBoundaries {
  private let breaker: OpaquePointer
  private var units: UnsafeMutablePointer<UInt16>
  /// `offsets[u]` is the byte offset of the scalar that UTF-16 unit `u` belongs to.
  private var offsets: UnsafeMutablePointer<UInt32>
  private var found: UnsafeMutablePointer<Int32>
  private var capacity: Int

  /// - Throws: `SegmentationError.icuUnavailable` when ICU has no word break data.
  init() throws(SegmentationError) {
    var breaker: OpaquePointer?
    let status = zicu_breaker_open(&breaker)
    guard status <= 0, let breaker else {
      throw .icuUnavailable(reason: String(cString: zicu_error_name(status)))
    }
    self.breaker = breaker
    capacity = 256
    units = .allocate(capacity: capacity)
    offsets = .allocate(capacity: capacity)
    found = .allocate(capacity: capacity)
  }

  deinit {
    zicu_breaker_close(breaker)
    units.deallocate()
    offsets.deallocate()
    found.deallocate()
  }

  /// Calls `body` with each boundary behind the start, ascending, as a byte offset relative to
  /// `text.baseAddress`; the last one is `text.count`.
  ///
  /// - Precondition: `text.count <= Int32.max`.
  /// - Complexity: O(n) in bytes, for ICU's constant.
  func forEachBoundary(in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    // A scalar has at least as many UTF-8 bytes as UTF-16 units.
    reserve(text.count)
    var unitCount = 0
    var position = 0
    while position < text.count {
      let (scalar, length) = UTF8Decoding.decode(text, at: position)
      if scalar < 0x10000 {
        units[unitCount] = UInt16(truncatingIfNeeded: scalar)
        offsets[unitCount] = UInt32(truncatingIfNeeded: position)
        unitCount += 1
      } else {
        units[unitCount] = UInt16(truncatingIfNeeded: 0xD7C0 &+ (scalar >> 10))
        units[unitCount + 1] = UInt16(truncatingIfNeeded: 0xDC00 | (scalar & 0x3FF))
        offsets[unitCount] = UInt32(truncatingIfNeeded: position)
        offsets[unitCount + 1] = UInt32(truncatingIfNeeded: position)
        unitCount += 2
      }
      position += length
    }
    var count: Int32 = 0
    let status = zicu_breaker_boundaries(
      breaker, units, Int32(unitCount), found, Int32(unitCount), &count)
    // ICU fails here only when it runs out of memory; the text then stays one token.
    guard status <= 0, count > 0 else {
      if !text.isEmpty { body(text.count) }
      return
    }
    for index in 0..<Int(count) {
      let unit = Int(found[index])
      body(unit < unitCount ? Int(offsets[unit]) : text.count)
    }
  }

  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    capacity = max(count, capacity * 2)
    units.deallocate()
    offsets.deallocate()
    found.deallocate()
    units = .allocate(capacity: capacity)
    offsets = .allocate(capacity: capacity)
    found = .allocate(capacity: capacity)
  }
}

/// The version of the ICU library in use, e.g. `72.1`.
public func icuVersion() -> String { String(cString: zicu_version()) }
