import ArgumentParser
import Articles
import Entities
import Foundation
import SQLiteIndex
import Segmentation

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: localized("Add articles, or update them.", "添加或更新文章。"),
    discussion: localized(
      """
      Reads saved pages and plain text (.txt), JSON Lines (.jsonl), both also as .gz, and folders of \
      them; - is standard input. What is already there unchanged is left alone. Unusable input is \
      skipped, reported and counted; a path that gives nothing at all makes the exit code 2.
      """,
      """
      读取保存的网页文本和纯文本（.txt）、JSON Lines（.jsonl）及其 .gz 压缩，也可给出文件夹；- 为标准输入。\
      未变化的文章不重复写入。无法使用的输入会跳过、报告并计数；若某个路径完全无法读取，退出码为 2。
      """))

  @Argument(
    help: ArgumentHelp(
      localized("Files or folders; - for standard input.", "文件或文件夹；- 为标准输入。"), valueName: "path"))
  var paths: [String]

  @OptionGroup var index: IndexOption

  @OptionGroup var words: UserWordOption

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(localized("Print nothing unless something went wrong.", "一切正常时不输出。")))
  var quiet = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "Report every skipped record, not only the first of each kind.", "报告每一条被跳过的记录，而不仅是每类的前几条。"))
  )
  var verbose = false

  @Flag(help: ArgumentHelp(localized("The summary as one JSON object.", "以一个 JSON 对象输出汇总。")))
  var json = false

  func run() throws {
    let clock = ContinuousClock()
    let started = clock.now
    let recognizer = try Recognizer(segmenter: Segmenter(userWords: words.file.load()))
    let writer = try index.file.openForWriting(
      createsFolder: index.isDefault, recognizer: recognizer)
    let reader = ArticleReader(paths: paths)
    let bar = ProgressBar(isShown: !quiet && Terminal.isTerminal(STDERR_FILENO))
    if bar.isShown { reader.measureInput() }

    var counts = IndexCounts()
    var complaints = Complaints(isVerbose: verbose)
    var read = 0
    for event in reader {
      switch event {
      case .article(let article):
        read += 1
        let outcome = try writer.add(article)
        counts.count(outcome)
        if case .replacesEarlier(let path) = outcome {
          complaints.report(duplicate: article, of: path, bar)
        }
        if read % 64 == 0 { bar.showReading(reader.progress, articles: read) }
      case .skipped(let problem), .warning(let problem), .note(let problem):
        complaints.report(problem, bar)
      }
    }
    let writing = clock.now
    try writer.commit { done, all in
      bar.showWriting(done: done, of: all, since: started, writing: writing, clock: clock)
    }
    bar.clear()
    complaints.finish()
    let summary = reader.summary
    let seconds = Duration.seconds(started.duration(to: clock.now))
    if json {
      counts.printJSON(summary, seconds: seconds)
    } else if !quiet || summary.skipped.values.reduce(0, +) > 0 {
      StandardOutput.write(counts.line(summary, seconds: seconds) + "\n")
    }
    if complaints.failedPaths > 0 { throw ExitStatus.error }
  }
}

/// What a run did with the articles it read.
struct IndexCounts {
  var added = 0
  var changed = 0
  var unchanged = 0
  var replaced = 0
  var refused = 0

  mutating func count(_ outcome: IndexWriter.Outcome) {
    switch outcome {
    case .added: added += 1
    case .changed: changed += 1
    case .unchanged: unchanged += 1
    case .replacesEarlier: replaced += 1
    case .refused: refused += 1
    }
  }

  /// The summary line: what was read, what became of it, what was skipped and why, and the time.
  func line(_ summary: ReadingSummary, seconds: Double) -> String {
    let rate = Int(Double(summary.articles) / max(seconds, 0.001))
    var parts = [
      localized("read \(summary.articles)", "读取 \(summary.articles)"),
      localized("added \(added)", "新增 \(added)"),
      localized("changed \(changed)", "更新 \(changed)"),
      localized("unchanged \(unchanged)", "未变 \(unchanged)"),
    ]
    if replaced > 0 {
      parts.append(localized("repeated ids \(replaced)", "编号重复 \(replaced)"))
    }
    if refused > 0 {
      parts.append(localized("removed for good, kept out \(refused)", "已永久移除、拒收 \(refused)"))
    }
    func listed(_ counts: [InputProblem.Reason: Int]) -> String {
      let total = counts.values.reduce(0, +)
      guard total > 0 else { return "\(total)" }
      let reasons = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      return "\(total) (" + reasons.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", ")
        + ")"
    }
    parts.append(localized("skipped ", "跳过 ") + listed(summary.skipped))
    if !summary.warnings.isEmpty {
      parts.append(localized("warnings ", "警告 ") + listed(summary.warnings))
    }
    let ignored = summary.ignored.values.reduce(0, +)
    if ignored > 0 {
      let kinds = summary.ignored.sorted { $0.key < $1.key }
        .map { ($0.key.isEmpty ? localized("no extension", "无扩展名") : $0.key) + " \($0.value)" }
      parts.append(
        localized("other files \(ignored)", "其他文件 \(ignored)")
          + " (\(kinds.joined(separator: ", ")))")
    }
    let time = String((seconds * 10).rounded() / 10)
    parts.append(localized("\(time) s (\(rate) articles/s)", "用时 \(time) 秒（每秒 \(rate) 篇）"))
    return parts.joined(separator: localized(", ", "，"))
  }

  func printJSON(_ summary: ReadingSummary, seconds: Double) {
    var line = JSONLine()
    line.object { line in
      line.member("read", summary.articles)
      line.member("added", added)
      line.member("changed", changed)
      line.member("unchanged", unchanged)
      line.member("repeated", replaced)
      line.member("refused", refused)
      for (name, counts) in [("skipped", summary.skipped), ("warnings", summary.warnings)] {
        line.key(name)
        line.object { line in
          for (reason, n) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            line.member(reason.rawValue, n)
          }
        }
      }
      line.member("seconds", seconds, digits: 3)
    }
    line.flushLine()
  }
}

/// Reports what could not be taken as it stands: on standard error, a line each, the first few of
/// each kind unless all are asked for; none is left uncounted.
struct Complaints {
  var isVerbose: Bool
  /// Paths named by the user that gave nothing.
  private(set) var failedPaths = 0
  private var reported: [InputProblem.Reason: Int] = [:]
  private var duplicates = 0

  private static let shownOfEachKind = 5

  init(isVerbose: Bool) { self.isVerbose = isVerbose }

  mutating func report(_ problem: InputProblem, _ bar: ProgressBar) {
    // A problem without a line concerns the whole input.
    if problem.isWholeInput { failedPaths += 1 }
    reported[problem.reason, default: 0] += 1
    guard isVerbose || reported[problem.reason, default: 0] <= Self.shownOfEachKind else { return }
    bar.clear()
    complain("\(problem.location): \(problem.message.localized)")
  }

  mutating func report(duplicate article: Article, of path: String, _ bar: ProgressBar) {
    duplicates += 1
    guard isVerbose || duplicates <= Self.shownOfEachKind else { return }
    bar.clear()
    complain(
      localized(
        "\(article.path): the id \(article.id) stands at \(path) too, with other content; the later one is kept. Give each article an id of its own.",
        "\(article.path)：编号 \(article.id) 已见于 \(path)，内容不同；以后者为准。请为每篇文章使用不同的编号。"))
  }

  func finish() {
    guard !isVerbose else { return }
    let all = reported.map { ($0.key.rawValue, $0.value) } + [("repeated-id", duplicates)]
    for (reason, n) in all.sorted(by: { $0.0 < $1.0 }) where n > Self.shownOfEachKind {
      let more = n - Self.shownOfEachKind
      complain(
        localized(
          "\(more) more of the kind \(reason); --verbose reports each",
          "另有 \(more) 条 \(reason)；用 --verbose 逐条报告"))
    }
  }
}

extension InputProblem {
  fileprivate var isWholeInput: Bool {
    switch reason {
    case .missing, .unreadable, .notAFile, .empty, .onlyNULs, .unsupportedFormat, .damagedGzip,
      .undecodable:
      true
    default: false
    }
  }
}

extension Duration {
  /// Seconds with their fraction.
  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
