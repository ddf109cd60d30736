import Digest
import Lexicon
import Segmentation

/// Finds the places a text names, and which divisions they are.
///
/// Immutable; any number of threads can share it. Candidates come from the gazetteer, from suffixes
/// and from names learned in training; a linear model trained on news decides which of them are places
/// (`zsearch-train places`); `PlaceResolver` finds the codes.
public final class PlaceRecognizer: Sendable {
  public let gazetteer: Gazetteer
  private let lexicon: Lexicon
  private let model: PlaceModel
  /// SHA-256 of the model, lower-case hexadecimal.
  var modelDigest: String { SHA256.hexadecimal(SHA256.digest(model.serialized())) }
  /// Whether single characters that stand for a place (闽, 京沪, 中美) are places.
  public let findsAbbreviations: Bool

  /// The recogniser of this installation.
  ///
  /// - Throws: `LexiconError` for the gazetteer; `EntitiesError` for the model.
  public convenience init(lexicon: Lexicon, findsAbbreviations: Bool = true) throws {
    self.init(
      gazetteer: try Gazetteer(), lexicon: lexicon, model: try PlaceModel.installed(),
      findsAbbreviations: findsAbbreviations)
  }

  package init(
    gazetteer: Gazetteer, lexicon: Lexicon, model: PlaceModel, findsAbbreviations: Bool = true
  ) {
    self.gazetteer = gazetteer
    self.lexicon = lexicon
    self.model = model
    self.findsAbbreviations = findsAbbreviations
  }

  /// The places of `text`, in its order; none overlaps another. A chain (福建省漳州市诏安县) is several.
  ///
  /// - Parameters:
  ///   - text: UTF-8, as it was segmented.
  ///   - tokens: the tokens of the text, in mode `words`.
  ///   - tagged: what a tagger calls places, in bytes, ascending.
  /// - Complexity: O(n log n) in the number of candidates, about one in six tokens.
  public func mentions(
    in text: UnsafeBufferPointer<UInt8>, tokens: [Token], context: AnnotationContext,
    tagged: [Range<Int>] = []
  ) -> [PlaceMention] {
    var spotter = PlaceSpotter(gazetteer: gazetteer, lexicon: lexicon, names: model.names)
    var places = spotter.places(
      in: text, tokens: tokens, model: model, own: context.county, tagged: tagged)
    if !findsAbbreviations { places.removeAll { $0.origin == .abbreviation } }
    var resolver = PlaceResolver(gazetteer: gazetteer, text: text, context: context)
    return resolver.resolve(places)
  }
}
