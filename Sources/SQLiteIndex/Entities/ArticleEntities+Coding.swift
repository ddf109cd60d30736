import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import Search

extension ArticleEntities {
  /// The data of `mentions`.
  ///
  /// - Parameter labels: gives the number of an office or jurisdiction.
  package func data(published day: CalendarDay?, labels: (String) throws -> Int64) rethrows -> Data
  {
    var writer = MentionWriter()
    let origin = day?.daysSinceEpoch ?? 0
    writer.append(Int(county?.value ?? 0))
    var position = 0
    writer.append(annotations.persons.count)
    for person in annotations.persons { writer.append(person.utf8Range, after: &position) }
    position = 0
    writer.append(annotations.officials.count)
    for official in annotations.officials {
      writer.append(official.utf8Range, after: &position)
      writer.appendSigned(official.officeRange.lowerBound - position)
      writer.append(official.officeRange.count)
      writer.append(Int(try labels(official.office)))
      writer.append(try official.jurisdiction.map { Int(try labels($0)) } ?? 0)
      writer.append(Int(official.place?.value ?? 0))
      writer.append((official.isImplied ? 1 : 0) | (official.isFormer ? 2 : 0))
    }
    position = 0
    writer.append(annotations.places.count)
    for place in annotations.places {
      writer.append(place.utf8Range, after: &position)
      writer.append(
        Int(place.kind.rawValue) << 4 | Int(place.level?.rawValue ?? 0) << 1
          | (place.isImplied ? 1 : 0))
      writer.append(Int(place.code?.value ?? 0))
    }
    position = 0
    writer.append(annotations.dates.count)
    for date in annotations.dates {
      writer.append(date.utf8Range, after: &position)
      writer.append(Int(date.precision.rawValue) << 1 | (date.resolved == nil ? 0 : 1))
      if let days = date.resolved {
        writer.appendSigned(days.lowerBound.daysSinceEpoch - origin)
        writer.append(days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch)
      }
    }
    return Data(writer.bytes)
  }

  /// Reads what `data(published:labels:)` wrote.
  ///
  /// - Parameter text: the article's text.
  /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` for anything it did not write for this text.
  package init(
    _ data: Data, text: [UInt8], published day: CalendarDay?, labels: (Int64) throws -> String
  ) throws {
    var reader = MentionReader(data)
    let origin = day?.daysSinceEpoch ?? 0
    func code(_ number: Int) -> DivisionCode? {
      number > 0 ? DivisionCode(UInt64(number)) : nil
    }
    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    var found = Annotations()
    let county = code(try reader.number())
    var position = 0
    for _ in 0..<(try reader.count()) {
      let range = try reader.range(after: &position, within: text.count)
      found.persons.append(PersonMention(utf8Range: range, name: string(range)))
    }
    position = 0
    for _ in 0..<(try reader.count()) {
      let range = try reader.range(after: &position, within: text.count)
      var start = position
      let officeRange = try reader.range(after: &start, within: text.count)
      let office = try labels(Int64(try reader.number()))
      let jurisdiction = try reader.number()
      let place = code(try reader.number())
      let flags = try reader.number()
      found.officials.append(
        OfficialMention(
          utf8Range: range, name: string(range), office: office, officeRange: officeRange,
          jurisdiction: jurisdiction == 0 ? nil : try labels(Int64(jurisdiction)), place: place,
          isImplied: flags & 1 != 0, isFormer: flags & 2 != 0))
    }
    position = 0
    for _ in 0..<(try reader.count()) {
      let range = try reader.range(after: &position, within: text.count)
      let bits = try reader.number()
      let place = code(try reader.number())
      guard let kind = PlaceMention.Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 4)) else {
        throw MentionReader.damaged
      }
      found.places.append(
        PlaceMention(
          utf8Range: range, kind: kind, code: place,
          level: DivisionLevel(rawValue: UInt8(truncatingIfNeeded: bits >> 1 & 7)),
          isImplied: bits & 1 != 0))
    }
    position = 0
    for _ in 0..<(try reader.count()) {
      let range = try reader.range(after: &position, within: text.count)
      let bits = try reader.number()
      guard let precision = DateMention.Precision(rawValue: UInt8(truncatingIfNeeded: bits >> 1))
      else { throw MentionReader.damaged }
      var resolved: ClosedRange<CalendarDay>?
      if bits & 1 != 0 {
        let (first, overflow) = origin.addingReportingOverflow(try reader.signed())
        let length = try reader.number()
        guard !overflow, abs(first) < 10_000_000, (0..<10_000_000).contains(length) else {
          throw MentionReader.damaged
        }
        let day = CalendarDay(daysSinceEpoch: first)
        resolved = day...day.adding(days: length)
      }
      found.dates.append(
        DateMention(utf8Range: range, resolved: resolved, precision: precision))
    }
    self.init(county: county, annotations: found)
  }
}
