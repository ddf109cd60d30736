import Digest
import Lexicon
import Segmentation

/// Recognises persons, officials, places and dates.
///
/// A `Recognizer` is immutable and can be shared by any number of threads; each thread takes a
/// `RecognitionSession` of its own:
///
/// ```swift
/// let recognizer = try Recognizer(segmenter: Segmenter())
/// let session = try recognizer.makeSession()
/// let found = session.annotate("诏安县委书记李亚容调研。", context: AnnotationContext())
/// found.officials.map(\.office)  // ["县委书记"]
/// ```
public final class Recognizer: Sendable {
  public let segmenter: Segmenter
  public var gazetteer: Gazetteer { places.gazetteer }
  let places: PlaceRecognizer
  let tables: EntityTables
  let titles = TitleParser()
  /// SHA-256 of the entity model, lower-case hexadecimal: changes when any weight does.
  public let modelDigest: String

  /// A recognizer over the models and the gazetteer of this installation.
  ///
  /// - Parameter segmenter: cuts the texts in mode `words`, without splitting names.
  /// - Throws: `EntitiesError` when a model is missing or damaged; `LexiconError` for the gazetteer.
  public convenience init(segmenter: Segmenter) throws {
    let (weights, digest) = try EntityModel.installed()
    self.init(
      segmenter: segmenter, places: try PlaceRecognizer(lexicon: segmenter.lexicon),
      weights: weights, digest: digest)
  }

  package init(
    segmenter: Segmenter, places: PlaceRecognizer, weights: EntityModel.Weights, digest: String
  ) {
    self.segmenter = segmenter
    self.places = places
    tables = EntityTables(weights)
    modelDigest = digest
  }

  /// What the answers depend on, apart from the user's words: the word lists, the tables of divisions
  /// and the models, by name. An index notes it, to know what to do again after an upgrade.
  public var stamp: [(key: String, value: String)] {
    var models = SHA256()
    for digest in [segmenter.boundaries?.digest ?? "", modelDigest, places.modelDigest] {
      models.update(Array(digest.utf8) + [0])
    }
    return [
      ("lexicon", segmenter.lexicon.digest), ("gazetteer", gazetteer.digest),
      ("models", SHA256.hexadecimal(models.finalize())),
    ]
  }

  /// A session for one thread. It keeps its buffers: make one and reuse it.
  ///
  /// - Throws: `SegmentationError.icuUnavailable`.
  public func makeSession() throws(SegmentationError) -> RecognitionSession {
    RecognitionSession(recognizer: self, session: try segmenter.makeSession())
  }
}
