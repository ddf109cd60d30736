import Foundation
import TestSupport
import Testing

/// The crontab line does what it says when it is run as cron runs it: by `/bin/sh`, in an environment of
/// four variables, with `%` unescaped as crontab(5) says.
@Suite struct ScheduleInstallTests {
  private func crontab(_ archive: Archive, _ environment: [String: String]) throws -> String {
    let result = try archive.run(
      ["schedule", "--at", "23:59", "--config", archive.configuration], environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  /// What cron hands to the shell: all behind the five fields of the time, up to the first `%` that no
  /// backslash precedes; the backslashes before `%` go.
  private func command(of crontab: String) throws -> String {
    let line = try #require(crontab.split(separator: "\n").last { !$0.hasPrefix("#") })
    #expect(line.hasPrefix("59 23 * * * "))
    let fields = line.split(separator: " ", maxSplits: 5)
    var command = ""
    var previous: Character = " "
    for character in fields[5] {
      if character == "%" {
        #expect(previous == "\\", "a bare % ends the command: \(line)")
        command.removeLast()
      }
      command.append(character)
      previous = character
    }
    return command
  }

  private func runAsCron(_ command: String, home: String) throws -> Command.Result {
    try withTemporaryFolder { folder in
      let (output, errors) = ("\(folder.path)/out", "\(folder.path)/err")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "( \(command) ) > '\(output)' 2> '\(errors)'"]
      process.environment = [
        "HOME": home, "LOGNAME": "user", "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh",
      ]
      process.currentDirectoryURL = URL(fileURLWithPath: "/")
      try process.run()
      process.waitUntilExit()
      return .init(
        status: process.terminationStatus,
        output: try String(contentsOfFile: output, encoding: .utf8),
        errors: try String(contentsOfFile: errors, encoding: .utf8))
    }
  }

  @Test(arguments: ["news", "two words", "100% 'quoted' \"$HOME\" \\ 县"])
  func theLineRunsUnderCron(folder name: String) throws {
    try withTemporaryFolder { folder in
      let archive = Archive(folder: folder.appendingPathComponent(name))
      try FileManager.default.createDirectory(
        at: archive.news, withIntermediateDirectories: true)
      try "sources = [\"news\"]\n".write(
        toFile: archive.configuration, atomically: true, encoding: .utf8)
      try archive.write("a.jsonl", [("1", "一"), ("2", "二")])
      // The index is named by a variable that cron does not know.
      let environment = ["ZSEARCH_INDEX": archive.index]
      let line = try command(of: crontab(archive, environment))
      let good = try runAsCron(line, home: folder.path)
      #expect(good.status == 0, "\(line): \(good.errors)")
      // cron mails whatever is printed.
      #expect(good.output.isEmpty && good.errors.isEmpty, "\(good)")
      #expect(try archive.ids() == ["1", "2"])
      // Trouble is.
      try FileManager.default.removeItem(at: archive.news)
      let bad = try runAsCron(line, home: folder.path)
      #expect(bad.status == 2)
      #expect(bad.errors.contains("its articles stay"), "\(bad.errors)")
      #expect(bad.output.contains("INCOMPLETE"))
    }
  }

  /// A run that is scheduled has the language and folders of whoever scheduled it.
  @Test func theEnvironmentIsCarriedOver() throws {
    try Archive.with { archive in
      let environment = ["LANG": "zh_CN.UTF-8", "XDG_STATE_HOME": "/var/state 1"]
      let line = try crontab(archive, environment)
      #expect(line.contains(" LANG=zh_CN.UTF-8 XDG_STATE_HOME='/var/state 1' nice -n 19 "))
      #expect(!line.contains("HOME=\(NSHomeDirectory())"))
      let units = try archive.run(
        ["schedule", "--systemd", "--config", archive.configuration], environment: environment
      ).output
      #expect(units.contains("\nEnvironment=LANG=zh_CN.UTF-8\n"))
      #expect(units.contains("\nEnvironment=\"XDG_STATE_HOME=/var/state 1\"\n"))
      #expect(units.contains("\nEnvironment=HOME=/"))
    }
  }

  @Test(arguments: ["25:00", "2", "02:60", "noon"])
  func aTimeThatIsNoneIsRefused(time: String) throws {
    try Archive.with { archive in
      let result = try archive.run(
        ["schedule", "--at", time, "--config", archive.configuration])
      #expect(result.status == 2)
      #expect(result.errors.contains("02:30"))
    }
  }
}
