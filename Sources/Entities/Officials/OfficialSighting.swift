import Articles
import Lexicon

/// One sentence that says somebody holds an office.
public struct OfficialSighting: Hashable, Sendable {
  /// The article's number in its index.
  public var article: Int64
  /// Day of publication.
  public var day: CalendarDay?
  public var mention: OfficialMention

  public init(article: Int64, day: CalendarDay?, mention: OfficialMention) {
    self.article = article
    self.day = day
    self.mention = mention
  }
}

/// An office somebody is seen in, over time.
public struct OfficialPost: Hashable, Sendable {
  /// Without its jurisdiction (县委书记).
  public var office: String
  /// As the text has it (诏安县), or nil.
  public var jurisdiction: String?
  public var place: DivisionCode?
  /// Only ever named as held before (原, 前, 时任).
  public var isFormer: Bool
  /// Earliest and latest by day of publication, among those that say the office is held; where none
  /// does, among all.
  public var first: OfficialSighting
  public var last: OfficialSighting
  /// Articles that name the person in it.
  public var articles: Int
}

/// A person as an official: everything one name is seen in that is, as far as the texts tell, one
/// person.
public struct OfficialRecord: Hashable, Sendable {
  public var name: String
  /// By the day first seen.
  public var posts: [OfficialPost]
  /// Articles that name the person with an office, ascending.
  public var articles: [Int64]
  /// All sightings, by article.
  public var sightings: [OfficialSighting]
}
