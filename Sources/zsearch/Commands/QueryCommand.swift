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

  // Unrecognised words belong to the query, so that `zsearch query 诏安 -园区` excludes as it should.
  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp(localized("What to look for.", "检索式。")))
  var query: [String] = []

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized("Articles that name this official.", "提到该官员的文章。"), valueName: "name"))
  var official: [String] = []

  @Option(
    help: ArgumentHelp(localized("Articles that name this place.", "提到该地点的文章。"), valueName: "place")
  )
  var place: [String] = []

  @Option(
    help: ArgumentHelp(
      localized(
        "Published on or after: 2023, 2023-05, 2023-05-01.", "发表日期不早于：2023、2023-05、2023-05-01。"),
      valueName: "date"))
  var since: String?

  @Option(help: ArgumentHelp(localized("Published on or before.", "发表日期不晚于。"), valueName: "date"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      localized(
        "Only in this part: title, caption, body, byline, source, url.",
        "只在该部分检索：title、caption、body、byline、source、url。"), valueName: "part"))
  var field: FieldOption?

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

  @Flag(help: ArgumentHelp(localized("Print how each score came about.", "输出得分的构成。")))
  var explain = false

  @Flag(
    help: ArgumentHelp(
      localized("Letters and digits also match inside longer runs.", "字母和数字也匹配更长串的一部分。")))
  var substring = false

  @Flag(
    help: ArgumentHelp(
      localized("The whole query is one literal text, without operators.", "整个检索式按字面处理，不解释运算符。")))
  var literal = false

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  mutating func validate() throws {
    if limit < 0 {
      throw ValidationError(localized("--limit must be 0 or more", "--limit 不能小于 0"))
    }
    // A dash and one letter is a mistyped option rather than a letter to exclude.
    if let unknown = query.prefix(while: { $0 != "--" }).first(where: {
      $0.hasPrefix("--") || ($0.utf8.count == 2 && $0.hasPrefix("-"))
    }) {
      throw ValidationError(
        localized(
          "unknown option \(unknown); to search for it, write \"\\\(unknown)\"",
          "未知选项 \(unknown)；若要检索这段文字，请写 \"\\\(unknown)\""))
    }
  }

  func run() throws {
    let request = try makeRequest()
    let reader = try index.file.openForReading()
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
    if response.total == 0 { throw ExitStatus.noHits }
  }

  /// Names like those asked for; offered, never applied.
  private func suggest(in reader: IndexReader) throws {
    let names = try reader.suggestions(for: makeRequest().query)
    guard !names.isEmpty else { return }
    let list = names.map {
      localized("\($0.name) (\($0.articles))", "\($0.name)（\($0.articles) 篇）")
    }.joined(separator: localized(", ", "、"))
    complain(localized("names like it: \(list)", "相近的人名：\(list)"))
  }

  private func makeRequest() throws -> SearchRequest {
    // Behind -- nothing is an option.
    var words = query
    if let end = words.firstIndex(of: "--") { words.remove(at: end) }
    let text = words.joined(separator: " ")
    var parsed: Query
    if text.allSatisfy(\.isWhitespace), !(official.isEmpty && place.isEmpty), query.isEmpty {
      parsed = Query(expression: nil)
    } else if query.isEmpty, since != nil || until != nil {
      parsed = Query(expression: nil)
    } else {
      parsed = literal ? try Query(literal: text) : try Query(parsing: text)
    }
    if let field, let expression = parsed.expression {
      parsed.expression = expression.restricted(to: field.field)
    }
    parsed.filters += official.map(Query.Filter.official) + place.map(Query.Filter.place)
    if since != nil || until != nil {
      parsed.filters.append(
        .published(
          DayRange(
            first: try since.flatMap { try DayRange(parsing: $0, as: .since).first },
            last: try until.flatMap { try DayRange(parsing: $0, as: .until).last })))
    }
    if parsed.filters.contains(where: { if case .event = $0 { true } else { false } }) {
      throw UserError(
        BilingualText(
          "event: asks for dates in the text, which this version does not recognise",
          "event: 检索文中日期，本版本尚不支持"),
        remedy: BilingualText(
          "search for the date as it is written, such as 11月22日, or use since: and until:",
          "请按原文检索日期，如 11月22日，或使用 since:、until:"))
    }
    var request = SearchRequest(
      parsed, order: sort.order, limit: limit, substring: substring, explains: explain)
    request.foldsReprints = !allReprints
    return request
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
