/// A sentence with slots, taken apart once.
package struct NewsTemplate: Sendable {
  enum Slot: String, Sendable, CaseIterable {
    case county, short, city, kind, town, village
    /// Another township of the county, once.
    case othertown
    /// An office of the county and the official who holds it that day.
    case office, official
    /// The same of the township named last.
    case townoffice, townofficial
    case person, reporter, source
    /// A word of the news that is no name.
    case word
    /// `few` is less than 30.
    case number, few, percent, unit, day, year, future
    case industry, topic, meeting, slogan, organ
  }

  enum Part: Sendable {
    /// A place in `NewsTemplate.texts`.
    case text(Int)
    case slot(Slot)
  }

  private(set) var parts: [Part] = []
  private(set) var texts = Phrases([String]())

  /// - Throws: `BenchError` for a slot that does not exist, a brace without its other half, and
  ///   characters that JSON would escape.
  package init(_ source: String) throws {
    guard !source.contains(where: { "\"\\\n".contains($0) }) else {
      throw BenchError("\(source): a character JSON escapes")
    }
    for (i, piece) in source.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      var text = piece
      if i > 0 {
        let halves = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let slot = Slot(rawValue: String(halves[0])) else {
          throw BenchError("\(source): no slot {\(piece)")
        }
        parts.append(.slot(slot))
        text = halves[1]
      }
      if !text.isEmpty {
        parts.append(.text(texts.count))
        texts.append(text)
      }
    }
  }
}
