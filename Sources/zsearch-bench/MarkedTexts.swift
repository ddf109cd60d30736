import Articles
import Foundation

/// Texts with the spans of their places.
enum MarkedTexts {
  struct Text {
    var utf8: [UInt8]
    /// Half-open ranges of UTF-8 bytes.
    var places: Set<Range<Int>>
    /// Spans of organisations, where the corpus marks them.
    var organisations: [Range<Int>] = []
  }

  private struct Line: Decodable {
    struct Span: Decodable {
      var start: Int
      var end: Int
      var label: String
    }
    var text: String
    var spans: [Span]
  }

  /// The texts of a file of JSON Lines, gzipped or not; spans with one of `labels` are places, those with
  /// `organisation` organisations.
  static func read(
    _ path: String, labels: Set<String>, organisation: String? = nil
  ) throws -> [Text] {
    let decoder = JSONDecoder()
    var texts: [Text] = []
    for (number, line) in try Corpus.lines(of: path).enumerated() {
      guard let line = try? decoder.decode(Line.self, from: Data(line)) else {
        throw BenchError("\(path), line \(number + 1): has no text with spans")
      }
      var offsets = [0]
      for scalar in line.text.unicodeScalars {
        offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar))
      }
      func ranges(_ isMeant: (String) -> Bool) throws -> [Range<Int>] {
        try line.spans.filter { isMeant($0.label) }.map { span in
          guard span.start >= 0, span.start < span.end, span.end < offsets.count else {
            throw BenchError("\(path), line \(number + 1): a span outside the text")
          }
          return offsets[span.start]..<offsets[span.end]
        }
      }
      texts.append(
        Text(
          utf8: Array(line.text.utf8), places: Set(try ranges { labels.contains($0) }),
          organisations: try ranges { $0 == organisation }))
    }
    return texts
  }
}
