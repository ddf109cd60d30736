extension PageText {
  /// The text between date line and footer: paragraphs, headings, captions and who wrote it.
  struct Body {
    private var lines: [String] = []
    private(set) var editors: [String] = []
    private var seenEditors: Set<String> = []
    private var byline: [String] = []

    var hasText: Bool { !lines.isEmpty }

    /// Whether the line that names the editors has come: what follows it is hardly text.
    var hasEditors: Bool { !editors.isEmpty }

    /// Takes the next line; an editors' line, or one at the end of a paragraph, is taken out of the
    /// text.
    mutating func append(_ line: String) {
      var line = line
      // A line ends with one or two such brackets; the limit keeps one of a million from taking hours.
      for _ in 0..<4 {
        guard let (rest, names) = Self.editors(atEndOf: line) else { break }
        editors += names.filter { seenEditors.insert($0).inserted }
        line = rest
      }
      if line.isEmpty { return }
      if Self.isBylineLine(line) {
        byline += PersonNames.split(line)
      } else {
        lines.append(line)
      }
    }

    /// The authors: from lines such as `本报记者 李明`, and from brackets after the last sentence such as
    /// `（沈启寒）`, which are taken out of the paragraph.
    mutating func takeByline() -> [String] {
      // Captions may stand below the last paragraph; a byline stands in the text.
      guard let last = lines.lastIndex(where: { !Caption.isCredited($0) }),
        let (rest, names) = Self.byline(atEndOf: lines[last])
      else { return byline }
      if rest.isEmpty { lines.remove(at: last) } else { lines[last] = rest }
      return byline + names.filter { !byline.contains($0) }
    }

    /// The lines as sections: captions once, then headings among what is left.
    func sections() -> [Article.Section] {
      var sections = Caption.merged(lines)
      let isCandidate = sections.map { $0.kind == .paragraph && Self.canBeHeading($0.text) }
      let lastParagraph = sections.lastIndex { $0.kind == .paragraph } ?? -1
      var i = 0
      while i < sections.count {
        guard isCandidate[i] else {
          i += 1
          continue
        }
        let end = isCandidate[i...].firstIndex(of: false) ?? sections.count
        // A part has a heading and perhaps one below it; more short lines are a list or a poem.
        // A heading heads something: the last lines of a text are none.
        if end - i <= 2, lastParagraph >= end {
          for j in i..<end { sections[j].kind = .heading }
        }
        i = end
      }
      return sections
    }

    /// Short, and not the end of a sentence. Headings of county news have 8 to 25 code points.
    private static func canBeHeading(_ line: String) -> Bool {
      let scalars = line.unicodeScalars
      let isShort = scalars.dropFirst(30).isEmpty
      let stops = "。！？!?…；;：:，,、".unicodeScalars
      let closers = "”’」』）)》\"'".unicodeScalars
      let end = scalars.reversed().first { !closers.contains($0) }
      return isShort && scalars.count >= 2 && !scalars.contains("。")
        && scalars.contains { $0.properties.isAlphabetic }
        && end.map { !stops.contains($0) } ?? false
    }

    /// `责编:江苇杭、刘卿`, bare or in brackets, at the end of a line: the rest of the line and the names.
    private static func editors(atEndOf line: String) -> (rest: String, names: [String])? {
      let (rest, inner) = bracketed(line) ?? ("", line)
      let roles = ["责编", "责任编辑", "编辑", "执行编辑", "本期编辑", "网络编辑", "值班编辑", "文字编辑", "视频编辑"]
      guard inner.unicodeScalars.dropFirst(60).isEmpty,
        let role = roles.first(where: { inner.utf8.starts(with: $0.utf8) }),
        let colon = inner.unicodeScalars.dropFirst(role.unicodeScalars.count).first(where: {
          !$0.properties.isWhitespace
        }), colon == ":" || colon == "："
      else { return nil }
      return (rest, PersonNames.split(inner))
    }

    private static func isBylineLine(_ line: String) -> Bool {
      line.unicodeScalars.dropFirst(40).isEmpty && PersonNames.beginsWithRole(line)
        && PersonNames.isList(line)
    }

    /// A bracket of names after the end of a sentence, or on a line of its own.
    private static func byline(atEndOf line: String) -> (rest: String, names: [String])? {
      guard let (rest, inner) = bracketed(line), PersonNames.isList(inner),
        rest.isEmpty || rest.unicodeScalars.last.map("。！？!?…”’".unicodeScalars.contains) ?? false
      else { return nil }
      return (rest, PersonNames.split(inner))
    }

    /// The bracket that closes a line: what stands before it and in it.
    private static func bracketed(_ line: String) -> (rest: String, inner: String)? {
      let scalars = line.unicodeScalars
      let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("（", ")"), ("(", "）"),
      ]
      for (opening, closing) in pairs where scalars.last == closing {
        guard let open = scalars.lastIndex(of: opening) else { continue }
        let inner = scalars[scalars.index(after: open)...].dropLast()
        return (
          WhiteSpace.trimmed(String(scalars[..<open])), WhiteSpace.trimmed(String(inner))
        )
      }
      return nil
    }
  }
}
