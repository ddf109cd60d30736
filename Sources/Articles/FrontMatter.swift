/// The block of `key: value` lines between two lines `---` at the head of a text file.
///
/// Known keys: `title`, `date`, `source`, `url`, `id`, `county`, `byline`, `editors` and `layout`
/// (`page` for a saved page; else the layout is told from the text). Others, such as remarks for
/// people, are ignored. The colon may be full-width, values may be quoted, lists are written
/// `江苇杭、刘卿`, `[江苇杭, 刘卿]`, or each element on a line of its own after `- `.
struct FrontMatter {
  private var values: [String: (text: String, line: Int)] = [:]
  /// Lines of the block that say nothing a reader understands, and why.
  private(set) var problems: [(line: Int, detail: BilingualText)] = []

  private static let keys: Set<String> = [
    "title", "date", "source", "url", "id", "county", "byline", "editors", "layout",
  ]

  /// Takes the block off the head of `lines`.
  ///
  /// A block has one of the known keys at least: `---` may also be a rule between paragraphs.
  init(_ lines: inout [TextLine]) {
    guard lines.first?.text == "---" else { return }
    let longestBlock = 100
    let block = lines.prefix(longestBlock).dropFirst()
    guard let end = block.firstIndex(where: { $0.text == "---" }) else {
      if block.prefix(3).contains(where: Self.hasKnownKey) {
        problems.append(
          (lines[0].number, BilingualText("it is never closed and was read as text", "没有结束，已按正文读入"))
        )
        lines.removeFirst()
      }
      return
    }
    guard block[..<end].contains(where: Self.hasKnownKey) else { return }
    read(block[..<end])
    lines.removeFirst(end + 1)
    if !lines.isEmpty { lines[0].followsBlank = true }
  }

  private mutating func read(_ block: ArraySlice<TextLine>) {
    var lastKey = ""
    for line in block where !line.text.hasPrefix("#") {
      if line.text.hasPrefix("- "), let list = values[lastKey] {
        let element = Self.unquoted(WhiteSpace.trimmed(String(line.text.dropFirst(2))))
        values[lastKey] = (list.text.isEmpty ? element : list.text + "、" + element, list.line)
      } else if let (key, value) = Self.field(line.text) {
        values[key] = (Self.unquoted(value), line.number)
        lastKey = key
      } else {
        let quotation = BilingualText.quotation(line.text)
        problems.append(
          (
            line.number,
            BilingualText(
              "the line “\(quotation.english)” was left out", "“\(quotation.chinese)”这一行未读入")
          ))
      }
    }
  }

  private static func hasKnownKey(_ line: TextLine) -> Bool {
    field(line.text).map { keys.contains($0.key) } ?? false
  }

  private static func field(_ line: String) -> (key: String, value: String)? {
    let scalars = line.unicodeScalars
    guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let key = WhiteSpace.trimmed(String(scalars[..<colon])).lowercased()
    return (key, WhiteSpace.trimmed(String(scalars[colon...].dropFirst())))
  }

  subscript(key: String) -> String { values[key]?.text ?? "" }

  func line(_ key: String) -> Int? { values[key]?.line }

  var layout: ParsedDocument.Layout? {
    switch self["layout"] {
    case "page": .page
    case "plain", "text": .plain
    default: nil
    }
  }

  /// What the block states goes above what was read from the text.
  func apply(to article: inout Article) {
    func set(_ key: String, _ field: inout String) {
      if !self[key].isEmpty { field = self[key] }
    }
    set("title", &article.title)
    set("source", &article.source)
    set("url", &article.url)
    set("county", &article.county)
    if !self["byline"].isEmpty { article.byline = PersonNames.split(self["byline"]) }
    if !self["editors"].isEmpty { article.editors = PersonNames.split(self["editors"]) }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.utf8.count >= 2, let first = text.utf8.first, first == text.utf8.last,
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    else { return text }
    return String(decoding: text.utf8.dropFirst().dropLast(), as: UTF8.self)
  }
}
