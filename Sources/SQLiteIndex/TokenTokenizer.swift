import Foundation
import GRDB
import Search
import Segmentation

/// The FTS5 tokenizer of the recall and the impact index: tokens as they stand, separated by spaces.
/// Grams are worked out before (`GramProfile`), on any thread; no gram contains a space. The text of
/// a query is one token: queries are planned in grams already.
///
/// Declared with the digest of the folding data, so that a table made by other data is never
/// written to: `tokenize = 'zsearch_tokens 1f2e…'`.
final class TokenTokenizer: FTS5CustomTokenizer {
  static let name = "zsearch_tokens"
  static let separator = UInt8(ascii: " ")

  init(db: Database, arguments: [String]) throws {
    guard arguments == [Folding.digest] else {
      throw DatabaseError(
        resultCode: .SQLITE_ERROR,
        message: "the recall index was made by other folding data: \(arguments)")
    }
  }

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return 0 }
    if tokenization.contains(.query) {
      return tokenCallback(context, 0, pText, nText, 0, nText)
    }
    let separator = CChar(bitPattern: Self.separator)
    let count = Int(nText)
    var start = 0
    while start < count {
      var end = start
      while end < count, pText[end] != separator { end += 1 }
      if end > start {
        let code = tokenCallback(context, 0, pText + start, CInt(end - start), 0, 0)
        if code != 0 { return code }
      }
      start = end + 1
    }
    return 0
  }
}
