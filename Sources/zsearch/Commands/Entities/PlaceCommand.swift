import ArgumentParser
import Articles
import Foundation
import Lexicon
import QueryLanguage
import SQLiteIndex
import Search

struct PlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place",
    abstract: localized("A place, with its articles by month.", "地点及其各月文章数。"),
    discussion: localized(
      """
      Counts the articles that name the place or one inside it. Several places of one name are printed \
      one after another; a chain (漳州市诏安县四都镇) or a code (350624105) means one.
      """,
      "统计提到该地点或其下辖地点的文章。同名地点逐一列出；逐级名称（漳州市诏安县四都镇）或代码（350624105）可指定其一。"))

  @Argument(
    help: ArgumentHelp(
      localized("Name, chain of names or code.", "名称、逐级名称或代码。"), valueName: "place"))
  var name: String

  @OptionGroup var index: AskedIndexOption

  @Flag(help: ArgumentHelp(localized("One JSON object a line.", "每行一个 JSON 对象。")))
  var json = false

  @Flag(help: ArgumentHelp(localized("Places without an article too.", "也列出没有文章的同名地点。")))
  var all = false

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  func run() throws {
    let reader = try index.openForReading()
    let found = try reader.places(named: name)
    guard !found.isEmpty else {
      throw UserError(
        BilingualText("no place is called \(name)", "没有名为\(name)的行政区划"),
        remedy: BilingualText(
          "search for it as text: zsearch query \(name)", "请按文字检索：zsearch query \(name)"))
    }
    let named = found.filter { $0.articles > 0 }
    let shown = all || named.isEmpty ? found : named
    let gazetteer = try reader.gazetteer()
    for (i, record) in shown.enumerated() {
      if json {
        printJSON(record, gazetteer)
      } else {
        if i > 0 { StandardOutput.write("\n") }
        print(record, gazetteer)
      }
    }
    if shown.count < found.count, !json {
      StandardOutput.flush()
      let rest = found.count - shown.count
      complain(
        localized(
          "\(rest) more places of this name are in no article; --all lists them",
          "另有 \(rest) 个同名地点没有文章；--all 可列出"))
    }
    if named.isEmpty { throw ExitStatus.noHits }
  }

  private func print(_ record: PlaceRecord, _ gazetteer: Gazetteer) {
    let style = Style(isOn: color.isOn)
    let columns = Terminal.columns(of: STDOUT_FILENO)
    let division = record.division
    var facts = [division.code.description, OfficialPrinter.articles(record.articles)]
    if record.local > 0 {
      facts.append(localized("\(record.local) of its own", "本地 \(record.local) 篇"))
    }
    if let first = record.first, let last = record.last {
      facts.append(OfficialPrinter.period(first, last))
    }
    StandardOutput.write(
      style.title(gazetteer.fullName(of: division.code)) + "  "
        + style.dim(facts.joined(separator: "  ")) + "\n")
    OfficialPrinter.list(localized("inside", "下辖"), record.inside, columns: columns)
    OfficialPrinter.list(localized("officials", "官员"), record.officials, columns: columns)
    for line in BarChart(bins: record.months, columns: columns - 2, style: style).lines {
      StandardOutput.write("  " + line + "\n")
    }
  }

  private func printJSON(_ record: PlaceRecord, _ gazetteer: Gazetteer) {
    var json = JSONLine()
    json.object { json in
      json.member("name", record.division.name)
      json.member("fullName", gazetteer.fullName(of: record.division.code))
      json.member("code", record.division.code.description)
      json.member("level", record.division.level.word)
      if let location = record.division.location {
        json.member("longitude", location.longitude)
        json.member("latitude", location.latitude)
      }
      json.member("articles", record.articles)
      json.member("local", record.local)
      json.member("first", record.first?.description)
      json.member("last", record.last?.description)
      json.counts("inside", record.inside)
      json.counts("officials", record.officials)
      json.months(record.months)
    }
    json.flushLine()
  }
}
