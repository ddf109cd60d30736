import ArgumentParser
import Foundation
import Segmentation

/// One report of everything, beside the peers that are installed.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Measure everything beside the peers that are installed: one HTML and one Markdown page.",
    discussion: """
      Run from the package's root, with zsearch built beside this command. Without --data the archives \
      are generated news and small. Archives, indexes and parts that are done are kept in --work, so a \
      run that was stopped goes on where it was; --again measures parts anew, --fresh all of them and \
      makes our own indexes anew. With --python of an environment made by bench/peers/install the \
      peers are measured too.
      """)

  @Option(help: "The folder of real data, with news/, retrieval/, cws/ and ner/.")
  var data: String?

  @Option(help: "A Python that has the peers (bench/peers/install); default: no peers.")
  var python: String?

  @Option(parsing: .upToNextOption, help: "Peers to measure (default: all that are installed).")
  var only: [String] = []

  @Option(help: "Where archives, indexes and finished parts are kept.")
  var work = ".build/report"

  @Option(help: "Where the pages, the charts and the JSON of the run are written.")
  var output = "bench/runs"

  @Option(
    parsing: .upToNextOption, help: "Sizes of the archives, articles; peers all at the middle one.")
  var sizes: [Int] = []

  @Option(help: "Rounds of whatever is timed.")
  var rounds = 5

  @Option(parsing: .upToNextOption, help: "Parts to measure and show.")
  var parts = ReportPart.allCases

  @Option(parsing: .upToNextOption, help: "Parts to measure though they are done.")
  var again: [ReportPart] = []

  @Flag(help: "Measure every part, with new indexes of zsearch; those of peers are kept.")
  var fresh = false

  func validate() throws {
    guard rounds > 0, sizes.allSatisfy({ $0 > 0 }), sizes == sizes.sorted() else {
      throw ValidationError("rounds and sizes above 0, sizes ascending")
    }
    guard FileManager.default.fileExists(atPath: "corpus/gold") else {
      throw ValidationError("run it in the package's root: corpus/gold is not here")
    }
  }

  func run() throws {
    let peers = python.map { Peers(python: $0) }
    var installed = try peers?.installed() ?? []
    if !only.isEmpty { installed.removeAll { !only.contains($0) } }
    let material = ReportMaterial(
      data: data, work: work, peers: peers, installed: installed,
      sizes: sizes.isEmpty
        ? (data == nil ? [2000, 6000, 20_000] : [20_000, 61_943, 450_000]) : sizes,
      rounds: rounds)
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    if fresh {
      for size in material.sizes { material.removeOwnIndex(in: "\(work)/\(size)") }
    }
    let sections = try parts.map { try section($0, material) }
    let page = ReportPage(
      title: "zsearch beside its peers", facts: try facts(material), sections: sections)
    try write(page)
  }

  /// A part that was measured before, or measured now.
  private func section(_ part: ReportPart, _ material: ReportMaterial) throws -> ReportSection {
    let file = URL(fileURLWithPath: material.path("\(part.rawValue).json"))
    let key = "\(data != nil) \(material.installed) \(material.sizes) \(rounds)"
    if !fresh, !again.contains(part), let saved = try? Data(contentsOf: file),
      let done = try? JSONDecoder().decode(Done.self, from: saved), done.key == key
    {
      say("\(part.rawValue): done before")
      return done.section
    }
    let started = ContinuousClock.now
    let section = try part.measure(material)
    try JSONEncoder().encode(Done(key: key, section: section)).write(to: file)
    say("\(part.rawValue): \(Int(milliseconds(since: started) / 1000)) s")
    return section
  }

  private struct Done: Codable {
    /// What the figures depend on; others are measured again.
    var key: String
    var section: ReportSection
  }

  private func facts(_ material: ReportMaterial) throws -> [(name: String, value: String)] {
    let machine = Machine()
    var facts = [
      ("date", String(ISO8601DateFormatter().string(from: Date()).prefix(10))),
      ("commit", Machine.commit), ("machine", machine.description),
      ("texts", material.texts),
      ("ICU", icuVersion()),
    ]
    if let peers = material.peers {
      let versions = try peers.versions().sorted { $0.key < $1.key }
      facts.append(("peers", versions.map { "\($0.key) \($0.value)" }.joined(separator: ", ")))
    } else {
      facts.append(("peers", "none: no --python was given"))
    }
    facts.append(("load when written", Machine.load))
    return facts.map { (name: $0.0, value: $0.1) }
  }

  private func write(_ page: ReportPage) throws {
    let date = ISO8601DateFormatter().string(from: Date()).prefix(10)
    let base = "\(output)/\(date)-report"
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    for chart in page.sections.flatMap(\.charts) {
      try chart.svg.write(toFile: "\(base)-\(chart.name).svg", atomically: true, encoding: .utf8)
    }
    try page.html().write(toFile: base + ".html", atomically: true, encoding: .utf8)
    try page.markdown { "\(date)-report-\($0.name).svg" }
      .write(toFile: base + ".md", atomically: true, encoding: .utf8)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let facts = Dictionary(uniqueKeysWithValues: page.facts.map { ($0.name, $0.value) })
    try encoder.encode(Saved(facts: facts, sections: page.sections))
      .write(to: URL(fileURLWithPath: base + ".json"))
    say("\(base).html, \(base).md")
  }

  private struct Saved: Encodable {
    var facts: [String: String]
    var sections: [ReportSection]
  }
}

extension ReportPart: ExpressibleByArgument {}

/// The machine a run was measured on.
struct Machine: CustomStringConvertible {
  let description: String

  init() {
    let processor = Self.field("model name", in: "/proc/cpuinfo") ?? "unknown processor"
    let memory = Self.field("MemTotal", in: "/proc/meminfo")?.split(separator: " ").first
      .flatMap { Double($0) }
    let system = Self.field("PRETTY_NAME", in: "/etc/os-release", separator: "=")
    description =
      "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, "
      + "\(Int((memory ?? 0) / 1e6)) GB, \(system?.replacing("\"", with: "") ?? "Linux")"
  }

  /// The commit of the checkout, marked where files differ from it.
  static var commit: String {
    let run = try? ChildRun("/usr/bin/env", ["git", "describe", "--always", "--dirty"])
    return run?.output.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
  }

  /// Processes that wanted to run, averaged over 1 and 15 minutes.
  static var load: String {
    let fields = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?
      .split(separator: " ")
    guard let fields, fields.count > 2 else { return "unknown" }
    return "\(fields[0]) (1 min), \(fields[2]) (15 min)"
  }

  private static func field(_ name: String, in file: String, separator: Character = ":") -> String?
  {
    let lines = (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n")
    return lines?.first { $0.hasPrefix(name) }?.split(separator: separator).last
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
