extension RecordParser {
  /// Parses a text file; see ``RecordParser/parse(_:)``.
  func parseDocument(_ record: RawRecord) -> ParsedRecord {
    if let problem = emptiness(record) { return ParsedRecord(skipped: problem) }
    return decoding(record) { record, text in
      var text = text
      if text.starts(with: [0xEF, 0xBB, 0xBF]) {
        text = UnsafeBufferPointer(rebasing: text[3...])
      }
      return parseDocument(record, text)
    }
  }

  private func parseDocument(
    _ record: RawRecord, _ text: UnsafeBufferPointer<UInt8>
  ) -> ParsedRecord {
    var parsed = ParsedRecord()
    func warn(_ reason: InputProblem.Reason, line: Int?, _ detail: BilingualText) {
      let location = InputLocation(path: record.path, line: line)
      parsed.warnings.append(InputProblem(reason, at: location, detail: detail))
    }

    var lines = TextLine.lines(of: text)
    let nuls = text.count { $0 == 0 }
    if nuls > 0 {
      for i in lines.indices where lines[i].text.utf8.contains(0) {
        lines[i].text = lines[i].text.replacing("\0", with: "\u{FFFD}")
      }
      warn(.nulCharacters, line: nil, .count(nuls, "character", "个字符"))
    }

    let front = FrontMatter(&lines)
    for (line, detail) in front.problems { warn(.brokenFrontMatter, line: line, detail) }
    let site = sites.first { $0.hold(file: record.absolutePath, url: front["url"]) }
    if let site { lines = site.article(in: lines) }
    let document: ParsedDocument
    switch front.layout ?? (PageText.head(of: lines) == nil ? .plain : .page) {
    case .page: document = PageText.parse(lines)
    case .plain: document = PlainText.parse(lines, title: front["title"])
    }
    var article = document.article
    front.apply(to: &article)
    site?.complete(&article)
    article.path = record.path
    guard !article.title.isEmpty || !article.sections.isEmpty else {
      return ParsedRecord(
        skipped: InputProblem(.empty, at: InputLocation(path: record.path)))
    }
    let bodyBytes = article.sections.reduce(0) { $0 + $1.text.utf8.count }
    guard bodyBytes <= limits.maximumBodyBytes else {
      return ParsedRecord(
        skipped: InputProblem(
          .bodyTooLong, at: InputLocation(path: record.path),
          detail: .size(limits.maximumBodyBytes)))
    }

    var date = document.date
    if !front["date"].isEmpty { date = (front["date"], front.line("date")) }
    if let (reason, detail) = setDate(date.text, of: &article) {
      warn(reason, line: date.line, detail)
    }
    if date.text.isEmpty, document.layout == .plain, record.absolutePath != nil {
      let name = record.path.split(separator: "/").last.map(String.init) ?? ""
      article.date = PublicationDate.day(inFileName: name)
    }
    parsed.article = identified(article, id: front["id"], file: record.absolutePath)
    return parsed
  }

  /// Why a file has no text at all.
  private func emptiness(_ record: RawRecord) -> InputProblem? {
    let location = InputLocation(path: record.path)
    let nuls = record.bytes.count { $0 == 0 }
    if nuls == 0 {
      return record.bytes.isEmpty ? InputProblem(.empty, at: location) : nil
    }
    if record.bytes.allSatisfy({ $0 == 0 || WhiteSpace.isASCIISpace($0) }) {
      return InputProblem(.onlyNULs, at: location)
    }
    // A stray NUL is damage in a text; one byte in sixteen is a picture, a program or UTF-16
    // without its mark.
    return nuls * 16 >= record.bytes.count ? InputProblem(.undecodable, at: location) : nil
  }
}

/// A document before its date is understood and its identity given.
struct ParsedDocument {
  enum Layout { case page, plain }
  var layout: Layout
  var article = Article(id: "", title: "")
  var date: (text: String, line: Int?) = ("", nil)
}

/// A line of a text file that is not empty, without white space at its ends.
struct TextLine: Equatable {
  var text: String
  /// From 1, empty lines counted.
  var number: Int
  /// Whether an empty line, or the start of the file, stands before it.
  var followsBlank: Bool

  /// - Complexity: O(n).
  static func lines(of text: UnsafeBufferPointer<UInt8>) -> [TextLine] {
    var lines: [TextLine] = []
    var followsBlank = true
    WhiteSpace.forEachLine(text, 0..<text.count) { line, number in
      let kept = WhiteSpace.trim(text, line)
      if !kept.isEmpty {
        let content = String(decoding: text[kept], as: UTF8.self)
        lines.append(TextLine(text: content, number: number, followsBlank: followsBlank))
      }
      followsBlank = kept.isEmpty
    }
    return lines
  }
}
