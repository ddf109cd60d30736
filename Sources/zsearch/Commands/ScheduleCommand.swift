import ArgumentParser
import Articles
import Foundation
import Ingestion

struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: localized("Print or install a nightly run.", "输出或安装每晚的定时运行。"),
    discussion: localized(
      """
      Prints a crontab line, or with --systemd a service and a timer; --install puts them in place for the \
      user who runs it (for root: for the machine). Runs at the lowest priority. cron mails what a run \
      prints, which is nothing while all goes well; with --systemd, --mail-to adds a mail on failure.
      """,
      """
      输出 crontab 行；加 --systemd 则输出服务和定时器；--install 为当前用户安装（root 为全系统）。\
      以最低优先级运行。cron 会邮寄运行的输出，正常时没有输出；--systemd 时可用 --mail-to 在失败时发邮件。
      """))

  @OptionGroup var configuration: ConfigurationOption

  @Option(
    help: ArgumentHelp(localized("When, local time.", "时间（本地时间）。"), valueName: "hh:mm"))
  var at: String = "02:30"

  @Flag(help: ArgumentHelp(localized("For systemd instead of cron.", "用于 systemd 而非 cron。")))
  var systemd = false

  @Flag(help: ArgumentHelp(localized("Install it.", "直接安装。")))
  var install = false

  @Option(
    help: ArgumentHelp(
      localized("Who is told of a failed run.", "运行失败时通知的邮箱。"), valueName: "address"))
  var mailTo: String?

  func run() throws {
    let path = try Configuration.locate(configuration.path)
    // A schedule of a run that cannot begin is of no use.
    let settings = try Configuration(contentsOf: path)
    let schedule = Schedule(
      minute: try minute(), program: Self.program,
      configuration: URL(fileURLWithPath: settings.path).path, mailTo: mailTo,
      environment: Schedule.environment(
        of: ProcessInfo.processInfo.environment,
        in: FileManager.default.currentDirectoryPath))
    switch (systemd, install) {
    case (false, false): printCrontab(schedule)
    case (true, false): printUnits(schedule)
    case (false, true): try installCrontab(schedule)
    case (true, true): try installUnits(schedule)
    }
  }

  private func minute() throws -> Int {
    let parts = at.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else {
      throw ValidationError(localized("--at needs a time such as 02:30", "--at 须为时间，如 02:30"))
    }
    return hour * 60 + minute
  }

  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "zsearch"
  }

  private func printCrontab(_ schedule: Schedule) {
    StandardOutput.write(schedule.crontab)
    StandardOutput.flush()
    complain(
      localized(
        "add this with crontab -e, or run again with --install. To keep a log as well, append \">> FILE 2>&1\" and rotate FILE with logrotate (weekly, rotate 8, missingok, compress).",
        "用 crontab -e 添加，或加 --install 安装。如需留存日志，可在行尾加 \">> 文件 2>&1\"，并用 logrotate 轮转（weekly、rotate 8、missingok、compress）。"
      ))
  }

  private func printUnits(_ schedule: Schedule) {
    for unit in schedule.units {
      StandardOutput.write("# \(unitFolder)/\(unit.name)\n\(unit.text)\n")
    }
    StandardOutput.flush()
    complain(
      localized(
        "save these, then: \(systemctl) daemon-reload && \(systemctl) enable --now \(Schedule.unitName).timer; or run again with --install. The journal keeps and rotates the log: journalctl -u \(Schedule.unitName).",
        "保存后运行：\(systemctl) daemon-reload && \(systemctl) enable --now \(Schedule.unitName).timer；或加 --install 安装。日志由 journal 保存和轮转：journalctl -u \(Schedule.unitName)。"
      ))
    if !isRoot { complain(Self.lingering) }
  }

  private var isRoot: Bool { geteuid() == 0 }
  private var systemctl: String { isRoot ? "systemctl" : "systemctl --user" }
  private var unitFolder: String {
    if isRoot { return "/etc/systemd/system" }
    let environment = ProcessInfo.processInfo.environment
    let home =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HOME"] ?? ".") + "/.config"
    return home + "/systemd/user"
  }

  private static let lingering = localized(
    "a user's timer runs only while the user is logged in, unless: loginctl enable-linger",
    "用户定时器只在登录期间运行；如需始终运行：loginctl enable-linger")

  private func installCrontab(_ schedule: Schedule) throws {
    let missing = BilingualText(
      "install cron (Debian: apt install cron), or use --systemd",
      "请安装 cron（Debian：apt install cron），或使用 --systemd")
    // An empty crontab is an error of crontab -l.
    let old = try Program.run("crontab", ["-l"], remedy: missing)
    let new = try Program.run(
      "crontab", ["-"], input: schedule.replacing(in: old.status == 0 ? old.output : ""),
      remedy: missing)
    guard new.status == 0 else {
      throw UserError(
        BilingualText("crontab refused it: \(new.errors)", "crontab 未接受：\(new.errors)"),
        remedy: missing)
    }
    StandardOutput.write(schedule.crontab)
  }

  private func installUnits(_ schedule: Schedule) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: unitFolder, withIntermediateDirectories: true)
      for unit in schedule.units {
        try AtomicFile.write(Data(unit.text.utf8), to: "\(unitFolder)/\(unit.name)")
        StandardOutput.write("\(unitFolder)/\(unit.name)\n")
      }
    } catch {
      throw UserError(
        BilingualText("cannot write to \(unitFolder): \(error)", "无法写入 \(unitFolder)：\(error)"),
        remedy: BilingualText("check its permissions", "请检查权限"))
    }
    let remedy = BilingualText(
      "is systemd running? Enable it yourself: \(systemctl) enable --now \(Schedule.unitName).timer",
      "systemd 是否在运行？请自行启用：\(systemctl) enable --now \(Schedule.unitName).timer")
    if !isRoot { complain(Self.lingering) }
    let user = isRoot ? [] : ["--user"]
    for arguments in [["daemon-reload"], ["enable", "--now", "\(Schedule.unitName).timer"]] {
      let result = try Program.run("systemctl", user + arguments, remedy: remedy)
      guard result.status == 0 else {
        throw UserError(
          BilingualText("systemctl: \(result.errors)", "systemctl：\(result.errors)"),
          remedy: remedy)
      }
    }
  }
}

/// Another program of the system, with its output.
enum Program {
  /// - Throws: `UserError` where there is no such program.
  static func run(
    _ name: String, _ arguments: [String], input: String = "", remedy: BilingualText
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
      // A crontab fits into a pipe's buffer; one that does not is written as env reads it.
      try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try standardInput.fileHandleForWriting.close()
    } catch {
      throw UserError(
        BilingualText("cannot run \(name): \(error)", "无法运行 \(name)：\(error)"), remedy: remedy)
    }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      throw UserError(
        BilingualText("\(name) is not installed", "未安装 \(name)"), remedy: remedy)
    }
    return (
      process.terminationStatus, String(decoding: text, as: UTF8.self),
      String(decoding: complaint, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    )
  }
}
