/// Something named in an article's text. Recognition is not part of this version: officials and
/// places are still looked up as literals of the text.
public struct Mention: Hashable, Sendable {
  public enum Kind: UInt8, Sendable, CaseIterable {
    case person, official, place, date
  }
  public var kind: Kind
  /// Half-open range of UTF-8 bytes of the text.
  public var utf8Range: Range<Int>

  public init(kind: Kind, utf8Range: Range<Int>) {
    self.kind = kind
    self.utf8Range = utf8Range
  }
}
