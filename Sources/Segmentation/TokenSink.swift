/// Collects tokens in memory of its own and hands them over in blocks, so the hot loop neither checks
/// an array for uniqueness nor grows it token by token.
struct TokenSink {
  private static let capacity = 2048
  private let buffer: UnsafeMutablePointer<Token>
  private var count = 0

  init() { buffer = .allocate(capacity: Self.capacity) }

  func deallocate() { buffer.deallocate() }

  @inline(__always)
  mutating func append(_ token: Token, to tokens: inout [Token]) {
    if count == Self.capacity { flush(to: &tokens) }
    buffer[count] = token
    count &+= 1
  }

  mutating func flush(to tokens: inout [Token]) {
    tokens.append(contentsOf: UnsafeBufferPointer(start: buffer, count: count))
    count = 0
  }
}
