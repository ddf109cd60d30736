import Articles
import Entities

extension JSONLine {
  /// The line of a text's annotations, as the contract of `zsearch annotate` has it; offsets count code
  /// points of the text.
  ///
  /// - Parameter id: a JSON value.
  mutating func annotations(_ found: Annotations, of text: [UInt8], id: String) {
    var points = CodePointCounter(text)
    // Spans of each list ascend, so each list is one pass.
    object { json in
      json.key("id")
      json.raw(id)
      json.key("persons")
      json.array(found.persons) { json, person in
        json.object { json in
          json.member("name", person.name)
          json.span(points.range(person.utf8Range))
        }
      }
      json.key("officials")
      json.array(found.officials) { json, official in
        json.object { json in
          json.member("name", official.name)
          json.member("office", official.office)
          json.member("jurisdiction", official.jurisdiction)
          json.member("place", official.place?.description)
          json.span(points.range(official.utf8Range))
          if official.isImplied { json.member("implied", true) }
          if official.isFormer { json.member("former", true) }
        }
      }
      json.key("places")
      json.array(found.places) { json, place in
        json.object { json in
          json.member("text", String(decoding: text[place.utf8Range], as: UTF8.self))
          json.span(points.range(place.utf8Range))
          json.member("code", place.code?.description)
          json.member("level", place.level?.word)
        }
      }
      json.key("dates")
      json.array(found.dates) { json, date in
        json.object { json in
          json.member("text", String(decoding: text[date.utf8Range], as: UTF8.self))
          json.span(points.range(date.utf8Range))
          json.member("resolved", date.resolvedText)
        }
      }
    }
  }

  private mutating func span(_ range: Range<Int>) {
    member("start", range.lowerBound)
    member("end", range.upperBound)
  }
}

extension DateMention {
  /// ISO 8601: a day `2023-11-22`, a month `2023-11`, a year `2023`, else first and last day with a
  /// slash between; nil where it is not resolved.
  var resolvedText: String? {
    guard let resolved else { return nil }
    let first = resolved.lowerBound.description
    if resolved.lowerBound == resolved.upperBound { return first }
    let (from, to) = (resolved.lowerBound.components, resolved.upperBound.components)
    if precision == .month, from.year == to.year, from.month == to.month {
      return String(first.prefix(7))
    }
    if precision == .year, from.year == to.year { return String(first.prefix(4)) }
    return first + "/" + resolved.upperBound.description
  }
}

/// Byte offsets of a text as code points, quickest when they ascend.
private struct CodePointCounter {
  private let text: [UInt8]
  private var byte = 0
  private var point = 0

  init(_ text: [UInt8]) { self.text = text }

  mutating func range(_ utf8Range: Range<Int>) -> Range<Int> {
    let start = point(at: utf8Range.lowerBound)
    return start..<point(at: utf8Range.upperBound)
  }

  private mutating func point(at offset: Int) -> Int {
    if offset < byte { (byte, point) = (0, 0) }
    while byte < offset {
      // Every byte but a continuation byte begins a code point.
      if text[byte] & 0xC0 != 0x80 { point += 1 }
      byte += 1
    }
    return point
  }
}
