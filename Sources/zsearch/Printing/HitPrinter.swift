import Articles
import QueryLanguage
import Search

/// Prints hits for a person: number, title, date and source on one line, the passage below it, where
/// to find it last.
struct HitPrinter {
  var style: Style
  /// Columns of the terminal.
  var columns: Int
  var explains: Bool

  private static let indent = "   "

  func print(_ hits: [Hit]) {
    for (i, hit) in hits.enumerated() { print(hit, number: i + 1) }
  }

  private func print(_ hit: Hit, number: Int) {
    let width = max(columns, 20)
    let label = "\(number). "
    let facts = [
      hit.isPartial ? localized("partial", "部分匹配") : nil,
      hit.withdrawn == nil ? nil : localized("withdrawn", "已撤下"), hit.date?.description,
      hit.source.isEmpty ? nil : hit.source,
      hit.reprints > 0
        ? localized("+\(hit.reprints) reprints", "另有转载 \(hit.reprints) 篇") : nil,
    ]
    .compactMap { $0 }.joined(separator: "  ")
    let title = hit.title.isEmpty ? localized("(untitled)", "（无标题）") : hit.title
    let factsWidth = DisplayWidth.columns(of: facts)
    let labelWidth = DisplayWidth.columns(of: label)
    let lines = Self.wrap(title, hit.titleHighlights, first: width - labelWidth, rest: width - 3)
    for (n, line) in lines.enumerated() {
      let prefix = n == 0 ? style.number(label) : Self.indent
      StandardOutput.write(prefix + style.title("") + marked(line, base: style.title))
      // Date and source stand at the right of the title's last line where there is room.
      if n == lines.count - 1 {
        let used = (n == 0 ? labelWidth : 3) + DisplayWidth.columns(of: line.text)
        if used + 2 + factsWidth <= width {
          StandardOutput.write(
            String(repeating: " ", count: width - used - factsWidth) + style.dim(facts) + "\n")
        } else {
          StandardOutput.write("\n" + Self.indent + style.dim(facts) + "\n")
        }
      } else {
        StandardOutput.write("\n")
      }
    }
    for line in Self.wrap(
      hit.snippet.text, hit.snippet.highlights, first: width - 3, rest: width - 3)
    {
      StandardOutput.write(Self.indent + marked(line, base: { $0 }) + "\n")
    }
    let origin = hit.url.isEmpty ? hit.path : hit.url
    if !origin.isEmpty { StandardOutput.write(Self.indent + style.dim(origin) + "\n") }
    if explains, let explanation = hit.explanation {
      for line in explanation.lines { StandardOutput.write(Self.indent + style.dim(line) + "\n") }
    }
  }

  // MARK: - Lines

  struct Line {
    var text: String
    /// Code points of `text`.
    var highlights: [Range<Int>]
  }

  private func marked(_ line: Line, base: (String) -> String) -> String {
    let scalars = Array(line.text.unicodeScalars)
    var result = ""
    var position = 0
    func piece(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    for range in line.highlights {
      result += base(piece(position..<range.lowerBound)) + style.highlight(piece(range))
      position = range.upperBound
    }
    return result + base(piece(position..<scalars.count))
  }

  /// Breaks text into lines by display columns. Chinese breaks anywhere; runs of Latin letters and
  /// digits stay together where they fit on a line, and closing punctuation never begins one.
  static func wrap(_ text: String, _ highlights: [Range<Int>], first: Int, rest: Int) -> [Line] {
    let scalars = text.unicodeScalars.map {
      $0.properties.generalCategory == .control ? " " : $0
    }
    var lines: [Line] = []
    var start = 0
    while start < scalars.count {
      let room = max(lines.isEmpty ? first : rest, 2)
      var end = start
      var used = 0
      while end < scalars.count {
        let w = DisplayWidth.columns(of: scalars[end])
        if used + w > room { break }
        used += w
        end += 1
      }
      if end < scalars.count {
        var stop = end
        while stop > start, !canBreak(scalars, before: stop) { stop -= 1 }
        if stop > start { end = stop }
      }
      if end == start { end = start + 1 }  // one scalar wider than the line
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      lines.append(
        Line(
          text: String(view),
          highlights: highlights.compactMap {
            let part = $0.clamped(to: start..<end)
            return part.isEmpty ? nil : (part.lowerBound - start)..<(part.upperBound - start)
          }))
      start = end
    }
    return lines.isEmpty ? [Line(text: "", highlights: [])] : lines
  }

  private static let neverFirst = Set("，。、；：！？）》」』”’,.;:!?)]…".unicodeScalars)

  private static func canBreak(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
    let next = scalars[index]
    if neverFirst.contains(next) || DisplayWidth.columns(of: next) == 0 { return false }
    func isNarrowWord(_ s: Unicode.Scalar) -> Bool {
      s.properties.isAlphabetic && DisplayWidth.columns(of: s) == 1 || ("0"..."9").contains(s)
    }
    return !(isNarrowWord(next) && isNarrowWord(scalars[index - 1]))
  }
}

extension ScoreExplanation {
  /// The sum, a term a line.
  var lines: [String] {
    func short(_ x: Double) -> String { String((x * 1000).rounded() / 1000) }
    return ["\(short(score)) ="]
      + terms.map {
        "  \(short($0.contribution))  \($0.text): idf \(short($0.idf)) "
          + "(\($0.articles)) × \(short($0.share)) (\(short($0.frequency)))"
      }
      + [
        (adjacency, localized("adjacent in a headline", "标题中相邻")),
        (coverage, localized("share of a headline", "占标题比例")),
        (start, localized("begins the title", "位于标题开头")),
      ].filter { $0.0 > 0 }.map { "  \(short($0.0))  \($0.1)" }
      + subjects.map {
        "  \(short($0.contribution))  \($0.text): "
          + localized("relevance", "相关度") + " \(short($0.relevance))"
      }
      + [
        (recency, localized("recency", "时效"))
      ].filter { $0.0 > 0 }.map { "  \(short($0.0))  \($0.1)" }
  }
}
