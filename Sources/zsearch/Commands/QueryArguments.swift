import ArgumentParser
import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// What is asked of the index: the same for every command that takes a query.
struct QueryArguments: ParsableArguments {
  // Unrecognised words belong to the query, so that `zsearch query 诏安 -园区` excludes as it should.
  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp(localized("What to look for.", "检索式。")))
  var query: [String] = []

  @OptionGroup var index: AskedIndexOption

  @Option(
    help: ArgumentHelp(
      localized("Articles that name this person as an official.", "提到该官员的文章。"), valueName: "name"))
  var official: [String] = []

  @Option(
    help: ArgumentHelp(
      localized(
        "Articles that name this place, or one inside it; a name or a code.",
        "提到该地点或其下辖地点的文章；可用名称或代码。"), valueName: "place")
  )
  var place: [String] = []

  @Option(
    help: ArgumentHelp(
      localized("Articles in which somebody holds this office.", "提到该职务在任者的文章。"),
      valueName: "office"))
  var office: [String] = []

  @Option(
    help: ArgumentHelp(
      localized(
        "Articles that speak of these days: 2023-11, 2023-11-20..2023-11-26.",
        "文中提到这些日期：2023-11、2023-11-20..2023-11-26。"), valueName: "dates"))
  var event: String?

  @Option(
    help: ArgumentHelp(
      localized(
        "Published on or after: 2023, 2023-05, 2023-05-01.", "发表日期不早于：2023、2023-05、2023-05-01。"),
      valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp(localized("Published on or before.", "发表日期不晚于。"), valueName: "date"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      localized(
        "Only in this part: title, caption, body, byline, source, url.",
        "只在该部分检索：title、caption、body、byline、source、url。"), valueName: "part"))
  var field: FieldOption?

  @Flag(
    help: ArgumentHelp(
      localized("Letters and digits also match inside longer runs.", "字母和数字也匹配更长串的一部分。")))
  var substring = false

  @Flag(
    help: ArgumentHelp(
      localized("The whole query is one literal text, without operators.", "整个检索式按字面处理，不解释运算符。")))
  var literal = false

  func validate() throws {
    // A dash and one letter is a mistyped option rather than a letter to exclude.
    if let unknown = query.prefix(while: { $0 != "--" }).first(where: {
      $0.hasPrefix("--") || ($0.utf8.count == 2 && $0.hasPrefix("-"))
    }) {
      throw ValidationError(
        localized(
          "unknown option \(unknown); to search for it, write \"\\\(unknown)\"",
          "未知选项 \(unknown)；若要检索这段文字，请写 \"\\\(unknown)\""))
    }
  }

  /// What the command line asks for.
  ///
  /// - Throws: `QueryError`, `UserError`.
  func makeRequest() throws -> SearchRequest {
    // Behind -- nothing is an option.
    var words = query
    if let end = words.firstIndex(of: "--") { words.remove(at: end) }
    let text = words.joined(separator: " ")
    var parsed: Query
    if text.allSatisfy(\.isWhitespace), query.isEmpty,
      !(official.isEmpty && place.isEmpty && office.isEmpty) || event != nil || since != nil
        || until != nil
    {
      parsed = Query(expression: nil)
    } else {
      parsed = literal ? try Query(literal: text) : try Query(parsing: text)
    }
    if let field, let expression = parsed.expression {
      parsed.expression = expression.restricted(to: field.field)
    }
    parsed.filters += official.map(Query.Filter.official) + place.map(Query.Filter.place)
    parsed.filters += office.map(Query.Filter.office)
    if let event { parsed.filters.append(.event(try DayRange(parsing: event, as: .range))) }
    if since != nil || until != nil {
      parsed.filters.append(
        .published(
          DayRange(
            first: try since.flatMap { try DayRange(parsing: $0, as: .since).first },
            last: try until.flatMap { try DayRange(parsing: $0, as: .until).last })))
    }
    return SearchRequest(parsed, substring: substring)
  }

  /// Whether nothing is asked.
  var isEmpty: Bool { summary.isEmpty }

  /// The question in one line, in the query language as far as it goes there: for a heading, and for
  /// the name of a saved search.
  var summary: String {
    func filters(_ name: String, _ values: [String]) -> [String] { values.map { "\(name):\($0)" } }
    var parts = query.filter { $0 != "--" }
    parts += filters("official", official) + filters("place", place) + filters("office", office)
    parts += filters("event", [event].compactMap { $0 })
    parts += filters("since", [since].compactMap { $0 })
    parts += filters("until", [until].compactMap { $0 })
    if let field { parts.append("--field \(field.rawValue)") }
    if substring { parts.append("--substring") }
    if literal { parts.append("--literal") }
    return parts.joined(separator: " ")
  }
}
