import Lexicon

/// A place named in a text: one link of a chain (福建省 · 漳州市 · 诏安县 are three), or a place abroad,
/// a river, a mountain, a region.
public struct PlaceMention: Hashable, Sendable {
  /// What kind of place the text names.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A division of China, with a code where it is known which one.
    case division
    /// A country or continent; China too.
    case country
    /// A division or city of another country.
    case abroad
    /// A river, lake, sea, mountain, island, or a region without an administration (闽南).
    case natural
    /// A street, square, park, station or other spot in a town.
    case spot
    /// A place of which nothing more is known.
    case other
  }

  /// Half-open range of UTF-8 bytes of the text, on scalar boundaries.
  public var utf8Range: Range<Int>
  public var kind: Kind
  /// The division, or nil for a place that is none and for one that nothing in the text tells from
  /// others of the same name. A village carries the code of the narrowest division known around it.
  public var code: DivisionCode?
  /// What the name says it is (a village for 西梧村, though its code is the township's); nil for
  /// places that are no division of China.
  public var level: DivisionLevel?
  /// Whether the code comes from the article's county or from places named before, not from the name
  /// or its chain alone.
  public var isImplied: Bool

  public init(
    utf8Range: Range<Int>, kind: Kind, code: DivisionCode?, level: DivisionLevel?, isImplied: Bool
  ) {
    self.utf8Range = utf8Range
    self.kind = kind
    self.code = code
    self.level = level
    self.isImplied = isImplied
  }
}
