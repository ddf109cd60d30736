import Articles
import Entities
import Lexicon
import QueryLanguage
import SQLiteIndex
import Search

/// Prints the record of an official for a person.
struct OfficialPrinter {
  var style: Style
  /// Columns of the terminal.
  var columns: Int
  var reader: IndexReader

  /// Companions and places that are listed.
  private static let shown = 10

  func print(_ record: OfficialRecord, _ surroundings: OfficialSurroundings) throws {
    let gazetteer = try reader.gazetteer()
    let days = record.sightings.compactMap(\.day)
    var facts = [Self.articles(record.articles.count)]
    if let first = days.min(), let last = days.max() { facts.append(Self.period(first, last)) }
    StandardOutput.write(
      style.title(record.name) + "  " + style.dim(facts.joined(separator: "  ")) + "\n")
    for post in record.posts {
      let place = post.place.map { gazetteer.fullName(of: $0) } ?? post.jurisdiction ?? ""
      var line = "  " + style.number(post.office)
      if !place.isEmpty { line += "  " + place }
      line += "  " + Self.period(post.first, post.last)
      line += "  " + style.dim(Self.articles(post.articles))
      if post.isFormer { line += "  " + localized("(as a former post)", "（作为曾任职务提及）") }
      StandardOutput.write(line + "\n")
      var cited = [post.first]
      if post.last.article != post.first.article { cited.append(post.last) }
      for sighting in cited {
        guard let citation = try reader.citation(of: sighting) else { continue }
        for line in Self.lines(of: citation, columns: columns, style: style) {
          StandardOutput.write(line + "\n")
        }
      }
    }
    Self.list(localized("with", "同现"), surroundings.companions, columns: columns)
    Self.list(localized("places", "地点"), surroundings.places, columns: columns)
    let chart = BarChart(bins: surroundings.months, columns: columns - 2, style: style)
    for line in chart.lines { StandardOutput.write("  " + line + "\n") }
  }

  static func list(_ label: String, _ counts: [OfficialSurroundings.Count], columns: Int) {
    guard !counts.isEmpty else { return }
    let items = counts.prefix(shown).map { "\($0.value) \($0.articles)" }
    let text = label + localized(": ", "：") + items.joined(separator: localized(", ", "，"))
    for line in HitPrinter.wrap(text, [], first: columns - 2, rest: columns - 2) {
      StandardOutput.write("  " + line.text + "\n")
    }
  }

  /// A sentence with where it stands, indented.
  static func lines(of citation: Citation, columns: Int, style: Style) -> [String] {
    let width = max(columns - 4, 16)
    let sentence = HitPrinter.wrap(
      citation.sentence.text, citation.sentence.highlights, first: width, rest: width)
    let origin = [
      citation.date?.description, citation.source.isEmpty ? nil : citation.source,
      "《\(citation.title)》", citation.url.isEmpty ? citation.path : citation.url,
    ].compactMap { $0 }.joined(separator: "  ")
    return sentence.map { "    " + $0.marked(style) }
      + HitPrinter.wrap(origin, [], first: width, rest: width)
      .map { "    " + style.dim($0.text) }
  }

  static func period(_ first: OfficialSighting, _ last: OfficialSighting) -> String {
    guard let first = first.day, let last = last.day else { return localized("undated", "无日期") }
    return period(first, last)
  }

  static func period(_ first: CalendarDay, _ last: CalendarDay) -> String {
    first == last ? first.description : "\(first) – \(last)"
  }

  static func articles(_ count: Int) -> String {
    count == 1 ? localized("1 article", "1 篇") : localized("\(count) articles", "\(count) 篇")
  }
}

extension HitPrinter.Line {
  /// The line with its highlights.
  func marked(_ style: Style) -> String {
    let scalars = Array(text.unicodeScalars)
    func piece(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    var result = ""
    var position = 0
    for range in highlights {
      result += piece(position..<range.lowerBound) + style.highlight(piece(range))
      position = range.upperBound
    }
    return result + piece(position..<scalars.count)
  }
}

extension Gazetteer {
  /// The names from the province down: 福建省漳州市诏安县. The code's digits where no table has it.
  func fullName(of code: DivisionCode) -> String {
    var names: [String] = []
    var next: DivisionCode? = code
    while let code = next {
      if let division = division(code) { names.insert(division.name, at: 0) }
      next = parent(of: code)?.code
    }
    return names.isEmpty ? code.description : names.joined()
  }
}
