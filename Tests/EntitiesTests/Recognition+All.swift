import Entities
import Lexicon
import Segmentation

extension Recognition {
  static let recognizer = Result { try Recognizer(segmenter: Segmenter()) }

  /// All that is named in a text.
  ///
  /// - Parameter county: code of the article's own county, 2 to 12 digits.
  static func annotate(_ text: String, county: String? = nil) throws -> Annotations {
    try annotate(utf8: Array(text.utf8), county: county)
  }

  static func annotate(utf8 bytes: [UInt8], county: String? = nil) throws -> Annotations {
    let session = try recognizer.get().makeSession()
    let context = AnnotationContext(county: county.flatMap { DivisionCode(digits: $0) })
    return bytes.withUnsafeBufferPointer { session.annotate(utf8: $0, context: context) }
  }
}
