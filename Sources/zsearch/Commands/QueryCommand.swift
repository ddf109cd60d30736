import ArgumentParser
import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: localized("Find articles.", "检索文章。"),
    discussion: localized(
      """
      Words separated by spaces must all occur. "quoted text" is one phrase, -word excludes, OR, \
      ( ) and NEAR/n combine, word* is a beginning; title: caption: body: byline: source: url: \
      restrict to a part. Everything else is searched for literally.
      """,
      """
      以空格分隔的词须全部出现。"引号" 内为完整短语，-词 表示排除，OR、( )、NEAR/n 用于组合，词* 为前缀；\
      title: caption: body: byline: source: url: 限定范围。其余输入一律按字面检索。
      """))

  @OptionGroup var asked: QueryArguments

  @Option(help: ArgumentHelp(localized("Order of the hits.", "排序方式。")))
  var sort: SortOption = .relevance

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp(localized("The most hits to print.", "最多输出的条数。"), valueName: "n"))
  var limit: Int = 10

  @Flag(
    help: ArgumentHelp(
      localized("One JSON object a line; spans in code points.", "每行一个 JSON 对象，位置以码点计。")))
  var json = false

  @Flag(help: ArgumentHelp(localized("Print the number of matching articles alone.", "只输出匹配的文章数。")))
  var count = false

  @Flag(
    help: ArgumentHelp(
      localized("Reprints as hits of their own.", "转载的文章也逐篇列出。")))
  var allReprints = false

  @Option(
    help: ArgumentHelp(
      localized(
        "Also count the matching articles by official, place, month, source (a list with commas).",
        "另按官员、地点、月份、来源统计匹配的文章：official,place,month,source（逗号分隔）。"),
      valueName: "kinds"))
  var facets: FacetKinds?

  @Flag(help: ArgumentHelp(localized("Print how each score came about.", "输出得分的构成。")))
  var explain = false

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  mutating func validate() throws {
    if limit < 0 {
      throw ValidationError(localized("--limit must be 0 or more", "--limit 不能小于 0"))
    }
  }

  func run() throws {
    var request = try asked.makeRequest()
    request.order = sort.order
    request.limit = limit
    request.explains = explain
    request.foldsReprints = !allReprints
    let reader = try asked.index.openForReading()
    if count {
      let n = try reader.count(request)
      StandardOutput.write("\(n)\n")
      if n == 0 { throw ExitStatus.noHits }
      return
    }
    let clock = ContinuousClock()
    let started = clock.now
    let response = try reader.search(request)
    let elapsed = started.duration(to: clock.now)
    if json {
      for hit in response.hits { printJSON(hit, explains: explain) }
    } else {
      HitPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns(of: STDOUT_FILENO),
        explains: explain
      ).print(response.hits)
      StandardOutput.flush()
      try report(response, elapsed, in: reader)
    }
    if let facets {
      FacetPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns(of: STDOUT_FILENO)
      ).print(try reader.facets(request, facets.kinds), facets.kinds, json: json)
    }
    if response.total == 0 { throw ExitStatus.noHits }
  }

  /// Names like those asked for; offered, never applied.
  private func suggest(in reader: IndexReader) throws {
    let names = try reader.suggestions(for: asked.makeRequest().query)
    guard !names.isEmpty else { return }
    let list = names.map {
      localized("\($0.name) (\($0.articles))", "\($0.name)（\($0.articles) 篇）")
    }.joined(separator: localized(", ", "、"))
    complain(localized("names like it: \(list)", "相近的人名：\(list)"))
  }

  /// On a terminal, how many there were and how long it took; without hits, always what was asked.
  private func report(
    _ response: SearchResponse, _ elapsed: Duration, in reader: IndexReader
  ) throws {
    if response.total == 0 {
      let articles = try reader.statistics().articles
      if articles == 0 {
        complain(
          localized(
            "the index is empty: add articles with zsearch index PATH…",
            "索引为空：请先用 zsearch index 路径… 添加文章"))
      } else if response.hits.isEmpty {
        complain(localized("none of the \(articles) articles matches", "\(articles) 篇文章中没有匹配的"))
        try suggest(in: reader)
      } else {
        complain(
          localized(
            "none of the \(articles) articles has all of it; these have some",
            "\(articles) 篇文章中没有全部包含的；以上为部分匹配"))
      }
    } else if Terminal.isTerminal(STDERR_FILENO), Terminal.isTerminal(STDOUT_FILENO) {
      let time = String((Duration.seconds(elapsed) * 10_000).rounded() / 10)
      let shown = response.hits.count
      let text =
        response.total.map {
          localized("\($0) articles, \(time) ms", "共 \($0) 篇，\(time) 毫秒")
        }
        ?? localized(
          "the first \(shown), \(time) ms; --count counts all",
          "显示前 \(shown) 篇，\(time) 毫秒；--count 统计总数")
      FileHandle.standardError.write(Data((text + "\n").utf8))
    }
  }
}
