import Foundation
import Ingestion
import Testing

/// The crontab line and the systemd units.
@Suite struct ScheduleTests {
  private var schedule: Schedule {
    Schedule(
      minute: 150, program: "/opt/my tools/zsearch", configuration: "/etc/100%/z.toml",
      mailTo: "a@example.org")
  }

  @Test func theCrontabLineIsQuoted() {
    #expect(
      schedule.crontab == """
        # zsearch reindex
        MAILTO=a@example.org
        30 2 * * * nice -n 19 ionice -c 3 '/opt/my tools/zsearch' reindex --quiet --config /etc/100\\%/z.toml

        """)
  }

  @Test func installingAgainReplacesTheOldLine() {
    let others = "MAILTO=me\n5 4 * * 0 backup reindex\n"
    let once = schedule.replacing(in: others)
    #expect(once == others + schedule.crontab)
    var later = schedule
    later.minute = 3
    later.mailTo = nil
    #expect(later.replacing(in: once) == others + later.crontab)
    #expect(schedule.replacing(in: "") == schedule.crontab)
  }

  /// systemd itself reads the units, where it is installed.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func systemdAcceptsTheUnits() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var schedule = schedule
    schedule.environment = [("HOME", "/home/u 1"), ("LANG", "zh_CN.UTF-8"), ("X", "a\"b\\c%d$e")]
    // systemd asks whether the program is there.
    schedule.program = "/bin/true"
    var paths: [String] = []
    for unit in schedule.units {
      let path = folder.appendingPathComponent(unit.name).path
      try unit.text.write(toFile: path, atomically: true, encoding: .utf8)
      paths.append(path)
    }
    #expect(paths.count == 3)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
    process.arguments = ["verify", "--man=no"] + paths
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let complaints = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self
    ).split(separator: "\n").filter { $0.contains("zsearch") }
    process.waitUntilExit()
    #expect(complaints.isEmpty, "\(complaints)")
  }
}
