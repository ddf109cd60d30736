import Articles
import Entities
import Foundation
import Lexicon

/// How well persons, officials, places and dates are recognised in annotated articles
/// (`corpus/gold/GUIDELINES.md` says what is annotated). Nothing is trained on them.
///
/// A mention is right when its span is, and what the row names beside it. Places are the divisions among
/// the places found, for the guidelines annotate no others.
struct GoldBench {
  let recognizer: Recognizer
  let printsErrors: Bool

  /// Code points, half-open.
  private struct Span: Decodable, Hashable {
    var start: Int
    var end: Int
  }

  private struct Article: Decodable {
    struct Official: Decodable {
      var start: Int
      var end: Int
      var office: String
      var place: String?
    }
    struct Place: Decodable {
      var start: Int
      var end: Int
      var code: String?
    }
    struct Date: Decodable {
      var start: Int
      var end: Int
      var resolved: String?
    }
    var text: String
    var date: String?
    var county: String?
    var persons: [Span]
    var officials: [Official]
    var places: [Place]
    var dates: [Date]
  }

  /// A mention as two systems are compared by it.
  private struct Key: Hashable {
    var span: Span
    var value: String
  }

  private enum Row: String, CaseIterable {
    case persons
    case officials = "officials: name and office"
    case officialsPlace = "officials: and division"
    case places = "divisions"
    case placesCode = "divisions: and code"
    case dates
    case datesResolved = "dates: and days"
  }

  /// Prints precision, recall and F1 of each row.
  func run(path: String) throws {
    let session = try recognizer.makeSession()
    let decoder = JSONDecoder()
    var counts: [Row: (right: Int, found: Int, gold: Int)] = [:]
    for (number, line) in try Corpus.lines(of: path).enumerated() {
      guard let article = try? decoder.decode(Article.self, from: Data(line)) else {
        throw BenchError("\(path), line \(number + 1): is no annotated article")
      }
      let context = AnnotationContext(
        published: article.date.flatMap { CalendarDay(iso: $0) },
        county: article.county.flatMap(county(named:)))
      let found = keys(of: session.annotate(article.text, context: context), in: article.text)
      for row in Row.allCases {
        let actual = found[row] ?? []
        let expected = expected(row, of: article)
        let old = counts[row] ?? (0, 0, 0)
        counts[row] = (
          old.right + actual.intersection(expected).count, old.found + actual.count,
          old.gold + expected.count
        )
        guard printsErrors else { continue }
        for key in actual.symmetricDifference(expected) {
          print(actual.contains(key) ? "+" : "-", row.rawValue, shown(key, in: article.text))
        }
      }
    }
    for row in Row.allCases {
      guard let (right, found, gold) = counts[row] else { continue }
      let precision = Double(right) / Double(max(1, found))
      let recall = Double(right) / Double(max(1, gold))
      print(
        String(
          format: "gold, %@: P %.4f R %.4f F1 %.4f (%d gold)", row.rawValue, precision, recall,
          2 * precision * recall / max(1e-9, precision + recall), gold))
    }
  }

  private func county(named name: String) -> DivisionCode? {
    let divisions = recognizer.gazetteer.divisions(named: name)
    return (divisions.first { $0.level == .county } ?? divisions.first)?.code
  }

  private func expected(_ row: Row, of article: Article) -> Set<Key> {
    switch row {
    case .persons: Set(article.persons.map { Key(span: $0, value: "") })
    case .officials:
      Set(article.officials.map { Key(span: Span(start: $0.start, end: $0.end), value: $0.office) })
    case .officialsPlace:
      Set(
        article.officials.map {
          Key(span: Span(start: $0.start, end: $0.end), value: $0.office + " " + ($0.place ?? "-"))
        })
    case .places:
      Set(article.places.map { Key(span: Span(start: $0.start, end: $0.end), value: "") })
    case .placesCode:
      Set(
        article.places.map { Key(span: Span(start: $0.start, end: $0.end), value: $0.code ?? "-") })
    case .dates: Set(article.dates.map { Key(span: Span(start: $0.start, end: $0.end), value: "") })
    case .datesResolved:
      Set(
        article.dates.map {
          Key(span: Span(start: $0.start, end: $0.end), value: $0.resolved ?? "-")
        })
    }
  }

  private func keys(of found: Annotations, in text: String) -> [Row: Set<Key>] {
    // The code point each byte belongs to.
    var points: [Int] = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      points += repeatElement(index, count: UTF8.width(scalar))
    }
    points.append(text.unicodeScalars.count)
    func span(_ range: Range<Int>) -> Span {
      Span(start: points[range.lowerBound], end: points[range.upperBound])
    }
    let divisions = found.places.filter { $0.level != nil }
    return [
      .persons: Set(found.persons.map { Key(span: span($0.utf8Range), value: "") }),
      .officials: Set(
        found.officials.map { Key(span: span($0.utf8Range), value: $0.office) }),
      .officialsPlace: Set(
        found.officials.map {
          Key(span: span($0.utf8Range), value: "\($0.office) \($0.place?.description ?? "-")")
        }),
      .places: Set(divisions.map { Key(span: span($0.utf8Range), value: "") }),
      .placesCode: Set(
        divisions.map { Key(span: span($0.utf8Range), value: $0.code?.description ?? "-") }),
      .dates: Set(found.dates.map { Key(span: span($0.utf8Range), value: "") }),
      .datesResolved: Set(
        found.dates.map { Key(span: span($0.utf8Range), value: Self.days($0.resolved)) }),
    ]
  }

  /// Days as the gold has them: `2023-11-22`, `2023-11-22/2023-11-24`.
  private static func days(_ days: ClosedRange<CalendarDay>?) -> String {
    guard let days else { return "-" }
    return days.lowerBound == days.upperBound
      ? "\(days.lowerBound)" : "\(days.lowerBound)/\(days.upperBound)"
  }

  private func shown(_ key: Key, in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    func string(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view).replacingOccurrences(of: "\n", with: "/")
    }
    let before = max(0, key.span.start - 16)..<key.span.start
    let after = key.span.end..<min(scalars.count, key.span.end + 12)
    return
      "\(string(before))[\(string(key.span.start..<key.span.end))]\(string(after)) \(key.value)"
  }
}
