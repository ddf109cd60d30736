import Entities
import Foundation
import Segmentation

/// Gold with spans: JSON Lines of `{text, spans: [{start, end, label}]}`, in code points.
///
/// Which labels a corpus has says what it is complete in. `PER`, `LOC`, `ORG`: persons, places and
/// organisations. `nr`, `ns`, `nt` and `name`, `address`, `company` …: persons; what they call a place or
/// an organisation is one of the two, and the rest may be, since their conventions differ (the place in
/// an organisation's name is a place of its own, long names have no label).
package struct EntityCorpus {
  package private(set) var text = EntityText()
  package let path: String
  /// Whether the segmenter was trained on these texts: those with the tags of the People's Daily corpus.
  package private(set) var isSegmenterGold = false

  private struct Record: Decodable {
    struct Span: Decodable {
      var start: Int
      var end: Int
      var label: String
    }
    var text: String
    var spans: [Span]
  }

  /// - Throws: `TrainingError` with file and line.
  package init(path: String, session: Session) throws(TrainingError) {
    self.path = path
    var records: [Record] = []
    let decoder = JSONDecoder()
    for (number, line) in try InputFile(path: path).lines.enumerated() {
      do {
        records.append(try decoder.decode(Record.self, from: Data(line)))
      } catch {
        throw TrainingError(
          "\(path):\(number + 1): is not {\"text\", \"spans\": [{\"start\", \"end\", \"label\"}]}")
      }
    }
    let isComplete = records.contains { $0.spans.contains { $0.label == "PER" } }
    for (number, record) in records.enumerated() {
      do {
        try append(record, isComplete: isComplete)
      } catch {
        throw TrainingError("\(path):\(number + 1): a span reaches beyond the text")
      }
    }
    guard text.textCount > 0 else { throw TrainingError("\(path): has no text") }
    isSegmenterGold = records.contains { $0.spans.contains { $0.label == "nr" } }
    if !isSegmenterGold { text.segment(with: session) }
  }

  private struct BeyondText: Error {}

  private mutating func append(_ record: Record, isComplete: Bool) throws(BeyondText) {
    let scalars = record.text.unicodeScalars.map { EntityFeatures.canonical($0.value) }
    var allowed = [UInt16](
      repeating: isComplete ? EntityText.outside : EntityText.anyButPerson, count: scalars.count)
    let open = EntityText.any(of: .place) | EntityText.any(of: .organisation)
    for span in record.spans {
      guard span.start >= 0, span.start < span.end, span.end <= scalars.count else {
        throw BeyondText()
      }
      let kind: EntityFeatures.Kind
      switch span.label {
      case "PER", "nr", "name": kind = .person
      case "LOC": kind = .place
      case "ORG": kind = .organisation
      case "ns", "nt", "address", "organization", "company", "government":
        for position in span.start..<span.end { allowed[position] = open }
        continue
      default: continue
      }
      for position in span.start..<span.end {
        allowed[position] = EntityText.tag(
          of: kind, at: position - span.start, count: span.end - span.start)
      }
    }
    for (scalar, tags) in zip(scalars, allowed) { text.append(scalar, allowed: tags) }
    text.endText()
  }
}
