/// Collects tokens in memory of its own and hands them over in blocks, so the hot loop neither checks
/// an array for uniqueness nor grows it token by token.
struct TokenSink {
  static let capacity = 4096
  private(set) var buffer: UnsafeMutablePointer<Token>
  /// Tokens in the buffer. Who writes through `buffer` sets it, after `makeRoom`.
  var count = 0

  init() { buffer = .allocate(capacity: Self.capacity) }

  func deallocate() { buffer.deallocate() }

  @inline(__always)
  mutating func append(_ token: Token, to tokens: inout [Token]) {
    if count == Self.capacity { flush(to: &tokens) }
    buffer[count] = token
    count &+= 1
  }

  /// Makes room for `needed` tokens, at most `capacity`.
  @inline(__always)
  mutating func makeRoom(for needed: Int, in tokens: inout [Token]) {
    if Self.capacity &- count < needed { flush(to: &tokens) }
  }

  /// Reverses the tokens from `first` on.
  func reverse(from first: Int) {
    var added = UnsafeMutableBufferPointer(start: buffer + first, count: count - first)
    added.reverse()
  }

  mutating func flush(to tokens: inout [Token]) {
    tokens.append(contentsOf: UnsafeBufferPointer(start: buffer, count: count))
    count = 0
  }
}
