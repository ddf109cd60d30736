/// Many short texts in one block of memory, as UTF-8.
package struct Phrases: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0]

  init(_ texts: some Sequence<some StringProtocol>) {
    for text in texts { append(text) }
  }

  /// The texts between white space.
  init(words: String) { self.init(words.split(whereSeparator: \.isWhitespace)) }

  var count: Int { starts.count - 1 }

  mutating func append(_ text: some StringProtocol) {
    bytes.append(contentsOf: text.utf8)
    starts.append(UInt32(bytes.count))
  }

  @inline(__always)
  func write(_ i: Int, to page: inout Page) {
    let start = Int(starts[i])
    bytes.withUnsafeBufferPointer {
      page.append(UnsafeBufferPointer(rebasing: $0[start..<Int(starts[i + 1])]))
    }
  }

  package subscript(i: Int) -> String {
    String(decoding: bytes[Int(starts[i])..<Int(starts[i + 1])], as: UTF8.self)
  }
}

/// UTF-8 that grows: an array whose bytes are copied in without looking at each.
package struct Page {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: text) }

  mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A number in decimal digits, with zeros in front up to `width`.
  mutating func append(_ number: Int, width: Int = 1) {
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
      var place = buffer.count
      var rest = number.magnitude
      repeat {
        place -= 1
        buffer[place] = 0x30 + UInt8(rest % 10)
        rest /= 10
      } while rest > 0 || buffer.count - place < width
      bytes.append(contentsOf: buffer[place...])
    }
  }

  mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}
