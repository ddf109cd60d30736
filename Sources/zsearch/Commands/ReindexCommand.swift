import ArgumentParser
import Entities
import Foundation
import Ingestion
import Logging
import SQLiteIndex
import Search
import Segmentation

struct ReindexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reindex",
    abstract: localized("Bring the index up to date with its sources.", "按配置更新索引（每晚运行）。"),
    discussion: localized(
      """
      Reads zsearch.toml and takes in what is new or changed in its sources; what is gone is withdrawn or \
      removed, as configured. Safe to interrupt and to run at any time; searches go on meanwhile. Prints \
      one line; exit code 0 when everything is in, 2 when something was left out, 3 when another run is \
      writing.
      """,
      """
      读取 zsearch.toml，收录来源中新增和更改的文章；已消失的按配置撤下或移除。可随时运行和中断，不影响检索。\
      输出一行汇总；退出码 0 为全部完成，2 为有遗漏，3 为另一次运行正在写入。
      """))

  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var index: IndexOption

  @Flag(
    help: ArgumentHelp(
      localized(
        "Make the index anew beside the old one, verify it, and put it in its place.",
        "在旧索引旁重建，核对后替换。")))
  var rebuild = false

  @Option(
    help: ArgumentHelp(
      localized("Old indexes to keep after --rebuild.", "--rebuild 后保留的旧索引数。"), valueName: "n"))
  var keep: Int?

  @Flag(
    help: ArgumentHelp(
      localized(
        "Take articles out even if more files are gone than limits.removed allows.",
        "即使消失的文件超过 limits.removed 的上限也照常移除。")))
  var allowRemoval = false

  @Option(
    help: ArgumentHelp(
      localized("Write the run's figures here, for Prometheus.", "将本次运行的指标写入该文件（Prometheus 格式）。"),
      valueName: "file"))
  var metrics: String?

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(localized("Print nothing unless something went wrong.", "一切正常时不输出。")))
  var quiet = false

  @Flag(help: ArgumentHelp(localized("The summary as one JSON object.", "以一个 JSON 对象输出汇总。")))
  var json = false

  @Option(help: ArgumentHelp(localized("How to log on standard error.", "标准错误上的日志格式。")))
  var logFormat: LogFormat = .text

  @Flag(name: .shortAndLong, help: ArgumentHelp(localized("Log more.", "输出更多日志。")))
  var verbose = false

  func validate() throws {
    if let keep, !(0...100).contains(keep) {
      throw ValidationError(localized("--keep must be 0 to 100", "--keep 须为 0 到 100"))
    }
  }

  func run() throws {
    var settings = try configuration.load()
    if let keep { settings.keep = keep }
    let target = settings.indexFile(index)
    let words = try settings.userWords()
    let recognizer = try Recognizer(segmenter: Segmenter(userWords: words))
    var reindex = Reindex(
      settings, target.file,
      words: words?.words.map { .init($0.text, frequency: $0.frequency) } ?? [],
      recognizer: recognizer,
      logger: logFormat.logger(verbose: verbose))
    reindex.sites = try settings.siteRules(gazetteer: recognizer.gazetteer)
    reindex.allowsRemoval = allowRemoval
    reindex.createsFolder = target.isDefault
    if logFormat == .text { reindex.language = .current }
    let metrics = metrics ?? settings.metrics
    let started = Date()
    let report: RunReport
    do {
      report = rebuild ? try reindex.rebuild() : try reindex.run()
    } catch {
      // Another run that is writing gives its own figures.
      if let metrics, (error as? IndexError)?.kind != .locked {
        try? Metrics(failed(since: started), lastComplete: (try? lastComplete(target.file)) ?? nil)
          .write(to: metrics)
      }
      throw error
    }
    try print(report)
    checkCorrections(settings, recognizer, reindex.logger)
    if let metrics {
      try Metrics(report, lastComplete: try lastComplete(target.file)).write(to: metrics)
    }
    if report.outcome != .complete { throw ExitStatus.error }
  }

  /// Corrections are no part of the index: a file that cannot be used is said in the morning, and the
  /// last good one is kept for when it is.
  private func checkCorrections(
    _ settings: Configuration, _ recognizer: Recognizer, _ logger: Logger
  ) {
    let file = CorrectionsFile(nil) { settings.corrections }
    do {
      let loaded = try file.load { recognizer.gazetteer }
      guard let problem = loaded.problem else { return }
      logger.warning(
        "\(problem.message.localized); \(loaded.inForce.localized)",
        metadata: ["path": "\(problem.location)"])
    } catch let problem as ConfigurationError {
      logger.warning(
        "\(problem.message.localized)", metadata: ["path": "\(problem.location)"])
    } catch {
      logger.warning("\(error)", metadata: ["path": "\(file.path)"])
    }
  }

  private func failed(since start: Date) -> RunReport {
    RunReport(
      kind: rebuild ? .rebuild : .incremental, outcome: .failed, started: start,
      seconds: Date().timeIntervalSince(start), counts: RunCounts(), troubles: [])
  }

  private func lastComplete(_ file: IndexFile) throws -> Int? {
    try file.openForReading().runs(limit: 1000).first { $0.outcome == .complete }
      .map { Int($0.started.timeIntervalSince1970) }
  }

  private func print(_ report: RunReport) throws {
    for trouble in report.troubles where logFormat == .text {
      complain("\(trouble.path): \(trouble.message.localized)")
      advise(trouble.remedy.localized)
    }
    if logFormat == .text, !quiet, !json {
      for note in report.notes { complain(note.localized) }
    }
    if json {
      var line = JSONLine()
      line.object { line in
        line.member("kind", report.kind.rawValue)
        line.member("outcome", report.outcome.rawValue)
        line.member("started", report.started.ISO8601Format())
        line.member("seconds", report.seconds, digits: 3)
        for (name, value) in report.counts.named { line.member(name, value) }
        line.key("reasons")
        line.object { line in
          for (reason, n) in report.counts.skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue })
          {
            line.member(reason.rawValue, n)
          }
        }
        line.key("notes")
        line.array(report.notes) { $0.string($1.localized) }
        line.key("troubles")
        line.array(report.troubles) { line, trouble in
          line.object { line in
            line.member("path", trouble.path)
            line.member("message", trouble.message.localized)
            line.member("remedy", trouble.remedy.localized)
          }
        }
      }
      line.flushLine()
    } else if !quiet || report.outcome != .complete {
      StandardOutput.write(report.line.localized + "\n")
    }
  }
}
