/// UTF-16 text converted to UTF-8 as it streams by, without its byte order mark.
///
/// Half of a surrogate pair, and a last odd byte, become U+FFFD and are counted.
final class UTF16Source: ByteSource {
  private let upstream: any ByteSource
  private let isBigEndian: Bool
  private var input = [UInt8](repeating: 0, count: 1 << 15)
  private var output: [UInt8] = []
  private var outputStart = 0
  private var oddByte: UInt8?
  private var highSurrogate: UInt32?
  private var ended = false
  private var failure: SourceFailure?
  /// Units that became U+FFFD so far.
  private(set) var replacements = 0

  init(_ upstream: any ByteSource, isBigEndian: Bool) {
    self.upstream = upstream
    self.isBigEndian = isBigEndian
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
    while outputStart == output.count, !ended { convertMore() }
    let n = min(buffer.count, output.count - outputStart)
    if n == 0, let failure {
      self.failure = nil
      throw failure
    }
    buffer.copyBytes(from: output[outputStart..<outputStart + n])
    outputStart += n
    return n
  }

  private func convertMore() {
    output.removeAll(keepingCapacity: true)
    outputStart = 0
    var n = 0
    do throws(SourceFailure) {
      n = try input.withUnsafeMutableBytesTyped { b throws(SourceFailure) in
        try upstream.read(into: b)
      }
    } catch {
      failure = error
    }
    guard n > 0 else {
      ended = true
      if highSurrogate != nil || oddByte != nil { replace() }
      return
    }
    for byte in input[..<n] {
      guard let first = oddByte else {
        oddByte = byte
        continue
      }
      oddByte = nil
      append(
        unit: isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first))
    }
  }

  private func append(unit: UInt32) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        append(scalar: 0x1_0000 + (high - 0xD800) << 10 + (unit - 0xDC00))
        return
      }
      replace()
    }
    switch unit {
    case 0xD800...0xDBFF: highSurrogate = unit
    case 0xDC00...0xDFFF: replace()
    default: append(scalar: unit)
    }
  }

  private func append(scalar value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return replace() }
    output += UTF8.encode(scalar).map { Array($0) } ?? []
  }

  private func replace() {
    replacements += 1
    output += [0xEF, 0xBF, 0xBD]
  }
}
