import Articles
import Search
import Segmentation

/// The names of persons in an article, for pinyin and suggestions only: what a query finds never
/// depends on them. **The one place where a recogniser's persons would come in.**
///
/// Those of the byline and the editors, and tokens of the text that have the shape of a name (a
/// surname and one or two characters) and are no word of the lexicon.
struct ArticleNames {
  private static let segmenter = try? Segmenter(mode: .words)
  private let session = try? Self.segmenter?.makeSession()
  private var tokens: [Token] = []

  /// - Complexity: O(n), for the segmenter's constant.
  mutating func names(_ text: ArticleText) -> Set<String> {
    var names: Set<String> = []
    for (line, kind) in zip(
      text.utf8.split(separator: ArticleText.lineFeed, omittingEmptySubsequences: false), text.kinds
    ) {
      guard kind == .byline || kind == .editors else { continue }
      for name in String(decoding: line, as: UTF8.self).split(separator: "、")
      where PersonNames.isName(String(name), surnameNeeded: true) {
        names.insert(Folding.fold(String(name)))
      }
    }
    guard let session, let lexicon = Self.segmenter?.lexicon else { return names }
    text.utf8.withUnsafeBufferPointer { utf8 in
      session.segment(utf8: utf8, into: &tokens)
      for token in tokens where token.kind == .ideographs {
        // Two to four characters of the basic plane.
        guard (6...12).contains(token.utf8Range.count) else { continue }
        let word = String(decoding: utf8[token.utf8Range], as: UTF8.self)
        guard PersonNames.isName(word, surnameNeeded: true) else { continue }
        let name = Folding.fold(word)
        if !lexicon.contains(name) { names.insert(name) }
      }
    }
    return names
  }
}
