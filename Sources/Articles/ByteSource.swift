/// Bytes in order, once: a file, a pipe, or another source decoded.
protocol ByteSource: AnyObject {
  /// Fills the start of `buffer` and gives the number of bytes, at least 1; 0 at the end.
  ///
  /// After it has thrown, a source is at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int
}

/// Why a source ended before its end.
struct SourceFailure: Error, Equatable {
  var reason: InputProblem.Reason
  var detail: BilingualText
}

/// A source whose first bytes can be looked at before they are read, so that a format can be told
/// from them.
final class PeekableSource: ByteSource {
  private let upstream: any ByteSource
  private var head: [UInt8] = []
  private var headStart = 0
  private var failure: SourceFailure?
  private var upstreamEnded = false

  init(_ upstream: any ByteSource) {
    self.upstream = upstream
  }

  /// The next bytes without taking them: no more than `limit`, and no fewer than `needed` unless the
  /// source ends before. Beyond what is needed it does not wait, so that a record written to a pipe is
  /// read before the next one is written. A failure met on the way is kept for the read that reaches
  /// it.
  func peek(_ limit: Int, atLeast needed: Int) -> ArraySlice<UInt8> {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while head.count - headStart < needed, !upstreamEnded {
      do throws(SourceFailure) {
        let n = try chunk.withUnsafeMutableBytesTyped { b throws(SourceFailure) in
          try upstream.read(into: b)
        }
        head += chunk[..<n]
        upstreamEnded = n == 0
      } catch {
        failure = error
        upstreamEnded = true
      }
    }
    return head[headStart...].prefix(limit)
  }

  /// Drops bytes that were peeked at.
  func skip(_ count: Int) {
    headStart = min(headStart + count, head.count)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
    if headStart < head.count {
      let n = min(buffer.count, head.count - headStart)
      buffer.copyBytes(from: head[headStart..<headStart + n])
      skip(n)
      return n
    }
    head = []
    headStart = 0
    if let failure {
      self.failure = nil
      throw failure
    }
    return upstreamEnded ? 0 : try upstream.read(into: buffer)
  }
}

extension Array where Element == UInt8 {
  /// `withUnsafeMutableBytes` that keeps the type of what `body` throws.
  mutating func withUnsafeMutableBytesTyped<R, E: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let result = withUnsafeMutableBytes { bytes -> Result<R, E> in
      do throws(E) { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    return try result.get()
  }
}
