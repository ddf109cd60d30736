/// The block of `key: value` lines between two lines `---` at the head of a text file.
///
/// Known keys: `title`, `date`, `source`, `url`, `id`, `county`, `byline`, `editors` and `layout`
/// (`page` for a saved page; else the layout is told from the text). Others, such as remarks for
/// people, are ignored. The colon may be full-width, values may be quoted, lists are written
/// `江苇杭、刘卿` or `[江苇杭, 刘卿]`.
struct FrontMatter {
  private var values: [String: (text: String, line: Int)] = [:]
  /// The block begins and never ends; its lines are left in the text.
  private(set) var isOpen = false

  /// Takes the block off the head of `lines`.
  init(_ lines: inout [TextLine]) {
    guard lines.first?.text == "---" else { return }
    // A block is a screenful at most; further down, `---` is a rule between paragraphs.
    let limit = 100
    guard let end = lines.prefix(limit).dropFirst().firstIndex(where: { $0.text == "---" }) else {
      isOpen = true
      lines.removeFirst()
      return
    }
    for line in lines[1..<end] {
      guard let colon = line.text.unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" })
      else { continue }
      let key = WhiteSpace.trimmed(String(line.text.unicodeScalars[..<colon])).lowercased()
      let rest = line.text.unicodeScalars[colon...].dropFirst()
      values[key] = (Self.unquoted(WhiteSpace.trimmed(String(rest))), line.number)
    }
    lines.removeFirst(end + 1)
    if !lines.isEmpty { lines[0].followsBlank = true }
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
