/// A piece of a text: a word, a number, a punctuation mark, a stretch of spaces.
///
/// `start` and `end` are UTF-8 byte offsets into the segmented text, half-open and on scalar
/// boundaries. The tokens of a text cover every byte of it, in order; their concatenation is the
/// text. (In mode `search` the shorter words inside a word follow it with spans of their own.)
public struct Token: Sendable, Hashable {
  /// What a token is made of, told from its scalars alone.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A word of Han characters or kana.
    case ideographs
    /// Letters of another script, with or without digits: `GDP`, `5G`, `한국`.
    case letters
    /// Digits, with what joins them: `2023`, `3.5`, `1,000`.
    case number
    /// One punctuation mark, symbol or emoji.
    case punctuation
    /// Spaces, line ends and control characters.
    case space
  }

  /// The offset of the first byte, in UTF-8 bytes.
  public var start: UInt32
  /// The offset after the last byte, in UTF-8 bytes.
  public var end: UInt32
  public var kind: Kind

  @inlinable
  public init(start: UInt32, end: UInt32, kind: Kind) {
    self.start = start
    self.end = end
    self.kind = kind
  }

  /// The span of the token in UTF-8 bytes of the text.
  @inlinable
  public var utf8Range: Range<Int> { Int(start)..<Int(end) }
}
