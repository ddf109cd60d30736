/// Text that is neither a record nor a saved page: paragraphs on lines, and three marks.
///
/// `## ` (any number of `#`) before a line makes it a heading, `图:` or `图：` a caption; everything else
/// is taken literally. Without a title in the front matter the first line is the title; with one, a
/// first line that repeats it is dropped. A line that is a date and nothing else gives the date.
enum PlainText {
  /// - Parameter title: the title in the front matter; empty for none.
  static func parse(_ lines: [TextLine], title: String) -> ParsedDocument {
    var document = ParsedDocument(layout: .plain)
    // A rule above the title is no title.
    var body = lines.drop { $0.text.utf8.allSatisfy("-=*_".utf8.contains) }
    if let first = body.first {
      let text = unmarked(first.text) ?? first.text
      if title.isEmpty ? isTitle(first.text) : text == title {
        document.article.title = text
        body.removeFirst()
      }
    }
    let head = lines.prefix(3).last?.number ?? 0
    if let found = body.firstIndex(where: { PublicationDate($0.text) != nil }) {
      document.date = (body[found].text, body[found].number)
      // At the head the line is about the text; further down (as at the end of a notice) part of it.
      if body[found].number <= head { body.remove(at: found) }
    }
    document.article.sections = body.compactMap(section)
    return document
  }

  /// A title is no longer than this many code points; what is longer is a text without a title.
  private static let longestTitle = 100

  private static func isTitle(_ line: String) -> Bool {
    line.unicodeScalars.dropFirst(longestTitle).isEmpty && PublicationDate(line) == nil
      && caption(line) == nil
  }

  private static func section(_ line: TextLine) -> Article.Section? {
    let section: Article.Section
    if let heading = unmarked(line.text) {
      section = Article.Section(.heading, heading)
    } else if let caption = caption(line.text) {
      section = Article.Section(.caption, caption)
    } else {
      section = Article.Section(.paragraph, line.text)
    }
    return section.text.isEmpty ? nil : section
  }

  /// A line without the `#` before it; `nil` where it has none.
  private static func unmarked(_ line: String) -> String? {
    let rest = line.unicodeScalars.drop { $0 == "#" }
    guard rest.startIndex != line.startIndex, rest.first?.properties.isWhitespace ?? true else {
      return nil
    }
    return WhiteSpace.trimmed(String(rest))
  }

  private static func caption(_ line: String) -> String? {
    for mark in ["图:", "图："] where line.utf8.starts(with: mark.utf8) {
      return WhiteSpace.trimmed(
        String(decoding: line.utf8.dropFirst(mark.utf8.count), as: UTF8.self))
    }
    return nil
  }
}
