import Articles
import Entities
import Foundation
import Lexicon

/// How well each kind of name is recognised in the sample archive.
struct EntityScores: Codable {
  var persons = SpanScore()
  /// A person with an office: both must be right.
  var officials = SpanScore()
  var places = SpanScore()
  /// Places with their division's code.
  var codes = SpanScore()
  var dates = SpanScore()
  /// Dates with the days they mean.
  var resolved = SpanScore()

  /// A span with what is said of it.
  private struct Labelled: Hashable {
    var span: Range<Int>
    var label: String
  }

  init(_ texts: [GoldEntities], recognizer: Recognizer) throws {
    let session = try recognizer.makeSession()
    for text in texts {
      let county = recognizer.gazetteer.county(named: text.county, source: "")
      let context = AnnotationContext(published: CalendarDay(iso: text.date), county: county)
      let found = session.annotate(text.text, context: context)
      let offsets = text.offsets
      func span(_ start: Int, _ end: Int) -> Range<Int> { offsets[start]..<offsets[end] }
      persons.add(
        found: Set(found.persons.map(\.utf8Range)),
        gold: Set(text.persons.map { span($0.start, $0.end) }))
      officials.add(
        found: Set(found.officials.map { Labelled(span: $0.utf8Range, label: $0.office) }),
        gold: Set(
          text.officials.map { Labelled(span: span($0.start, $0.end), label: $0.office) }))
      places.add(
        found: Set(found.places.map(\.utf8Range)),
        gold: Set(text.places.map { span($0.start, $0.end) }))
      codes.add(
        found: Set(
          found.places.compactMap { place in
            place.code.map { Labelled(span: place.utf8Range, label: $0.description) }
          }),
        gold: Set(
          text.places.compactMap { place in
            place.code.map { Labelled(span: span(place.start, place.end), label: $0) }
          }))
      dates.add(
        found: Set(found.dates.map(\.utf8Range)),
        gold: Set(text.dates.map { span($0.start, $0.end) }))
      resolved.add(
        found: Set(
          found.dates.compactMap { date in
            date.resolved.map { Labelled(span: date.utf8Range, label: Self.text(of: $0)) }
          }),
        gold: Set(
          text.dates.compactMap { date in
            date.resolved.map { Labelled(span: span(date.start, date.end), label: $0) }
          }))
    }
  }

  /// One day, or two with a slash between, as the gold has it.
  private static func text(of days: ClosedRange<CalendarDay>) -> String {
    days.lowerBound == days.upperBound
      ? "\(days.lowerBound)" : "\(days.lowerBound)/\(days.upperBound)"
  }

  var rows: [(name: String, score: SpanScore)] {
    [
      ("persons", persons), ("persons with their office", officials), ("places", places),
      ("places with their code", codes), ("dates", dates), ("dates with their days", resolved),
    ]
  }
}
