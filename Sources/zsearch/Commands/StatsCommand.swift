import ArgumentParser
import Articles
import Foundation
import SQLiteIndex

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: localized("What the index holds.", "索引概况。"))

  @OptionGroup var index: IndexOption

  @Flag(help: ArgumentHelp(localized("One JSON object.", "输出一个 JSON 对象。")))
  var json = false

  @Flag(
    help: ArgumentHelp(
      localized("The nightly runs, the latest first.", "每晚运行的记录，最近的在前。")))
  var runs = false

  func run() throws {
    if runs { return try printRuns() }
    let file = index.file
    let reader = try file.openForReading()
    let statistics = try reader.statistics()
    let stamp = try reader.stamp()
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
    if json {
      var line = JSONLine()
      line.object { line in
        line.member("articles", statistics.articles)
        line.member("first", statistics.first?.description)
        line.member("last", statistics.last?.description)
        line.member("undated", statistics.undated)
        line.member("bytes", size)
        line.member("textBytes", statistics.bytes)
        for key in ["schema", "icu", "lexicon", "folding"] { line.member(key, stamp[key]) }
      }
      line.flushLine()
      return
    }
    func megabytes(_ n: Int) -> String { String((Double(n) / 1e5).rounded() / 10) + " MB" }
    let ratio = (Double(size) / Double(max(statistics.bytes, 1)) * 100).rounded() / 100
    let none = localized("none", "无")
    let rows = [
      (localized("index", "索引"), file.path),
      (localized("articles", "文章"), String(statistics.articles)),
      (localized("first", "最早"), statistics.first?.description ?? none),
      (localized("last", "最晚"), statistics.last?.description ?? none),
      (localized("undated", "无日期"), String(statistics.undated)),
      (localized("text", "正文"), megabytes(statistics.bytes)),
      (localized("size", "大小"), megabytes(size) + " (\(ratio) × " + localized("text", "正文") + ")"),
      ("schema", stamp["schema"] ?? "?"), ("ICU", stamp["icu"] ?? "?"),
    ]
    for (name, value) in rows { StandardOutput.write("\(name): \(value)\n") }
  }
}
