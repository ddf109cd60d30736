import ArgumentParser
import Foundation

/// Holds a change to the bounds of `bench/thresholds.json`.
struct GatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gates",
    abstract: "Measure accuracy and exactness, or speed, against bench/thresholds.json.",
    discussion: """
      Run from the package's root, with zsearch built beside this command. Accuracy takes seconds and \
      is part of the tests; --speed takes a minute and wants a machine that has nothing else to do. \
      Exit code 1 where a bound does not hold, and where a measure has none.
      """)

  @Flag(help: "Ratios to ICU and to FTS5 unicode61 in this run instead of accuracy.")
  var speed = false

  @Flag(help: "Draw the bounds anew around what is measured; those of exactness stay.")
  var record = false

  @Option(help: "The bounds.")
  var thresholds = "bench/thresholds.json"

  @Option(help: "A Python with the system's SQLite, for --speed.")
  var python = "python3"

  @Option(help: "Rounds of --speed.")
  var rounds = 5

  func run() throws {
    var bounds = try Thresholds(path: thresholds)
    let folder = NSTemporaryDirectory() + "zsearch-gates-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let measured =
      speed
      ? try SpeedGates(python: python, rounds: rounds, folder: folder).measured
      : try AccuracyGates(folder: folder).measured
    if record {
      if speed {
        bounds.speed = bounds.speed.around(measured, slack: 0)
      } else {
        bounds.accuracy = bounds.accuracy.around(measured, slack: 0.005)
      }
      try bounds.write(to: thresholds)
    }
    let wanted = speed ? bounds.speed : bounds.accuracy
    var broken = 0
    for name in Set(measured.keys).union(wanted.keys).sorted() {
      let value = measured[name]
      // A bound nothing is measured for, or a measure nothing bounds, would be a gate that never shuts.
      let holds = value.flatMap { value in wanted[name].map { $0.holds(value) } } ?? false
      broken += holds ? 0 : 1
      say(
        "\(holds ? "ok  " : "FAIL") \(name): \(value.map { String(format: "%.4f", $0) } ?? "not measured")"
          + " (\(wanted[name]?.description ?? "no bound"))")
    }
    if broken > 0 { throw ExitCode(1) }
  }
}
