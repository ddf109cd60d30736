import ArgumentParser
import Articles
import Entities
import Foundation
import Ingestion
import SQLiteIndex
import Segmentation

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: localized("Examine the index, and say what to do.", "检查索引并给出建议。"),
    discussion: localized(
      "Exit code 0: healthy, 1: not.", "退出码：0 健康，1 有问题。"))

  @OptionGroup var index: IndexOption

  @OptionGroup var configuration: ConfigurationOption

  @Flag(
    help: ArgumentHelp(
      localized(
        "Compare every article with the recall index, not a sample: a minute for 100,000.",
        "逐篇与检索表核对，而非抽样（十万篇约一分钟）。")))
  var thorough = false

  @Flag(
    help: ArgumentHelp(
      localized("Bring back the latest old index that was kept.", "恢复最近保留的旧索引。")))
  var restore = false

  @Option(
    help: ArgumentHelp(
      localized("With --restore: which of the old indexes.", "与 --restore 合用：恢复第几个旧索引。"),
      valueName: "n"))
  var number: Int = 1

  @Flag(help: ArgumentHelp(localized("One JSON object.", "输出一个 JSON 对象。")))
  var json = false

  func run() throws {
    let settings = try settings()
    let file = settings?.indexFile(index).file ?? index.file
    if restore { return try bringBack(file) }
    var doctor = Doctor(file)
    doctor.isThorough = thorough
    let words = try settings?.userWords() ?? UserWordOption.parse([]).file.load()
    doctor.recognizer = try Recognizer(segmenter: Segmenter(userWords: words))
    doctor.corrections = CorrectionsFile(nil) { settings?.corrections }
    var report = doctor.examine()
    report.facts.insert(("zsearch", ZSearch.version), at: 0)
    if json { printJSON(report, file) } else { print(report, file) }
    if !report.isHealthy { throw ExitStatus.noHits }
  }

  /// The configuration, where there is one. An index that is named is examined without it, if need be.
  private func settings() throws -> Configuration? {
    guard let path = try? Configuration.locate(configuration.path) else { return nil }
    if index.path != nil, configuration.path == nil { return try? Configuration(contentsOf: path) }
    return try Configuration(contentsOf: path)
  }

  private func print(_ report: Doctor.Report, _ file: IndexFile) {
    StandardOutput.write("index: \(file.path)\n")
    for (name, value) in report.facts { StandardOutput.write("\(name): \(value)\n") }
    for finding in report.findings {
      let name =
        finding.level == .problem ? localized("problem", "问题") : localized("note", "提示")
      StandardOutput.write("\(name): \(finding.message.localized)\n")
      if let remedy = finding.remedy { StandardOutput.write("  → \(remedy.localized)\n") }
    }
    StandardOutput.write(
      (report.isHealthy ? localized("healthy", "健康") : localized("not healthy", "有问题")) + "\n")
  }

  private func printJSON(_ report: Doctor.Report, _ file: IndexFile) {
    var line = JSONLine()
    line.object { line in
      line.member("index", file.path)
      line.member("healthy", report.isHealthy)
      for (name, value) in report.facts { line.member(name, value) }
      line.key("findings")
      line.array(report.findings) { line, finding in
        line.object { line in
          line.member("level", finding.level.rawValue)
          line.member("message", finding.message.localized)
          line.member("remedy", finding.remedy?.localized)
        }
      }
    }
    line.flushLine()
  }

  private func bringBack(_ file: IndexFile) throws {
    let kept = file.backups()
    guard let backup = kept.first(where: { $0.number == number }) else {
      throw UserError(
        BilingualText(
          "\(file.path): no old index \(number) was kept", "\(file.path)：没有第 \(number) 个旧索引"),
        remedy: kept.isEmpty
          ? BilingualText(
            "make the index anew: zsearch reindex --rebuild", "请重建：zsearch reindex --rebuild")
          : BilingualText(
            "there are: \(kept.map { String($0.number) }.joined(separator: ", "))",
            "可用：\(kept.map { String($0.number) }.joined(separator: "、"))"))
    }
    let lock = try WriterLock(index: file.path)
    try file.restore(backup)
    withExtendedLifetime(lock) {}
    let articles = try file.openForReading().statistics().articles
    StandardOutput.write(
      localized(
        "brought back the index of \(backup.date.ISO8601Format()): \(articles) articles; zsearch reindex takes in what came since",
        "已恢复 \(backup.date.ISO8601Format()) 的索引，共 \(articles) 篇；请运行 zsearch reindex 收录此后的文章") + "\n"
    )
  }
}
