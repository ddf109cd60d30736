import Articles

extension QueryError {
  /// Message, diagram and hint, ready to print after the name of the program.
  ///
  /// ```
  /// this parenthesis inside a term is not closed in the same term
  ///   诏安 NEAR(李亚容
  ///            ^
  /// hint: quote text that contains spaces, or write \( …
  /// ```
  /// - Parameter columns: how wide the diagram may be; at least 20.
  public func rendered(in language: MessageLanguage, columns: Int = 78) -> String {
    let indent = "  "
    let lines =
      kind == .empty ? [] : diagram(columns: columns - indent.count).map { indent + $0 }
    let label = language == .english ? "hint: " : "提示："
    return ([message[language]] + lines + [label + hint[language]]).joined(separator: "\n")
  }

  /// Two lines: the line of the input that holds the span, and `^` under the span.
  ///
  /// Columns are those of `DisplayWidth`, so the marks stand under wide characters too. Of a line
  /// wider than `columns` (at least 20) the part around the span is shown between `...`. A span that
  /// goes on beyond the line is marked up to its end. White space is shown as spaces, and what would
  /// steer the terminal or turn the direction of writing as U+FFFD: the diagram is safe to print
  /// whatever the input holds.
  /// - Complexity: O(*n*) in the code points of the input.
  public func diagram(columns: Int = 76) -> [String] {
    let limit = max(20, columns)
    var (cells, goesOn) = cellsOfLine(columnsAfterMark: limit)
    var lead = ""
    if goesOn || cells.reduce(0, { $0 + $1.columns }) > limit {
      let window = windowAroundMark(in: cells, columns: limit - 2 * Self.ellipsis.count)
      if window.lowerBound > 0 { lead = Self.ellipsis }
      if window.upperBound < cells.count { goesOn = true }
      cells = Array(cells[window])
    }
    let before = cells.prefix { !$0.isMarked }.reduce(lead.count) { $0 + $1.columns }
    let marked = cells.reduce(0) { $1.isMarked ? $0 + $1.columns : $0 }
    return [
      lead + cells.map(\.text).joined() + (goesOn ? Self.ellipsis : ""),
      String(repeating: " ", count: before) + String(repeating: "^", count: max(1, marked)),
    ]
  }

  /// A grapheme cluster as it is shown.
  private struct Cell {
    var text: String
    var columns: Int
    var isMarked: Bool
  }

  private static let ellipsis = "..."

  /// The clusters of the line in which the span begins, and whether more follow than were asked for:
  /// a line may have the length of a file.
  private func cellsOfLine(columnsAfterMark limit: Int) -> (cells: [Cell], goesOn: Bool) {
    var cells: [Cell] = []
    var offset = 0
    var room = limit
    for character in input {
      let end = offset + character.utf8.count
      if character.isNewline {
        if span.lowerBound < end { break }
        cells.removeAll()
      } else {
        guard room >= 0 else { return (cells, true) }
        let text = Self.shown(character)
        let columns = DisplayWidth.columns(of: text)
        let isMarked = offset < span.upperBound && span.lowerBound < end
        cells.append(Cell(text: text, columns: columns, isMarked: isMarked))
        // A cluster without width counts too, or a line of them would never end.
        if span.lowerBound < end { room -= max(1, columns) }
      }
      offset = end
    }
    return (cells, false)
  }

  private static func shown(_ character: Character) -> String {
    var result = String.UnicodeScalarView()
    // A cluster can pile up any number of marks.
    for scalar in character.unicodeScalars.prefix(16) {
      let properties = scalar.properties
      if properties.isWhitespace {
        result.append(scalar == "\u{3000}" ? scalar : " ")
      } else if properties.generalCategory == .control || properties.isBidiControl {
        result.append("\u{FFFD}")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Cells that fit: the beginning of the marked ones, some before them, then what follows.
  private func windowAroundMark(in cells: [Cell], columns: Int) -> Range<Int> {
    let mark = cells.firstIndex(where: \.isMarked) ?? cells.count
    var start = mark
    var used = 0
    while start > 0, used + cells[start - 1].columns <= columns / 3 {
      start -= 1
      used += cells[start].columns
    }
    var end = mark
    while end < cells.count, used + cells[end].columns <= columns {
      used += cells[end].columns
      end += 1
    }
    // Near the end of the line there is room for more before the mark.
    while start > 0, used + cells[start - 1].columns <= columns {
      start -= 1
      used += cells[start].columns
    }
    return start..<end
  }
}

extension QueryError: CustomStringConvertible {
  public var description: String { rendered(in: .english) }
}
