import CZlib

/// The unpacked bytes of gzip data (RFC 1952), all members of it, checked against their CRC-32.
///
/// Zero bytes after the last member are padding (tapes, `tar`) and ignored, as gzip does.
final class GunzipSource: ByteSource {
  private let upstream: any ByteSource
  private var stream = z_stream()
  private var input: UnsafeMutableRawBufferPointer
  private var isReady = false
  private var isBetweenMembers = false
  private var ended = false
  private var produced = 0

  init(_ upstream: any ByteSource) {
    self.upstream = upstream
    input = .allocate(byteCount: 1 << 16, alignment: 16)
    let windowBits: Int32 = 15 + 16  // The largest window, gzip framing only (zlib.h).
    isReady =
      inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(&stream) }
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
    guard !ended, buffer.count > 0 else { return 0 }
    guard isReady else { throw fail("zlib cannot start", "zlib 无法启动") }
    let capacity = min(buffer.count, Int(UInt32.max))
    stream.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(capacity)
    while stream.avail_out == UInt32(capacity) {
      if stream.avail_in == 0, try !refill() {
        if isBetweenMembers {
          ended = true
          return 0
        }
        throw fail("it breaks off", "数据中断")
      }
      if isBetweenMembers, try !startMember() {
        ended = true
        return 0
      }
      switch inflate(&stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END: isBetweenMembers = true
      default: return try deliverOrFail(capacity)
      }
    }
    let n = capacity - Int(stream.avail_out)
    produced += n
    return n
  }

  /// Bytes that were unpacked before the damage are delivered first; the next call fails.
  private func deliverOrFail(_ capacity: Int) throws(SourceFailure) -> Int {
    let n = capacity - Int(stream.avail_out)
    produced += n
    if n > 0 { return n }
    throw fail("bad data", "数据有误")
  }

  private func refill() throws(SourceFailure) -> Bool {
    do {
      let n = try upstream.read(into: input)
      stream.next_in = input.bindMemory(to: UInt8.self).baseAddress
      stream.avail_in = UInt32(n)
      return n > 0
    } catch {
      ended = true
      throw error
    }
  }

  /// Whether another member begins here; consumes padding.
  private func startMember() throws(SourceFailure) -> Bool {
    while true {
      while stream.avail_in > 0, stream.next_in.pointee == 0 {
        stream.next_in += 1
        stream.avail_in -= 1
      }
      if stream.avail_in > 0 { break }
      if try !refill() { return false }
    }
    guard stream.next_in.pointee == 0x1F else {
      throw fail("other data follows it", "其后有别的数据")
    }
    inflateReset(&stream)
    isBetweenMembers = false
    return true
  }

  private func fail(_ english: String, _ chinese: String) -> SourceFailure {
    ended = true
    return SourceFailure(
      reason: .damagedGzip,
      detail: BilingualText(
        "\(english) after \(produced) unpacked bytes", "解压 \(produced) 字节后\(chinese)"))
  }
}
