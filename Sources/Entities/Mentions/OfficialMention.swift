import Lexicon

/// A person with an office, as one sentence of a text says it.
public struct OfficialMention: Hashable, Sendable {
  /// The name: half-open range of UTF-8 bytes of the text, on scalar boundaries.
  public var utf8Range: Range<Int>
  /// The name as the text has it.
  public var name: String
  /// The office without its jurisdiction (县委书记).
  public var office: String
  /// The title the office was read from, in UTF-8 bytes of the text.
  public var officeRange: Range<Int>
  /// Where or of what the office is held, as text (诏安县), or nil.
  public var jurisdiction: String?
  /// The division of the jurisdiction.
  public var place: DivisionCode?
  /// Whether the jurisdiction comes from the article's county, not from the sentence.
  public var isImplied: Bool
  /// Whether the text says that the office was held before (原, 前, 时任).
  public var isFormer: Bool

  public init(
    utf8Range: Range<Int>, name: String, office: String, officeRange: Range<Int>,
    jurisdiction: String?, place: DivisionCode?, isImplied: Bool, isFormer: Bool
  ) {
    self.utf8Range = utf8Range
    self.name = name
    self.office = office
    self.officeRange = officeRange
    self.jurisdiction = jurisdiction
    self.place = place
    self.isImplied = isImplied
    self.isFormer = isFormer
  }
}
