import Glibc

/// Cuts a source into lines at LF, holding at most one of them.
struct LineSplitter {
  struct Line {
    enum Content {
      case bytes([UInt8])
      /// The line was longer than the limit and was passed over; its length in bytes.
      case tooLong(Int)
    }
    var content: Content
    /// From 1.
    var number: Int
    /// Bytes of the source before the line.
    var offset: Int
    /// The source failed before the line's end.
    var isCutOff = false
  }

  /// Bytes read at a time: a fraction of the processor's cache, in which they are searched and cut.
  private static let chunk = 1 << 18

  private let source: any ByteSource
  private let limit: Int
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  /// Bytes after `start` that are known to contain no LF.
  private var searched = 0
  private var number = 0
  private var offset = 0
  private var ended = false
  /// Why the source ended before its end; known once ``next()`` gave `nil`.
  private(set) var failure: SourceFailure?

  /// - Parameters:
  ///   - limit: bytes of the longest line that is kept.
  ///   - offset: bytes before the source's first byte.
  init(_ source: any ByteSource, limit: Int, offset: Int = 0) {
    self.source = source
    self.limit = max(limit, 0)
    self.offset = offset
    buffer = [UInt8](repeating: 0, count: Self.chunk)
  }

  /// The number of the line that was given last.
  var lineNumber: Int { number }

  /// The next line without its LF; `nil` at the end. What follows the last LF is a line only if it is
  /// not empty.
  ///
  /// - Complexity: O(length of the line).
  mutating func next() -> Line? {
    var passedOver = 0
    while true {
      if let length = distanceToLineFeed() {
        return take(length, passedOver: passedOver, lineFeed: 1)
      }
      if ended {
        guard end - start + passedOver > 0 else { return nil }
        return take(end - start, passedOver: passedOver, lineFeed: 0)
      }
      if passedOver > 0 || end - start > limit {
        passedOver += end - start
        start = 0
        end = 0
        searched = 0
      }
      fill()
    }
  }

  private mutating func take(_ length: Int, passedOver: Int, lineFeed: Int) -> Line {
    number += 1
    let total = passedOver + length
    let content: Line.Content =
      total > limit ? .tooLong(total) : .bytes(Array(buffer[start..<start + length]))
    let line = Line(
      content: content, number: number, offset: offset,
      isCutOff: lineFeed == 0 && failure != nil)
    offset += total + lineFeed
    start += length + lineFeed
    searched = 0
    return line
  }

  private mutating func distanceToLineFeed() -> Int? {
    let from = start + searched
    let found: Int? = buffer.withUnsafeBytes { bytes in
      guard from < end, let base = bytes.baseAddress else { return nil }
      return memchr(base + from, 0x0A, end - from).map { UnsafeRawPointer($0) - base }
    }
    if let found { return found - start }
    searched = end - start
    return nil
  }

  private mutating func fill() {
    if end == buffer.count {
      if start > 0 {
        buffer.withUnsafeMutableBytes { bytes in
          bytes.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end]))
        }
        end -= start
        start = 0
      } else {
        buffer += [UInt8](repeating: 0, count: buffer.count)
      }
    }
    do throws(SourceFailure) {
      let n = try buffer.withUnsafeMutableBytesTyped { bytes throws(SourceFailure) in
        try source.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes[end...].prefix(Self.chunk)))
      }
      end += n
      ended = n == 0
    } catch {
      failure = error
      ended = true
    }
  }
}
