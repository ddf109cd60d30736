import Articles
import Lexicon

/// What is known of an article beside its text.
public struct AnnotationContext: Hashable, Sendable {
  /// The day of publication: relative dates are resolved against it.
  public var published: CalendarDay?
  /// The article's own county (or city): same-named places are taken to lie in it.
  public var county: DivisionCode?

  public init(published: CalendarDay? = nil, county: DivisionCode? = nil) {
    self.published = published
    self.county = county
  }
}
