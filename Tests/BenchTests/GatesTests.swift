import Foundation
import TestSupport
import Testing
import zsearch_bench

/// Accuracy and exactness stay within the bounds of bench/thresholds.json.
@Suite struct GatesTests {
  /// Runs the built command in the package's root.
  private func gates(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return try withTemporaryFolder { folder in
      let file = folder.appendingPathComponent("output")
      try Data().write(to: file)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: runner).deletingLastPathComponent()
        .appendingPathComponent("zsearch-bench")
      process.arguments = ["gates"] + arguments
      process.currentDirectoryURL = Folders.package
      process.standardOutput = try FileHandle(forWritingTo: file)
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try String(contentsOf: file, encoding: .utf8))
    }
  }

  @Test func accuracyIsWithinItsBounds() throws {
    let (status, output) = try gates([])
    #expect(status == 0, "\(output)")
    #expect(output.contains("ok   generated.differences: 0.0000"))
    #expect(!output.contains("FAIL"))

    // The same run with bounds nothing reaches must fail, and name what does not hold.
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("thresholds.json").path
      let bounds = Folders.package.appendingPathComponent("bench/thresholds.json")
      var wanted = try Thresholds(path: bounds.path)
      wanted.accuracy["words.f1"] = .init(least: 1.01, most: nil)
      wanted.accuracy["dates.f1"] = nil
      try wanted.write(to: path)
      let (status, output) = try gates(["--thresholds", path])
      #expect(status == 1)
      #expect(output.contains("FAIL words.f1") && output.contains("FAIL dates.f1"))
      #expect(output.contains("ok   persons.f1"))
    }
  }

  @Test func boundsAreDrawnOnTheirSide() {
    let bounds: [String: Thresholds.Bound] = [
      "f1": .init(least: 0.1, most: nil), "ratio": .init(least: nil, most: 9),
      "differences": .init(least: nil, most: 0), "literals": .init(least: 300, most: nil),
    ].around(["f1": 0.95, "ratio": 2.5, "differences": 4, "literals": 400], slack: 0.01)
    #expect(bounds["f1"]?.least == 0.94 && bounds["f1"]?.most == nil)
    #expect(bounds["ratio"]?.most == 2.51)
    #expect(bounds["literals"]?.least == 400)
    // What must be nothing stays so, whatever was measured.
    #expect(bounds["differences"]?.most == 0)
  }
}
