import Segmentation

/// Recognises what is named in texts, one after another, on one thread. Not `Sendable`.
public final class RecognitionSession {
  public let recognizer: Recognizer
  private let session: Session
  private let tagger: EntityTagger
  private let finder: OfficialFinder
  private var spans: [EntityTagger.Span] = []
  private var titleText = TitleText()
  /// The tokens of the text annotated last: whoever needs both pays for one segmentation.
  public private(set) var tokens: [Token] = []

  init(recognizer: Recognizer, session: Session) {
    self.recognizer = recognizer
    self.session = session
    tagger = EntityTagger(tables: recognizer.tables, lexicon: recognizer.segmenter.lexicon)
    finder = OfficialFinder(parser: recognizer.titles)
  }

  /// What is named in `text`; offsets are UTF-8 bytes of it, on scalar boundaries.
  ///
  /// - Complexity: O(n) in bytes.
  public func annotate(_ text: String, context: AnnotationContext) -> Annotations {
    var text = text
    return text.withUTF8 { annotate(utf8: $0, context: context) }
  }

  /// What is named in the UTF-8 text; a byte that does not belong to a well-formed scalar counts as
  /// U+FFFD of one byte.
  ///
  /// - Precondition: `text.count <= Int32.max`.
  /// - Complexity: O(n) in bytes.
  public func annotate(
    utf8 text: UnsafeBufferPointer<UInt8>, context: AnnotationContext
  ) -> Annotations {
    var found = Annotations()
    session.segment(utf8: text, into: &tokens)
    spans.removeAll(keepingCapacity: true)
    tagger.tag(utf8: text, tokens: tokens, joints: session.nameJoints, into: &spans)
    found.places = recognizer.places.mentions(
      in: text, tokens: tokens, context: context,
      tagged: spans.filter { $0.kind == .place }.map(\.utf8Range))
    found.dates = DateRecognizer().mentions(in: text, tokens: tokens, context: context)
    PersonRules.completeNames(&spans, tokens: tokens, joints: session.nameJoints, in: text)
    PersonRules.settle(&spans, &found.places, in: text, own: context.county)
    titleText.read(
      text, tokens: tokens, spans: spans, places: found.places, gazetteer: recognizer.gazetteer,
      county: context.county)
    found.persons = PersonRules.persons(
      in: text, titleText, spans: spans,
      titled: TitledNames(parser: recognizer.titles, lexicon: recognizer.segmenter.lexicon))
    found.officials = finder.officials(in: titleText, utf8: text, persons: found.persons)
    return found
  }
}
