/// What is named in one text, each list in the order of the text.
public struct Annotations: Hashable, Sendable {
  public var persons: [PersonMention] = []
  public var officials: [OfficialMention] = []
  public var places: [PlaceMention] = []
  public var dates: [DateMention] = []

  public init() {}
}
