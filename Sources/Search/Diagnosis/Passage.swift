import Segmentation

/// A place in an article's original text.
public struct Passage: Equatable, Sendable {
  /// The line it begins in; 1 is the title.
  public var line: Int
  /// The code point of the line it begins at, from 1.
  public var column: Int
  public var kind: ArticleText.LineKind
  /// The place with what stands around it, on one line; a line break is shown as ⏎.
  public var context: Snippet
  /// The sentence it begins in.
  public var sentence: String
}

/// An article's text scalar by scalar, so that a place found in a changed form of it (without marks,
/// without line breaks) is still a place of the original.
struct ScalarText {
  struct Item {
    var original: Unicode.Scalar
    var folded: Unicode.Scalar
    /// Lines and columns from 0.
    var line: Int
    var column: Int
  }
  private(set) var items: [Item] = []
  let kinds: [ArticleText.LineKind]

  init(_ text: ArticleText) {
    kinds = text.kinds
    var line = 0
    var column = 0
    for scalar in String(decoding: text.utf8, as: UTF8.self).unicodeScalars {
      if scalar == "\n" {
        line += 1
        column = 0
      } else {
        items.append(
          Item(original: scalar, folded: Folding.fold(scalar), line: line, column: column))
        column += 1
      }
    }
  }

  /// Code points of context on either side.
  private static let around = 12

  /// - Parameter range: indices of `items`, not empty.
  func passage(_ range: Range<Int>) -> Passage {
    let first = items[range.lowerBound]
    let shown =
      max(0, range.lowerBound - Self.around)..<min(items.count, range.upperBound + Self.around)
    var text = String.UnicodeScalarView()
    var highlight = 0..<0
    for i in shown {
      if i > shown.lowerBound, items[i].line != items[i - 1].line { text.append("⏎") }
      if i == range.lowerBound { highlight = text.count..<text.count }
      text.append(items[i].original)
      if i == range.upperBound - 1 { highlight = highlight.lowerBound..<text.count }
    }
    return Passage(
      line: first.line + 1, column: first.column + 1,
      kind: first.line < kinds.count ? kinds[first.line] : .paragraph,
      context: Snippet(text: String(text), highlights: [highlight]),
      sentence: sentence(around: range.lowerBound))
  }

  private func sentence(around index: Int) -> String {
    func ends(_ i: Int) -> Bool { "。！？!?；;".unicodeScalars.contains(items[i].original) }
    var start = index
    while start > 0, items[start - 1].line == items[index].line, !ends(start - 1) { start -= 1 }
    var end = index
    while end < items.count, items[end].line == items[index].line {
      end += 1
      if ends(end - 1) { break }
    }
    return String(String.UnicodeScalarView(items[start..<end].map(\.original)))
  }

  /// The first place where the items picked, in a row, have the values of a needle.
  ///
  /// - Parameters:
  ///   - picked: indices of `items`, ascending.
  ///   - value: what of an item is compared.
  func first(
    _ needle: [Unicode.Scalar], among picked: [Int], by value: (Item) -> Unicode.Scalar
  ) -> Range<Int>? {
    guard let head = needle.first, picked.count >= needle.count else { return nil }
    for start in 0...(picked.count - needle.count) where value(items[picked[start]]) == head {
      if needle.indices.allSatisfy({ value(items[picked[start + $0]]) == needle[$0] }) {
        return picked[start]..<(picked[start + needle.count - 1] + 1)
      }
    }
    return nil
  }
}
