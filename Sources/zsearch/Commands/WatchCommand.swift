import ArgumentParser
import Articles
import Foundation
import Ingestion
import QueryLanguage
import SQLiteIndex
import Search

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: localized("Hits that are new since the last time.", "自上次以来的新结果。"),
    discussion: localized(
      """
      Saves a search and prints the hits it has not shown before, newest first; the first time, the newest \
      of all. Exit code 1 when there are none: fit for cron, which mails what is printed. A changed article \
      that matches only now is new; one that was shown stays known when the index is rebuilt.
      """,
      """
      保存检索式，输出此前未显示过的结果，最新的在前；首次输出最新的若干篇。没有新结果时退出码为 1，\
      适合配合 cron（有输出即邮寄）。更改后才匹配的文章视为新结果；重建索引不影响已显示的记录。
      """))

  @OptionGroup var asked: QueryArguments

  @Option(
    help: ArgumentHelp(
      localized("The name of the saved search (default: the query).", "保存的名称（默认为检索式）。")))
  var name: String?

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp(localized("The most hits to print.", "最多输出的条数。"), valueName: "n"))
  var limit: Int = 100

  @Flag(
    help: ArgumentHelp(
      localized("One JSON object a line; spans in code points.", "每行一个 JSON 对象，位置以码点计。")))
  var json = false

  @Option(
    help: ArgumentHelp(
      localized(
        "Write an Atom feed of the hits shown last, new ones first.", "将最近显示的结果写成 Atom 订阅文件。"),
      valueName: "file"))
  var atom: String?

  @Flag(help: ArgumentHelp(localized("List the saved searches.", "列出已保存的检索。")))
  var list = false

  @Flag(help: ArgumentHelp(localized("Delete the saved search.", "删除已保存的检索。")))
  var delete = false

  @Option(
    help: ArgumentHelp(
      localized(
        "Where searches are saved (default: zsearch/watches.sqlite in $XDG_STATE_HOME).",
        "保存位置（默认为 $XDG_STATE_HOME 中的 zsearch/watches.sqlite）。"), valueName: "file"))
  var state: String?

  mutating func validate() throws {
    if limit < 1 {
      throw ValidationError(localized("--limit must be 1 or more", "--limit 不能小于 1"))
    }
    if !list, asked.isEmpty, !(delete && name != nil) {
      throw ValidationError(localized("say what to look for", "请给出检索式"))
    }
  }

  func run() throws {
    let store = try WatchStore(path: state ?? WatchStore.defaultPath())
    let target = URL(fileURLWithPath: asked.index.file.path).standardizedFileURL.path
    let text = asked.summary
    if list { return try printList(store, target) }
    if delete {
      guard try store.delete(name ?? text, index: target) else { throw ExitStatus.noHits }
      return
    }
    var request = try asked.makeRequest()
    request.order = .newest
    let reader = try asked.index.openForReading()
    let watch = try store.watch(name ?? text, query: text, index: target)
    let new = try store.new(reader.matchingKeys(request), for: watch)
    let hits = try reader.hits(Array(new.prefix(limit)), of: request).map(\.hit)
    print(hits, of: new.count)
    StandardOutput.flush()
    // After the output, so that nothing is lost when that fails.
    try store.markShown(new, for: watch)
    if let atom { try writeFeed(atom, store, watch, reader, request) }
    if new.isEmpty { throw ExitStatus.noHits }
  }

  private func print(_ hits: [Hit], of all: Int) {
    if json {
      for hit in hits { printJSON(hit, explains: false) }
    } else {
      HitPrinter(
        style: Style(isOn: ColorChoice.auto.isOn), columns: Terminal.columns(of: STDOUT_FILENO),
        explains: false
      ).print(hits)
    }
    if all > hits.count {
      complain(
        localized(
          "\(all - hits.count) more are new; zsearch query shows all",
          "另有 \(all - hits.count) 篇新结果；用 zsearch query 查看全部"))
    }
  }

  private func printList(_ store: WatchStore, _ target: String) throws {
    let watches = try store.watches(index: target)
    for watch in watches {
      let time = watch.lastRun?.ISO8601Format() ?? localized("never", "从未运行")
      StandardOutput.write("\(watch.name)\t\(watch.query)\t\(time)\n")
    }
    if watches.isEmpty { throw ExitStatus.noHits }
  }

  private func writeFeed(
    _ path: String, _ store: WatchStore, _ watch: WatchStore.Watch, _ reader: IndexReader,
    _ request: SearchRequest
  ) throws {
    let shown = try store.shown(by: watch, limit: limit)
    let dates = Dictionary(shown.map { ($0.article, $0.date) }, uniquingKeysWith: { $1 })
    let hits = try reader.hits(shown.map(\.article), of: request)
      .map { (hit: $0.hit, found: dates[$0.key] ?? Date()) }
      .sorted { ($0.found, $0.hit.rowid) > ($1.found, $1.hit.rowid) }
    let feed = AtomFeed(
      title: "zsearch: \(watch.name)", identity: reader.path + "\n" + watch.name,
      updated: hits.first?.found ?? Date(), entries: hits)
    do {
      try AtomicFile.write(Data(feed.text.utf8), to: path)
    } catch {
      throw UserError(
        BilingualText("cannot write \(path): \(error)", "无法写入 \(path)：\(error)"),
        remedy: BilingualText("check its folder and free space", "请检查文件夹和磁盘空间"))
    }
  }
}
