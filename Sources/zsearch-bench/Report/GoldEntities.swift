import Articles
import Entities
import Foundation
import Lexicon

/// Texts with every person, official, place and date that is in them (`corpus/gold/entities.jsonl`).
struct GoldEntities: Decodable {
  var id: String
  var date: String
  var county: String
  var text: String
  var persons: [Span]
  var officials: [Official]
  var places: [Place]
  var dates: [Resolved]

  /// A half-open range of code points.
  struct Span: Decodable {
    var start: Int
    var end: Int
  }
  struct Official: Decodable {
    var office: String
    var place: String?
    var start: Int
    var end: Int
  }
  struct Place: Decodable {
    var code: String?
    var start: Int
    var end: Int
  }
  struct Resolved: Decodable {
    var resolved: String?
    var start: Int
    var end: Int
  }

  /// Compiles the annotations of the sample archive, with the checks that `make gold` does.
  static func compile(into path: String) throws -> [GoldEntities] {
    _ = try ChildRun(
      "/usr/bin/env",
      [
        "python3", "corpus/gold/compile_entities.py", "--divisions",
        "Sources/Lexicon/Resources/divisions.tsv", "-o", path,
      ])
    return try Corpus.lines(of: path).map { try JSONDecoder().decode(Self.self, from: Data($0)) }
  }

  /// The spans of its places.
  var placeSpans: [Span] { places.map { Span(start: $0.start, end: $0.end) } }

  /// The UTF-8 offset of each code point of the text and of its end.
  var offsets: [Int] {
    var offsets = [0]
    for scalar in text.unicodeScalars {
      offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar))
    }
    return offsets
  }
}

/// Precision, recall and F1 of a kind of thing.
struct SpanScore: Codable {
  var right = 0
  var found = 0
  var gold = 0

  mutating func add<Thing: Hashable>(found: Set<Thing>, gold: Set<Thing>) {
    right += found.intersection(gold).count
    self.found += found.count
    self.gold += gold.count
  }

  var precision: Double { Double(right) / Double(max(1, found)) }
  var recall: Double { Double(right) / Double(max(1, gold)) }
  var f1: Double { 2 * Double(right) / Double(max(1, found + gold)) }

  /// Cells of a table.
  var cells: [String] {
    [precision, recall, f1].map { String(format: "%.4f", $0) } + ["\(gold)"]
  }
}
