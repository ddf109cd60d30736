import Foundation
import Segmentation

/// What one contender did.
struct SegmentResult: Codable {
  var name: String
  /// Seconds of each round.
  var seconds: [Double] = []
  var startUpMilliseconds: Double?
  /// Of a process of its own.
  var peakMemoryMegabytes: Double?
  /// F1 on each gold file, recall of persons and places, by column.
  var scores: [String: Double] = [:]

  init(name: String) { self.name = name }

  var median: Double {
    let sorted = seconds.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// A run of the benchmark, with what is needed to judge it: machine, versions, sizes.
struct SegmentRun: Codable {
  var file: String
  var bytes: Int
  var characters: Int
  var rounds: Int
  var results: [SegmentResult]
  var date = ISO8601DateFormatter().string(from: Date())
  var processor = Self.processor
  var icu = icuVersion()
  init(file: String, bytes: Int, characters: Int, rounds: Int, results: [SegmentResult]) {
    self.file = file
    self.bytes = bytes
    self.characters = characters
    self.rounds = rounds
    self.results = results
  }

  var table: String {
    let golds = Set(results.flatMap(\.scores.keys)).sorted()
    var lines = [
      "\(file): \(bytes) bytes, \(characters) characters, \(rounds) rounds, ICU \(icu), \(processor)"
    ]
    var header = pad("", 16) + "    MB/s  Mchar/s  ×ICU  start ms  peak MB"
    for gold in golds { header += "  \(gold)" }
    lines.append(header)
    let reference = results.first?.median ?? 0
    for result in results {
      var line = pad(result.name, 16)
      line += String(
        format: "%8.2f %8.2f %5.2f", Double(bytes) / 1e6 / result.median,
        Double(characters) / 1e6 / result.median, reference / result.median)
      line += result.startUpMilliseconds.map { String(format: "%10.2f", $0) } ?? "         –"
      line += result.peakMemoryMegabytes.map { String(format: "%9.0f", $0) } ?? "        –"
      for gold in golds {
        let text = result.scores[gold].map { String(format: "%.2f", $0 * 100) } ?? "–"
        line += "  " + String(repeating: " ", count: max(0, gold.count - text.count)) + text
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// Writes the run as `<date>-<processor>.json`.
  func save(in directory: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let machine = processor.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    let name = "\(date.prefix(10))-\(String(machine)).json"
    let url = URL(fileURLWithPath: directory).appendingPathComponent(name)
    try encoder.encode(self).write(to: url)
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static var processor: String {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
      ?? "unknown"
  }
}

/// The most memory, in bytes, that a running process had at a time; nil where the system does not say.
func residentPeak(ofProcess process: String) -> Int? {
  let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
  let fields = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }) ?? []
  return fields.count > 1 ? Int(fields[1]).map { $0 * 1024 } : nil
}
