import Articles
import Entities
import Lexicon
import Segmentation

/// What is recognised in one text, with the recognisers of this checkout.
struct Recognition {
  let text: String
  let places: [PlaceMention]
  let dates: [DateMention]

  /// - Parameters:
  ///   - county: code of the article's own county, 2 to 12 digits.
  ///   - published: `yyyy-mm-dd`.
  init(_ text: String, county: String? = nil, published: String? = nil) throws {
    let (segmenter, recognizer) = try Self.shared.get()
    self.text = text
    var text = text
    var tokens: [Token] = []
    let session = try segmenter.makeSession()
    let context = AnnotationContext(
      published: published.flatMap { CalendarDay(iso: $0) },
      county: county.flatMap { DivisionCode(digits: $0) })
    (places, dates) = text.withUTF8 { bytes in
      session.segment(utf8: bytes, into: &tokens)
      return (
        recognizer.mentions(in: bytes, tokens: tokens, context: context),
        DateRecognizer().mentions(in: bytes, tokens: tokens, context: context)
      )
    }
  }

  private static let shared = Result {
    let segmenter = try Segmenter()
    return (segmenter, try PlaceRecognizer(lexicon: segmenter.lexicon))
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  /// Each place as `诏安县 350624`, with the digits of its code that are no filling, `?` for none.
  var placeWords: [String] {
    places.map { "\(string($0.utf8Range)) \(Self.digits($0.code))" }
  }

  static func digits(_ code: DivisionCode?) -> String {
    code.map { String($0.description.prefix($0.level.digitCount)) } ?? "?"
  }

  /// Each date as `11月22日 2023-11-22` or `… 2023-11-22..2023-11-29`.
  var dateWords: [String] {
    dates.map { date in
      let days = date.resolved.map {
        $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)"
      }
      return "\(string(date.utf8Range)) \(days ?? "?")"
    }
  }
}
