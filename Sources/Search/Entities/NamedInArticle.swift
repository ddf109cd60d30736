import Entities
import Lexicon

/// An official as a hit shows them: once for each office in the article.
public struct NamedOfficial: Hashable, Sendable {
  public var name: String
  /// Without the jurisdiction (县委书记).
  public var office: String
  /// As the text has it (诏安县), or nil.
  public var jurisdiction: String?
  public var place: DivisionCode?
  public var isFormer: Bool
}

/// A place as a hit shows it.
public struct NamedPlace: Hashable, Sendable {
  /// As the text has it.
  public var text: String
  public var code: DivisionCode?
  public var level: DivisionLevel?
}

extension ArticleEntities {
  /// The distinct officials, in the order of the text.
  package var namedOfficials: [NamedOfficial] {
    var seen: Set<NamedOfficial> = []
    return annotations.officials.map {
      NamedOfficial(
        name: $0.name, office: $0.office, jurisdiction: $0.jurisdiction, place: $0.place,
        isFormer: $0.isFormer)
    }.filter { seen.insert($0).inserted }
  }

  /// The distinct places, in the order of the text.
  ///
  /// - Parameter text: the text the mentions are spans of.
  package func namedPlaces(in text: [UInt8]) -> [NamedPlace] {
    var seen: Set<NamedPlace> = []
    return annotations.places.map {
      NamedPlace(
        text: String(decoding: text[$0.utf8Range], as: UTF8.self), code: $0.code, level: $0.level)
    }.filter { seen.insert($0).inserted }
  }
}
