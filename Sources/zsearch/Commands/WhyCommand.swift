import ArgumentParser
import Articles
import QueryLanguage
import SQLiteIndex
import Search
import Segmentation

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: localized(
      "Why an article is a hit of a query, or why not.", "一篇文章为何命中或未命中某检索式。"),
    discussion: localized(
      """
      Names the conditions of the query that hold and those that do not; for each term where it \
      stands, and for a missing one the nearest thing in the text; the score as a sum and the rank; \
      and how the query and the sentence are cut into words, by zsearch and by ICU. The exit code is \
      0 for a hit and 1 for none.
      """,
      """
      列出检索式中成立与不成立的条件；每个词出现的位置，缺失的词则给出文中最接近的内容；得分构成与名次；\
      以及检索式和所在句子的两种分词（zsearch 与 ICU）。命中时退出码为 0，否则为 1。
      """))

  @Argument(
    help: ArgumentHelp(
      localized("The article's id, rowid, URL or path.", "文章的 id、rowid、网址或路径。")))
  var article: String

  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp(localized("The query.", "检索式。")))
  var query: [String] = []

  @OptionGroup var index: AskedIndexOption

  @Flag(
    help: ArgumentHelp(
      localized("Letters and digits also match inside longer runs.", "字母和数字也匹配更长串的一部分。")))
  var substring = false

  @Flag(
    help: ArgumentHelp(
      localized("The whole query is one literal text, without operators.", "整个检索式按字面处理，不解释运算符。")))
  var literal = false

  @OptionGroup var words: UserWordOption

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  func run() throws {
    let text = query.filter { $0 != "--" }.joined(separator: " ")
    let parsed = literal ? try Query(literal: text) : try Query(parsing: text)
    let reader = try index.openForReading()
    let rowid = try reader.onlyRowid(of: article)
    guard let found = try reader.why(rowid, SearchRequest(parsed, substring: substring)) else {
      throw ExitStatus.noHits
    }
    let userWords = try words.file.load()
    let sessions = [
      (localized("words", "分词"), try Segmenter(mode: .words, userWords: userWords).makeSession()),
      ("ICU", try Segmenter(mode: .icu).makeSession()),
    ]
    DiagnosisPrinter(style: Style(isOn: color.isOn), sessions: sessions).print(found)
    if !found.diagnosis.matches { throw ExitStatus.noHits }
  }
}
