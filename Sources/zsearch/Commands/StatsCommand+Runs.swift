import Articles
import Foundation
import QueryLanguage
import SQLiteIndex

extension StatsCommand {
  /// The run record: a line or JSON object a run.
  func printRuns() throws {
    let records = try index.file.openForReading().runs()
    guard !json else {
      for record in records { printJSON(record) }
      return
    }
    let shown = ["added", "changed", "withdrawn", "dropped", "skipped", "articles", "bytes"]
    let names = [localized("started", "开始"), localized("outcome", "结果"), localized("seconds", "秒")]
    var rows = [
      names
        + [
          ("added", "新增"), ("changed", "更新"), ("withdrawn", "撤下"),
          ("dropped", "移除"), ("skipped", "跳过"), ("articles", "文章"), ("bytes", "字节"),
        ]
        .map { localized($0, $1) }
    ]
    for record in records {
      let seconds = record.seconds.map { String(($0 * 10).rounded() / 10) } ?? "-"
      rows.append(
        [record.started.ISO8601Format(), record.outcome.localizedName, seconds]
          + shown.map { record.counts[$0].map(String.init) ?? "-" })
    }
    let widths = rows[0].indices.map { i in
      rows.map { DisplayWidth.columns(of: $0[i]) }.max() ?? 0
    }
    for row in rows {
      let cells = row.indices.map { i in
        let gap = String(repeating: " ", count: widths[i] - DisplayWidth.columns(of: row[i]))
        return i < 2 ? row[i] + gap : gap + row[i]
      }
      StandardOutput.write(cells.joined(separator: "  ") + "\n")
    }
  }

  private func printJSON(_ record: RunRecord) {
    var line = JSONLine()
    line.object { line in
      line.member("id", Int(record.id))
      line.member("started", record.started.ISO8601Format())
      line.key("seconds")
      if let seconds = record.seconds {
        line.raw("\((seconds * 1000).rounded() / 1000)")
      } else {
        line.raw("null")
      }
      line.member("kind", record.kind.rawValue)
      line.member("outcome", record.outcome.rawValue)
      line.member("process", record.process)
      for (name, value) in record.counts.sorted(by: { $0.key < $1.key }) {
        line.member(name, value)
      }
      line.member("message", record.message)
    }
    line.flushLine()
  }
}

extension RunRecord.Outcome {
  fileprivate var localizedName: String {
    switch self {
    case .running: localized("running", "运行中")
    case .complete: localized("complete", "完成")
    case .incomplete: localized("incomplete", "未完成")
    case .failed: localized("failed", "失败")
    case .interrupted: localized("interrupted", "中断")
    }
  }
}
