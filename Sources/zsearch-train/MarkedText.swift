import Articles
import Foundation
import Segmentation

/// A text with its tokens and the spans of its places.
struct MarkedText {
  var utf8: [UInt8]
  var tokens: [Token]
  /// Half-open ranges of UTF-8 bytes.
  var places: [Range<Int>]
  /// Which corpus it is from.
  var convention: UInt8

  private struct Line: Decodable {
    struct Span: Decodable {
      var start: Int
      var end: Int
      var label: String
    }
    var text: String
    var spans: [Span]
  }

  /// The texts of a file of JSON Lines, with the spans that have `label`.
  ///
  /// - Throws: `TrainingError` with file and line.
  static func read(
    _ path: String, label: String, convention: UInt8, session: Session
  ) throws -> [MarkedText] {
    var texts: [MarkedText] = []
    let decoder = JSONDecoder()
    for (number, bytes) in try InputFile(path: path).lines.enumerated() {
      guard let line = try? decoder.decode(Line.self, from: Data(bytes)) else {
        throw TrainingError("\(path), line \(number + 1): has no text with spans")
      }
      let offsets = codePointOffsets(of: line.text)
      let places = try line.spans.filter { $0.label == label }.map { span in
        guard span.start >= 0, span.start < span.end, span.end < offsets.count else {
          throw TrainingError("\(path), line \(number + 1): a span outside the text")
        }
        return offsets[span.start]..<offsets[span.end]
      }
      texts.append(
        MarkedText(
          utf8: Array(line.text.utf8), tokens: session.segment(line.text), places: places,
          convention: convention))
    }
    return texts
  }

  /// The UTF-8 offset of each code point, and of the end.
  static func codePointOffsets(of text: String) -> [Int] {
    var offsets: [Int] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    return offsets + [offset]
  }
}

/// Precision and recall of spans: a span is right when both ends are.
struct SpanScore: CustomStringConvertible {
  private(set) var right = 0
  private(set) var found = 0
  private(set) var gold = 0

  mutating func add(found spans: [Range<Int>], gold expected: [Range<Int>]) {
    let expected = Set(expected)
    found += spans.count
    gold += expected.count
    right += spans.count { expected.contains($0) }
  }

  var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
  var f1: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  var description: String {
    String(format: "P %.4f  R %.4f  F1 %.4f  (%d gold)", precision, recall, f1, gold)
  }
}
