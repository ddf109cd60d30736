import Foundation
import TestSupport
import Testing

/// A disk that is full: a file system of a few megabytes, mounted in memory.
@Suite(.serialized) struct FullDiskTests {
  private static func isDone(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// Whether this process may mount.
  private static let mayMount: Bool = {
    guard geteuid() == 0 else { return false }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("zsearch-mount-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    guard isDone("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path]) else {
      return false
    }
    return isDone("/bin/umount", [folder.path])
  }()

  private static func withDisk(megabytes: Int, _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let disk = folder.appendingPathComponent("disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      guard
        isDone("/bin/mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", disk.path])
      else {
        Issue.record("cannot mount")
        return
      }
      defer { _ = isDone("/bin/umount", ["-l", disk.path]) }
      try body(disk)
    }
  }

  private static func articles(_ range: Range<Int>) -> [(id: String, text: String)] {
    range.map { i in ("\(i)", "新闻\(i)" + String(repeating: "第\(i % 97)号内容", count: 40)) }
  }

  @Test(
    .enabled(if: mayMount, "needs the right to mount a file system"),
    arguments: [[], ["--rebuild"]])
  func aRunThatFillsTheDiskLosesNothing(options: [String]) throws {
    try Archive.with { archive in
      try Self.withDisk(megabytes: 2) { disk in
        let index = disk.appendingPathComponent("i.zsearch").path
        try "index = \"\(index)\"\nsources = [\"news\"]\n".write(
          toFile: archive.configuration, atomically: true, encoding: .utf8)
        try archive.write("a.jsonl", Self.articles(0..<60))
        #expect(try archive.reindex().status == 0)
        func count() throws -> String {
          try archive.run(["query", "新闻", "--count", "--index", index]).output
        }
        #expect(try count() == "60\n")
        // More than the disk holds.
        try archive.write("b.jsonl", Self.articles(60..<1800))
        let metrics = archive.folder.appendingPathComponent("z.prom").path
        let full = try archive.reindex(options + ["--metrics", metrics])
        #expect(full.status == 2)
        #expect(full.errors.contains("full"), "\(full.errors)")
        #expect(full.errors.contains("free disk space"), "\(full.errors)")
        let figures = try String(contentsOfFile: metrics, encoding: .utf8)
        #expect(figures.contains("zsearch_last_run_complete 0\n"), "\(figures)")
        #expect(!figures.contains("zsearch_index_articles"), "\(figures)")
        let committed = Int(try count().trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        #expect(committed >= 60)
        let doctor = try archive.run([
          "doctor", "--index", index, "--config", archive.configuration,
        ])
        #expect(doctor.status == 0, "\(doctor.output)")
        #expect(doctor.output.contains("make room"), "\(doctor.output)")
        // Room is made.
        #expect(Self.isDone("/bin/mount", ["-o", "remount,size=200m", disk.path]))
        let next = try archive.reindex()
        #expect(next.status == 0, "\(next.errors)")
        #expect(try count() == "1800\n")
        let healthy = try archive.run(
          ["doctor", "--index", index, "--config", archive.configuration])
        #expect(healthy.status == 0, "\(healthy.output)")
      }
    }
  }
}
