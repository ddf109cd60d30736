import Articles
import Entities
import Lexicon

/// What is named in an article, and which county the article is about.
public struct ArticleEntities: Hashable, Sendable {
  /// The division the article's source says it is about.
  public var county: DivisionCode?
  /// Spans are UTF-8 bytes of the article's text, as the index holds it.
  public var annotations: Annotations

  public init(county: DivisionCode? = nil, annotations: Annotations = Annotations()) {
    self.county = county
    self.annotations = annotations
  }
}
