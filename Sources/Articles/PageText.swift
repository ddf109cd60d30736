/// The text of a news page as a browser saves it: site lines, title, date line, body, page furniture.
///
/// The layout is that of people.com.cn, which county pages follow. What is recognised, in order:
/// the date line; the title before it; editors, byline and captions (``PageText/Body``); headings.
/// Furniture is dropped: it is on every page and would be found by every search for it.
///
/// In the title each run of white space, no-break spaces included, becomes one space, as a browser shows
/// it; the other lines keep theirs. Lines of the site's navigation before the title and everything
/// below the article (sharing, other articles) are dropped with the furniture.
enum PageText {
  /// The line that dates a page, and what else stands on it.
  struct Head: Equatable {
    /// Index of the date line among the lines.
    var index: Int
    var date: String
    var source: String
  }

  /// The head of a page; `nil` for a text that is not one.
  ///
  /// A date line has day and minute and then nothing, `|` or `来源`. A sentence that begins with a date
  /// goes on with other words.
  static func head(of lines: [TextLine]) -> Head? {
    // Site lines and navigation are a few; the limit keeps a long text from being searched.
    for (index, line) in lines.prefix(60).enumerated() {
      guard let (_, length) = PublicationDate.prefix(of: line.text), length.hasTime else {
        continue
      }
      let date = String(line.text.unicodeScalars.prefix(length.scalars))
      let rest = WhiteSpace.trimmed(String(line.text.unicodeScalars.dropFirst(length.scalars)))
      let hasBar = rest.hasPrefix("|") || rest.hasPrefix("｜")
      let source = source(rest)
      guard source != nil || hasBar || (length.isChinese && isFurniture(rest)) else { continue }
      return Head(index: index, date: date, source: source ?? "")
    }
    return nil
  }

  static func parse(_ lines: [TextLine]) -> ParsedDocument {
    var document = ParsedDocument(layout: .page)
    let head = head(of: lines)
    let preamble = Preamble(lines[..<(head?.index ?? 0)])
    document.article.title = WhiteSpace.collapsed(preamble.title)
    document.article.source = preamble.site
    var content = lines[(head.map { $0.index + 1 } ?? 0)...]
    if let head {
      document.date = (head.date, lines[head.index].number)
      if !head.source.isEmpty { document.article.source = head.source }
    }
    if document.article.title.isEmpty, let first = content.first(where: { !isFurniture($0.text) }) {
      document.article.title = WhiteSpace.collapsed(first.text)
      content = content.drop { $0.number <= first.number }
    }
    var body = Body()
    for line in content {
      if isFooter(line.text, afterEditors: body.hasEditors), body.hasText { break }
      if isFurniture(line.text) { continue }
      if let source = source(line.text), line.text.utf8.count <= 120 {
        if head?.source.isEmpty ?? true, !source.isEmpty { document.article.source = source }
        continue
      }
      body.append(line.text)
    }
    document.article.byline = body.takeByline()
    document.article.editors = body.editors
    document.article.sections =
      preamble.subtitles.map { Article.Section(.heading, $0) } + body.sections()
    return document
  }

  /// What stands before the date line: blocks of lines between empty ones.
  private struct Preamble {
    /// The first line of the page where it is not the title: the site's name.
    var site = ""
    var title = ""
    /// Lines beside the title: a kicker above it, a subtitle below.
    var subtitles: [String] = []

    init(_ lines: ArraySlice<TextLine>) {
      let lines = lines.filter { !isFurniture($0.text) }
      var block = lines[(lines.lastIndex { $0.followsBlank } ?? 0)...].map(\.text)
      if block.count == lines.count {
        // No empty lines to go by: the title is the last line that is not a subtitle.
        let title = block.lastIndex { !Self.isSubtitle($0) } ?? 0
        block.removeFirst(min(title, block.count))
      }
      while block.allSatisfy(Self.isSubtitle), block.count < lines.count {
        block.insert(lines[lines.count - block.count - 1].text, at: 0)
      }
      let site = lines.prefix { $0.number == lines[0].number || !$0.followsBlank }
      let between = lines.dropFirst(site.count).dropLast(block.count).map(\.text)
      let titles = block.filter { !Self.isSubtitle($0) }
      title = titles.max { $0.unicodeScalars.count < $1.unicodeScalars.count } ?? block.first ?? ""
      subtitles = block
      if let i = block.firstIndex(of: title) { subtitles.remove(at: i) }
      subtitles = between.filter { !Self.isNavigation($0) } + subtitles
      if lines.count > block.count { self.site = lines[0].text }
    }

    /// Whether a line between site and title leads through the site: `首页 > 要闻`, `要闻`.
    private static func isNavigation(_ line: String) -> Bool {
      let marks = ">›»|｜".unicodeScalars
      return line.unicodeScalars.dropFirst(7).isEmpty
        || line.unicodeScalars.contains(where: marks.contains)
        || line.hasPrefix("首页") || line.hasSuffix("正文")
    }

    private static func isSubtitle(_ line: String) -> Bool {
      line.hasPrefix("——") || line.hasPrefix("--")
    }
  }
}
