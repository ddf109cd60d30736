import Articles
import Entities
import Foundation
import SQLiteIndex
import Search

/// Looks over an index and what surrounds it.
public struct Doctor {
  public struct Finding: Sendable, Equatable {
    public enum Level: String, Sendable {
      /// The index is not sound.
      case problem
      /// The index is sound; something is worth knowing.
      case note
    }
    public var level: Level
    public var message: BilingualText
    /// What to run.
    public var remedy: BilingualText?
  }

  public struct Report: Sendable {
    public var findings: [Finding] = []
    /// What was looked at, as `name: value`.
    public var facts: [(name: String, value: String)] = []
    public var isHealthy: Bool { !findings.contains { $0.level == .problem } }
  }

  public var file: IndexFile
  /// Whether every article's tokens are compared with the recall index, not those of a sample.
  public var isThorough = false
  /// What the next run would recognise names with: says what an upgrade leaves to be done.
  public var recognizer: Recognizer?
  /// The user's corrections, which are looked at too.
  public var corrections: CorrectionsFile?
  /// Days without a complete run after which that is worth a note.
  private static let overdue = 3

  public init(_ file: IndexFile) {
    self.file = file
  }

  public func examine(now: Date = Date()) -> Report {
    var report = Report()
    let reader: IndexReader
    do {
      reader = try file.openForReading()
      try examineContent(reader, &report)
      try examineRuns(reader, now, &report)
      examineCorrections(reader, &report)
      report.facts.append(("sqlite", try reader.sqliteVersion()))
      report.facts += try reader.stamp().sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    } catch let error as IndexError {
      var remedy = error.remedy
      if error.kind == .damaged, let backup = file.backups().first {
        remedy = BilingualText(
          "bring back the index of \(backup.date.ISO8601Format()): zsearch doctor --restore --index \(file.path)",
          "恢复 \(backup.date.ISO8601Format()) 的索引：zsearch doctor --restore --index \(file.path)")
      }
      report.findings.append(.init(level: .problem, message: error.message, remedy: remedy))
    } catch {
      report.findings.append(
        .init(level: .problem, message: BilingualText("\(error)", "\(error)"), remedy: nil))
    }
    examineDisk(&report)
    return report
  }

  // MARK: - Content

  private var rebuild: BilingualText {
    BilingualText(
      "make it anew: zsearch reindex --rebuild --index \(file.path)",
      "请重建：zsearch reindex --rebuild --index \(file.path)")
  }

  private func examineContent(_ reader: IndexReader, _ report: inout Report) throws {
    let statistics = try reader.statistics()
    report.facts.append(("articles", String(statistics.articles)))
    var wrong = try reader.violations() + reader.sourceViolations()
    var generator = SystemRandomNumberGenerator()
    // Tokens of a damaged file say nothing; they may not even end.
    if wrong.isEmpty {
      wrong += try reader.entityViolations()
      wrong += try reader.sampleViolations(using: &generator)
      if isThorough { wrong += try reader.recallViolations() }
    }
    report.findings += wrong.map {
      Finding(level: .problem, message: BilingualText($0, $0), remedy: rebuild)
    }
    do {
      let lock = try WriterLock(index: file.path)
      if let message = try file.checkFTS5() {
        report.findings.append(
          .init(
            level: .problem, message: BilingualText("FTS5: \(message)", "FTS5：\(message)"),
            remedy: rebuild))
      }
      withExtendedLifetime(lock) {}
    } catch let error as IndexError where error.kind == .locked || error.kind == .unwritable {
      report.findings.append(
        .init(
          level: .note,
          message: BilingualText(
            "FTS5's own check was left out: \(error.message.english)",
            "未运行 FTS5 自检：\(error.message.chinese)"), remedy: nil))
    }
  }

  // MARK: - Runs

  private func examineRuns(_ reader: IndexReader, _ now: Date, _ report: inout Report) throws {
    let pending = try reader.pending(recognizer)
    func note(_ english: String, _ chinese: String, _ remedy: BilingualText?) {
      report.findings.append(
        .init(level: .note, message: BilingualText(english, chinese), remedy: remedy))
    }
    let run = BilingualText("run: zsearch reindex", "请运行：zsearch reindex")
    for part in pending.replaced {
      note(
        "\(part.part) was \(part.was) and is \(part.now): the next run analyses every article again",
        "\(part.part) 由 \(part.was) 变为 \(part.now)：下次运行将重新分析全部文章", run)
    }
    if pending.articles > 0 {
      note(
        "\(pending.articles) articles await their new analysis",
        "\(pending.articles) 篇文章等待重新分析", run)
    }
    if pending.files > 0 {
      note(
        "the reading of \(pending.files) files was begun and not ended",
        "\(pending.files) 个文件尚未读完", run)
    }
    report.facts.append(("withdrawn", String(pending.withdrawn)))
    report.facts.append(("tombstones", String(pending.tombstones)))
    guard let last = try reader.runs(limit: 1).first else { return }
    report.facts.append(("lastRun", "\(last.started.ISO8601Format()) \(last.outcome.rawValue)"))
    switch last.outcome {
    case .failed, .incomplete:
      note(
        "the last run was \(last.outcome.rawValue): \(last.message)",
        "上次运行\(last.outcome == .failed ? "失败" : "未完成")：\(last.message)", run)
    case .interrupted: note("the last run was interrupted", "上次运行被中断", run)
    case .running:
      if let lock = try? WriterLock(index: file.path) {
        withExtendedLifetime(lock) {}
        note("the last run was interrupted", "上次运行被中断", run)
      }
    case .complete: break
    }
    let days = now.timeIntervalSince(last.started) / 86_400
    if days > Double(Self.overdue) {
      note(
        "the last run was \(Int(days)) days ago", "上次运行在 \(Int(days)) 天前",
        BilingualText("schedule it: zsearch schedule", "请设定定时运行：zsearch schedule"))
    } else if days < -0.1 {
      note(
        "the last run lies in the future (\(last.started.ISO8601Format())): the clock was set back",
        "上次运行的时间在未来（\(last.started.ISO8601Format())）：系统时钟被调回", nil)
    }
  }

  /// A file that cannot be used is no fault of the index.
  private func examineCorrections(_ reader: IndexReader, _ report: inout Report) {
    guard let corrections else { return }
    func note(_ problem: ConfigurationError, _ inForce: BilingualText) {
      report.findings.append(
        .init(
          level: .note,
          message: BilingualText(
            "\(problem.location): \(problem.message.english); \(inForce.english)",
            "\(problem.location)：\(problem.message.chinese)；\(inForce.chinese)"),
          remedy: problem.remedy))
    }
    do {
      let loaded = try corrections.load { try reader.gazetteer() }
      report.facts.append(("corrections", String(loaded.corrections.count)))
      if let problem = loaded.problem { note(problem, loaded.inForce) }
    } catch let problem as ConfigurationError {
      note(problem, BilingualText("no corrections are in force", "没有更正在生效"))
    } catch {
      report.findings.append(
        .init(level: .note, message: BilingualText("\(error)", "\(error)"), remedy: nil))
    }
  }

  // MARK: - Disk

  private func examineDisk(_ report: inout Report) {
    let bytes = file.bytes
    report.facts.append(("bytes", String(bytes)))
    for backup in file.backups() {
      report.facts.append(
        ("kept.\(backup.number)", "\(backup.date.ISO8601Format()) \(backup.bytes) bytes"))
    }
    let folder = (file.path as NSString).deletingLastPathComponent
    var system = statvfs()
    guard statvfs(folder.isEmpty ? "." : folder, &system) == 0 else { return }
    let free = Int(system.f_bavail) * Int(system.f_frsize)
    report.facts.append(("freeBytes", String(free)))
    // A rebuild writes the new index, the copy that is kept, and the log of the exchange.
    if free < 3 * bytes {
      report.findings.append(
        .init(
          level: .note,
          message: BilingualText(
            "\(free >> 20) MB are free on the disk; a rebuild needs up to \(3 * bytes >> 20) MB",
            "磁盘剩余 \(free >> 20) MB；重建最多需要 \(3 * bytes >> 20) MB"),
          remedy: BilingualText("make room", "请腾出空间")))
    }
  }
}
