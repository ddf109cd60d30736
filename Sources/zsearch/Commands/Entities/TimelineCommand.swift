import ArgumentParser
import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: localized("Matching articles by month or year.", "按月或按年统计匹配的文章。"))

  @OptionGroup var asked: QueryArguments

  @Option(help: ArgumentHelp(localized("month or year.", "month（月）或 year（年）。")))
  var by: UnitOption = .month

  @Flag(help: ArgumentHelp(localized("One JSON object a line.", "每行一个 JSON 对象。")))
  var json = false

  @Option(
    help: ArgumentHelp(
      localized("Write the chart to an SVG file.", "将图表写入 SVG 文件。"), valueName: "file"))
  var svg: String?

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  enum UnitOption: String, ExpressibleByArgument, CaseIterable {
    case month, year
    var unit: IndexReader.TimelineUnit { self == .month ? .month : .year }
  }

  func run() throws {
    let reader = try asked.index.openForReading()
    let (bins, undated) = try reader.timeline(asked.makeRequest(), by: by.unit)
    if let svg {
      let document = TimelineSVG.document(bins, title: asked.summary)
      do {
        try Data(document.utf8).write(to: URL(fileURLWithPath: svg), options: .atomic)
      } catch {
        throw UserError(
          BilingualText("cannot write \(svg): \(reason(error))", "无法写入 \(svg)：\(reason(error))"),
          remedy: BilingualText(
            "name a file in a folder you may write to", "请指定有写权限的文件夹中的文件"))
      }
    }
    if json {
      for bin in bins {
        var line = JSONLine()
        line.object { line in
          line.member(by.rawValue, bin.label)
          line.member("articles", bin.articles)
        }
        line.flushLine()
      }
    } else if svg == nil {
      let chart = BarChart(
        bins: bins, columns: Terminal.columns(of: STDOUT_FILENO), style: Style(isOn: color.isOn))
      for line in chart.lines { StandardOutput.write(line + "\n") }
    }
    if undated > 0 {
      complain(localized("\(undated) articles without a date", "\(undated) 篇文章没有日期"))
    }
    if bins.isEmpty && undated == 0 { throw ExitStatus.noHits }
  }

  private func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return underlying.map { String(cString: strerror(Int32($0.code))) }
      ?? error.localizedDescription
  }
}
