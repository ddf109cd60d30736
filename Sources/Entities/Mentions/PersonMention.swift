/// A person named in a text.
public struct PersonMention: Hashable, Sendable {
  /// Half-open range of UTF-8 bytes of the text, on scalar boundaries.
  public var utf8Range: Range<Int>
  /// The name as the text has it.
  public var name: String

  public init(utf8Range: Range<Int>, name: String) {
    self.utf8Range = utf8Range
    self.name = name
  }
}
