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
  /// - Complexity: O(*n* + *c*) in the code points before the span and the columns.
  public func diagram(columns: Int = 76) -> [String] {
    let limit = max(20, columns)
    var (cells, goesOn) = cellsOfLine(columnsAfterMark: limit)
    var lead = ""
    if goesOn || cells.reduce(0, { $0 + $1.room }) > limit {
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

    /// Columns it counts for when a line is cut: one without width counts too, or a line of them
    /// would never end.
    var room: Int { max(1, columns) }
  }

  private static let ellipsis = "..."

  /// The clusters of the line in which the span begins, and whether more follow than were asked for:
  /// a line may have the length of a file.
  private func cellsOfLine(columnsAfterMark limit: Int) -> (cells: [Cell], goesOn: Bool) {
    // Enough for clusters of 16 scalars; one cluster, too, may have the length of a file.
    let excerpt = input.unicodeScalars.prefix(codePoints.lowerBound + 16 * (limit + 1))
    var cells: [Cell] = []
    var offset = 0
    var room = limit
    for character in String(excerpt) {
      let end = offset + character.utf8.count
      if character.isNewline {
        if span.lowerBound < end { return (cells, false) }
        cells.removeAll()
      } else {
        guard room >= 0 else { return (cells, true) }
        let text = Self.shown(character)
        let columns = DisplayWidth.columns(of: text)
        let isMarked = offset < span.upperBound && span.lowerBound < end
        let cell = Cell(text: text, columns: columns, isMarked: isMarked)
        cells.append(cell)
        if span.lowerBound < end { room -= cell.room }
      }
      offset = end
    }
    return (cells, offset < input.utf8.count)
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
    while start > 0, used + cells[start - 1].room <= columns / 3 {
      start -= 1
      used += cells[start].room
    }
    var end = mark
    while end < cells.count, used + cells[end].room <= columns {
      used += cells[end].room
      end += 1
    }
    // Near the end of the line there is room for more before the mark.
    while start > 0, used + cells[start - 1].room <= columns {
      start -= 1
      used += cells[start].room
    }
    return start..<end
  }
}

extension QueryError: CustomStringConvertible {
  public var description: String { rendered(in: .english) }
}
