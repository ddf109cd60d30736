import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import SQLiteIndex
import Search
import TestSupport
import Testing

@Suite struct MentionCodingTests {
  private static let text = Array(repeating: "诏安县", count: 40).joined().utf8
  private static let labels = ["县长", "诏安县", "县委书记"]

  private func random(_ random: inout SplitMix64) -> ArticleEntities {
    func range() -> Range<Int> {
      let start = Int.random(in: 0..<100, using: &random) * 3
      return start..<start + Int.random(in: 1..<8, using: &random) * 3
    }
    func name(_ range: Range<Int>) -> String {
      String(decoding: Array(Self.text)[range], as: UTF8.self)
    }
    func code() -> DivisionCode? {
      Bool.random(using: &random)
        ? nil : DivisionCode(UInt64.random(in: 11_00_00_000_000...65_99_99_999_999, using: &random))
    }
    var found = Annotations()
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let range = range()
      found.persons.append(PersonMention(utf8Range: range, name: name(range)))
    }
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let at = range()
      found.officials.append(
        OfficialMention(
          utf8Range: at, name: name(at), office: Self.labels.randomElement(using: &random)!,
          officeRange: range(),
          jurisdiction: Bool.random(using: &random) ? nil : "诏安县", place: code(),
          isImplied: Bool.random(using: &random), isFormer: Bool.random(using: &random)))
    }
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      found.places.append(
        PlaceMention(
          utf8Range: range(), kind: PlaceMention.Kind.allCases.randomElement(using: &random)!,
          code: code(),
          level: Bool.random(using: &random)
            ? nil : DivisionLevel.allCases.randomElement(using: &random),
          isImplied: Bool.random(using: &random)))
    }
    for _ in 0..<Int.random(in: 0..<5, using: &random) {
      let first = CalendarDay(daysSinceEpoch: Int.random(in: -30_000..<30_000, using: &random))
      found.dates.append(
        DateMention(
          utf8Range: range(),
          resolved: Bool.random(using: &random)
            ? nil : first...first.adding(days: Int.random(in: 0..<800, using: &random)),
          precision: DateMention.Precision.allCases.randomElement(using: &random)!))
    }
    return ArticleEntities(county: code(), annotations: found)
  }

  private func encode(_ entities: ArticleEntities, _ day: CalendarDay?) -> Data {
    entities.data(published: day) { Int64((Self.labels.firstIndex(of: $0) ?? 0) + 1) }
  }

  private func decode(_ data: Data, _ day: CalendarDay?) throws -> ArticleEntities {
    try ArticleEntities(data, text: Array(Self.text), published: day) { number in
      guard Self.labels.indices.contains(Int(number) - 1) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      return Self.labels[Int(number) - 1]
    }
  }

  @Test("What is written is read back")
  func roundTrip() throws {
    var generator = SplitMix64(seed: SplitMix64.seed(for: "MentionCodingTests.roundTrip"))
    for _ in 0..<500 {
      let entities = random(&generator)
      let day =
        Bool.random(using: &generator)
        ? nil : CalendarDay(daysSinceEpoch: Int.random(in: 0..<20_000, using: &generator))
      #expect(try decode(encode(entities, day), day) == entities)
    }
  }

  @Test("Damaged data is refused or read as something, and never crashes")
  func damage() throws {
    var generator = SplitMix64(seed: SplitMix64.seed(for: "MentionCodingTests.damage"))
    var refused = 0
    for _ in 0..<3000 {
      var data = encode(random(&generator), nil)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: data = data.prefix(Int.random(in: 0..<data.count, using: &generator))
      case 1: data[Int.random(in: 0..<data.count, using: &generator)] ^= 0xFF
      default: data = Data((0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) })
      }
      do {
        let read = try decode(data, nil)
        for place in read.annotations.places {
          #expect(place.utf8Range.upperBound <= Self.text.count)
        }
      } catch let error as DatabaseError {
        #expect(error.resultCode == .SQLITE_CORRUPT)
        refused += 1
      }
    }
    #expect(refused > 1000)
  }
}
