import Foundation
import Synchronization
import TestSupport
import Testing

/// Whatever happens to a run, what was committed stays, the index is sound, and the next run completes.
/// Faults come from a library that is preloaded (`Tests/FaultInjection`); the complete loop is
/// `zsearch-bench crash`.
@Suite(.serialized) struct FaultTests {
  private static let library = Command.binary.deletingLastPathComponent()
    .appendingPathComponent("libzsearch-faults.so").path

  private func environment(_ archive: Archive, _ faults: [String: String]) -> [String: String] {
    faults.merging(
      ["LD_PRELOAD": Self.library, "FAULT_FOLDER": archive.folder.path]) { old, _ in old }
  }

  /// The number of operations of a run that succeeds.
  private func operations(
    _ archive: Archive, on kinds: String, _ options: [String] = []
  ) throws -> Int {
    let count = archive.folder.appendingPathComponent("count").path
    let result = try archive.reindex(
      options, environment: environment(archive, ["FAULT_ON": kinds, "FAULT_COUNT": count]))
    #expect(result.status == 0, "\(result.errors)")
    let text = try String(contentsOfFile: count, encoding: .utf8)
    return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  private static let before = (0..<40).map { ("\($0)", "旧闻\($0)") }
  private static let after = (5..<60).map { ("\($0)", $0 < 10 ? "改闻\($0)" : "旧闻\($0)") }

  /// An archive with an index that is one run behind its sources.
  private func withStaleIndex(_ body: (Archive) throws -> Void) throws {
    try Archive.with("removed = \"drop\"\nkeep = 1") { archive in
      try archive.write("a.jsonl", Self.before)
      try archive.reindex()
      try archive.write("a.jsonl", Self.after)
      try body(archive)
    }
  }

  private func copy(_ archive: Archive, _ body: (Archive) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.removeItem(at: folder)
      try FileManager.default.copyItem(at: archive.folder, to: folder)
      try body(Archive(folder: folder))
    }
  }

  /// After a fault: every article of before and after is there in one of its versions, the index is
  /// sound, and one more run makes it what it has to be.
  private func expectRecovery(_ archive: Archive, _ name: String) throws {
    let committed = try archive.ids("旧闻") + archive.ids("改闻")
    #expect(
      Set(committed).isSuperset(of: (5..<40).map { String($0) }), "lost articles after \(name)")
    let health = try archive.doctor()
    #expect(health.status == 0, "\(name): \(health.output)")
    let next = try archive.reindex()
    #expect(next.status == 0, "\(name): \(next.errors)")
    #expect(try archive.ids("旧闻").count == 50, "\(name)")
    #expect(try archive.ids("改闻").count == 5, "\(name)")
    #expect(try archive.doctor().status == 0, "\(name)")
  }

  /// - Parameter tries: how many of the operations fail, spread evenly.
  private func tryFaults(
    _ fault: String, on kinds: String, _ options: [String] = [], tries: Int, seed: UInt64 = 0
  ) throws {
    try withStaleIndex { stale in
      var all = 0
      try copy(stale) { all = try operations($0, on: kinds, options) }
      #expect(all > 5)
      let step = max(1, all / tries)
      for n in stride(from: 1, through: all, by: step) {
        try copy(stale) { archive in
          let result = try archive.reindex(
            options,
            environment: environment(
              archive,
              [
                "FAULT": fault, "FAULT_ON": kinds, "FAULT_AT": "\(n)",
                "FAULT_SEED": "\(seed &+ UInt64(n))",
              ]))
          let name = "\(fault) at \(kinds) \(n) of \(all), seed \(seed)"
          if fault == "kill" || fault == "powercut" {
            #expect(result.status == 9, "\(name): \(result.errors)")
          }
          try expectRecovery(archive, name)
        }
      }
    }
  }

  @Test func killedAtSyncsAndRenames() throws {
    try tryFaults("kill", on: "sync,rename", tries: 4)
    try tryFaults("kill", on: "sync,rename", ["--rebuild"], tries: 5)
  }

  @Test func powerCutsLeaveASoundIndex() throws {
    let seed = SplitMix64.seed(for: #function)
    try tryFaults("powercut", on: "write,sync,truncate,rename", tries: 4, seed: seed)
    try tryFaults(
      "powercut", on: "write,sync,truncate,rename", ["--rebuild"], tries: 4, seed: seed)
  }

  @Test func errorsOfTheDiskAreReported() throws {
    try tryFaults("error", on: "sync,rename", tries: 3)
    try tryFaults("full", on: "write", tries: 3)
    try tryFaults("full", on: "write", ["--rebuild"], tries: 3)
  }

  @Test func aFullDiskIsSaid() throws {
    try withStaleIndex { archive in
      let result = try archive.reindex(
        environment: environment(archive, ["FAULT": "full", "FAULT_AT": "1", "FAULT_ON": "write"]))
      #expect(result.status == 2)
      #expect(result.errors.contains("disk"), "\(result.errors)")
    }
  }

  @Test func aReadOnlyFileSystemIsSaidAndStillAnswers() throws {
    try withStaleIndex { archive in
      let readonly = environment(archive, ["FAULT": "readonly"])
      let result = try archive.reindex(environment: readonly)
      #expect(result.status == 2)
      #expect(result.errors.contains("Read-only file system"), "\(result.errors)")
      let query = try archive.run(
        ["query", "旧闻", "--count", "--index", archive.index], environment: readonly)
      #expect(query.output == "40\n", "\(query.errors)")
    }
  }

  @Test(arguments: [-400_000_000, 400_000_000])
  func aWrongClockChangesNothing(seconds: Int) throws {
    try withStaleIndex { archive in
      let result = try archive.reindex(
        environment: environment(archive, ["FAULT_CLOCK": "\(seconds)"]))
      #expect(result.status == 0, "\(result.errors)")
      #expect(try archive.ids("改闻").count == 5)
      try archive.write("a.jsonl", Self.before)
      try expect(archive, articles: 40)
      #expect(try archive.doctor().status == 0)
    }
  }

  private func expect(_ archive: Archive, articles: Int) throws {
    #expect(try archive.reindex().status == 0)
    #expect(try archive.ids("旧闻").count == articles)
  }

  @Test func ofTwoRunsAtOnceOneWrites() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", (0..<3000).map { ("\($0)", "新闻\($0)") })
      let results = Mutex<[Int32]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        let status = (try? archive.reindex().status) ?? -1
        results.withLock { $0.append(status) }
      }
      let statuses = results.withLock { $0 }
      #expect(statuses.allSatisfy { $0 == 0 || $0 == 3 } && statuses.contains(0), "\(statuses)")
      #expect(try archive.ids("新闻").count == 3000)
      #expect(try archive.doctor().status == 0)
    }
  }

  @Test func aSourceThatVanishesMidwayLosesNothing() throws {
    try Archive.with("removed = \"drop\"") { archive in
      for i in 0..<400 { try archive.write("\(i)/a.jsonl", [("\(i)", "新闻\(i)")]) }
      try archive.reindex()
      for i in 0..<400 { try archive.write("\(i)/a.jsonl", [("\(i)", "新闻改\(i)")]) }
      let process = Process()
      process.executableURL = Command.binary
      process.arguments = ["reindex", "--config", archive.configuration]
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      usleep(20_000)
      let away = archive.folder.appendingPathComponent("away")
      try FileManager.default.moveItem(at: archive.news, to: away)
      process.waitUntilExit()
      #expect(try archive.ids("新闻").count == 400)
      try FileManager.default.moveItem(at: away, to: archive.news)
      #expect(try archive.reindex().status == 0)
      #expect(try archive.ids("新闻改").count == 400)
      #expect(try archive.doctor().status == 0)
    }
  }
}
