import Entities
import Foundation
import Segmentation

/// How well persons and officials are recognised, and how fast all four kinds together.
struct PeopleBench {
  let recognizer: Recognizer
  let printsErrors: Bool

  /// Persons against the marked ones of texts, exact spans.
  func persons(of texts: [MarkedTexts.Text]) throws -> String {
    let session = try recognizer.makeSession()
    var (right, found, gold) = (0, 0, 0)
    for text in texts {
      let spans = text.utf8.withUnsafeBufferPointer { bytes in
        Set(session.annotate(utf8: bytes, context: AnnotationContext()).persons.map(\.utf8Range))
      }
      right += spans.intersection(text.places).count
      found += spans.count
      gold += text.places.count
      guard printsErrors else { continue }
      for span in spans.symmetricDifference(text.places) {
        let name = String(decoding: text.utf8[span], as: UTF8.self)
        print(spans.contains(span) ? "+" : "-", name, String(decoding: text.utf8, as: UTF8.self))
      }
    }
    let precision = Double(right) / Double(max(1, found))
    let recall = Double(right) / Double(max(1, gold))
    return String(
      format: "persons P %.4f R %.4f F1 %.4f (%d gold)", precision, recall,
      2 * precision * recall / max(1e-9, precision + recall), gold)
  }

  private struct Line: Decodable {
    struct Official: Decodable {
      var name: String
      var title: String
      var head: String
    }
    var text: String
    var officials: [Official]
  }

  /// Recall on pairs of title and name: how many names are persons, how many have an office, how many
  /// one with the pair's head. Heads of companies, schools and clubs are no offices here and are left out.
  func officials(path: String) throws -> String {
    let session = try recognizer.makeSession()
    let decoder = JSONDecoder()
    var (pairs, persons, held, right) = (0, 0, 0, 0)
    for (number, line) in try Corpus.lines(of: path).enumerated() {
      guard let line = try? decoder.decode(Line.self, from: Data(line)) else {
        throw BenchError("\(path), line \(number + 1): has no text with officials")
      }
      let found = session.annotate(line.text, context: AnnotationContext())
      for pair in line.officials where Self.isOffice(pair.head, pair.title) {
        pairs += 1
        persons += found.persons.contains { $0.name == pair.name } ? 1 : 0
        let offices = found.officials.filter { $0.name == pair.name }
        held += offices.isEmpty ? 0 : 1
        if offices.contains(where: { $0.office.hasSuffix(pair.head) }) {
          right += 1
        } else if printsErrors {
          print("-", pair.name, pair.title, offices.map(\.office), line.text)
        }
      }
    }
    func share(_ count: Int) -> Double { Double(count) / Double(max(1, pairs)) }
    return String(
      format: "pairs %d: person %.4f, with an office %.4f, with that head %.4f", pairs,
      share(persons), share(held), share(right))
  }

  private static func isOffice(_ head: String, _ title: String) -> Bool {
    let others = [
      "总经理", "董事长", "经理", "会长", "院长", "社长", "校长", "厂长", "所长", "站长", "总编辑", "理事长",
      "代表", "班主任", "系主任", "委员",
    ]
    let organs = ["公司", "集团", "厂", "学院", "大学", "协会", "研究", "医院", "中心", "制片"]
    return !others.contains(head) && !organs.contains { title.contains($0) }
  }

  /// Milliseconds of processor time a megabyte for segmentation alone and for everything together.
  func speed(of articles: [[UInt8]], rounds: Int, seconds: (() throws -> Void) throws -> Double)
    throws -> String
  {
    let session = try recognizer.makeSession()
    let segmentation = try recognizer.segmenter.makeSession()
    let megabytes = Double(articles.reduce(0) { $0 + $1.count }) / 1e6
    var times: [[Double]] = [[], []]
    var tokens: [Token] = []
    for _ in 0..<max(1, rounds) {
      var sums = [0.0, 0.0]
      for article in articles {
        try article.withUnsafeBufferPointer { bytes in
          sums[0] += try seconds { segmentation.segment(utf8: bytes, into: &tokens) }
          sums[1] += try seconds { _ = session.annotate(utf8: bytes, context: AnnotationContext()) }
        }
      }
      for index in times.indices { times[index].append(sums[index] * 1000 / megabytes) }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] }
    return String(
      format: "segment %.1f ms/MB, all annotations %.1f ms/MB (%.2f of it, %.1f MB/s a core)",
      medians[0], medians[1], medians[1] / medians[0], 1000 / medians[1])
  }
}
