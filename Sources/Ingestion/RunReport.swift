import Articles
import Foundation
import SQLiteIndex

/// What a run did, counted.
public struct RunCounts: Sendable, Equatable {
  /// Files in the sources, those read because they are new or changed, those that are gone.
  public var files = 0
  public var filesRead = 0
  public var filesGone = 0
  /// Articles read, and what became of them.
  public var read = 0
  public var added = 0
  public var changed = 0
  public var unchanged = 0
  /// Another file holds the article too, and counts.
  public var repeated = 0
  /// Kept out by a tombstone.
  public var refused = 0
  public var withdrawn = 0
  public var dropped = 0
  public var returned = 0
  /// Analysed again, because words or an analyser changed.
  public var redone = 0
  /// Taken over by a rebuild because no source gives them.
  public var carried = 0
  public var skipped: [InputProblem.Reason: Int] = [:]
  public var warnings: [InputProblem.Reason: Int] = [:]
  /// In the index at the end.
  public var articles = 0
  /// Of the index file.
  public var bytes = 0

  public init() {}

  /// Names fit for machines, in a fixed order.
  public var named: [(name: String, value: Int)] {
    [
      ("files", files), ("filesRead", filesRead), ("filesGone", filesGone), ("read", read),
      ("added", added), ("changed", changed), ("unchanged", unchanged), ("repeated", repeated),
      ("refused", refused), ("withdrawn", withdrawn), ("dropped", dropped),
      ("returned", returned), ("redone", redone), ("carried", carried),
      ("skipped", skipped.values.reduce(0, +)), ("warnings", warnings.values.reduce(0, +)),
      ("articles", articles), ("bytes", bytes),
    ]
  }
}

/// What a run did and how it ended.
public struct RunReport: Sendable {
  public var kind: RunRecord.Kind
  public var outcome: RunRecord.Outcome
  public var started: Date
  public var seconds: Double
  public var counts: RunCounts
  /// What keeps the run from being complete, with what to do about it.
  public var troubles: [Trouble]
  /// What the run did beyond its sources: analysed articles again, made the index anew.
  public var notes: [BilingualText] = []

  public init(
    kind: RunRecord.Kind, outcome: RunRecord.Outcome, started: Date, seconds: Double,
    counts: RunCounts, troubles: [Trouble], notes: [BilingualText] = []
  ) {
    self.kind = kind
    self.outcome = outcome
    self.started = started
    self.seconds = seconds
    self.counts = counts
    self.troubles = troubles
    self.notes = notes
  }

  public struct Trouble: Sendable, Equatable {
    public var path: String
    public var message: BilingualText
    public var remedy: BilingualText
  }

  /// One line: how it ended, what changed, how much there is now, how long it took.
  public var line: BilingualText {
    let c = counts
    var english: [String] = []
    var chinese: [String] = []
    func add(_ n: Int, _ en: String, _ zh: String, always: Bool = false) {
      guard n > 0 || always else { return }
      english.append("\(n) \(en)")
      chinese.append("\(zh) \(n)")
    }
    add(c.added, "added", "新增", always: true)
    add(c.changed, "changed", "更新", always: true)
    add(c.withdrawn, "withdrawn", "撤下")
    add(c.dropped, "removed", "移除")
    add(c.returned, "returned", "恢复")
    add(c.redone, "analysed again", "重新分析")
    add(c.carried, "carried over", "沿用")
    add(c.refused, "kept out", "拒收")
    add(c.skipped.values.reduce(0, +), "records skipped", "跳过记录")
    add(c.articles, "articles", "文章共", always: true)
    let time = String((seconds * 10).rounded() / 10)
    let end: BilingualText =
      switch outcome {
      case .complete: BilingualText("complete", "完成")
      case .incomplete: BilingualText("INCOMPLETE", "未完成")
      default: BilingualText("FAILED", "失败")
      }
    let name: BilingualText =
      kind == .rebuild ? BilingualText("rebuild", "重建") : BilingualText("reindex", "更新索引")
    return BilingualText(
      "\(name.english) \(end.english): \(english.joined(separator: ", ")), \(time) s",
      "\(name.chinese)\(end.chinese)：\(chinese.joined(separator: "，"))，用时 \(time) 秒")
  }
}
