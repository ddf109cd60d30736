import Articles
import Entities
import Foundation
import Lexicon

/// How well each kind of name is recognised in the sample archive.
struct EntityScores: Codable {
  var persons = SpanScore()
  /// A person with an office: both must be right.
  var officials = SpanScore()
  /// The same with the division the office belongs to.
  var jurisdictions = SpanScore()
  /// Divisions; the guidelines annotate no other places.
  var places = SpanScore()
  /// Divisions with their code.
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
      jurisdictions.add(
        found: Set(
          found.officials.map {
            Labelled(span: $0.utf8Range, label: "\($0.office) \($0.place?.description ?? "-")")
          }),
        gold: Set(
          text.officials.map {
            Labelled(span: span($0.start, $0.end), label: "\($0.office) \($0.place ?? "-")")
          }))
      let divisions = found.places.filter { $0.level != nil }
      places.add(
        found: Set(divisions.map(\.utf8Range)),
        gold: Set(text.places.map { span($0.start, $0.end) }))
      codes.add(
        found: Set(
          divisions.map { Labelled(span: $0.utf8Range, label: $0.code?.description ?? "-") }),
        gold: Set(
          text.places.map { Labelled(span: span($0.start, $0.end), label: $0.code ?? "-") }))
      dates.add(
        found: Set(found.dates.map(\.utf8Range)),
        gold: Set(text.dates.map { span($0.start, $0.end) }))
      resolved.add(
        found: Set(
          found.dates.map { date in
            Labelled(span: date.utf8Range, label: date.resolved.map(Self.text(of:)) ?? "-")
          }),
        gold: Set(
          text.dates.map { Labelled(span: span($0.start, $0.end), label: $0.resolved ?? "-") }))
    }
  }

  /// One day, or two with a slash between, as the gold has it.
  private static func text(of days: ClosedRange<CalendarDay>) -> String {
    days.lowerBound == days.upperBound
      ? "\(days.lowerBound)" : "\(days.lowerBound)/\(days.upperBound)"
  }

  var rows: [(name: String, score: SpanScore)] {
    [
      ("persons", persons), ("persons with their office", officials),
      ("the same with its division", jurisdictions), ("places", places),
      ("places with their code", codes), ("dates", dates), ("dates with their days", resolved),
    ]
  }
}
