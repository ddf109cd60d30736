import ArgumentParser
import Articles
import Entities
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

struct OfficialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "official",
    abstract: localized("Who held which office, with the sentence that says so.", "官员任职记录及其出处。"),
    discussion: localized(
      """
      With a name, the record of everybody of that name who is seen in office. With --office and \
      --place, who is seen in the office there and when. What is printed is what the indexed articles \
      say, no more: a first and last sighting are days of publication.
      """,
      """
      给出姓名时，列出该姓名所有任职者的记录；给出 --office 和 --place 时，列出该地该职务的历任者。\
      所列内容均以已索引的文章为据；首见、末见为文章发表日期。
      """))

  @Argument(help: ArgumentHelp(localized("A person's name.", "姓名。"), valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp(localized("An office: 县委书记.", "职务，如 县委书记。"), valueName: "office"))
  var office: String?

  @Option(
    help: ArgumentHelp(
      localized("In this place or inside it; a name or a code.", "该地点及其下辖范围；名称或代码。"),
      valueName: "place"))
  var place: String?

  @OptionGroup var index: AskedIndexOption

  @Flag(help: ArgumentHelp(localized("One JSON object a line.", "每行一个 JSON 对象。")))
  var json = false

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  func validate() throws {
    if (name == nil) == (office == nil) {
      throw ValidationError(
        localized("give a name, or --office with --place", "请给出姓名，或给出 --office（可加 --place）"))
    }
    if name != nil && place != nil {
      throw ValidationError(
        localized("--place goes with --office", "--place 须与 --office 同用"))
    }
  }

  func run() throws {
    let reader = try index.openForReading()
    if let name {
      try printRecords(of: name, reader)
    } else if let office {
      try printHolders(of: office, reader)
    }
  }

  // MARK: - A person

  private func printRecords(of name: String, _ reader: IndexReader) throws {
    let records = try reader.officials(named: name)
    guard !records.isEmpty else {
      complain(
        localized(
          "no article names \(name) with an office; zsearch query \(name) finds the name itself",
          "没有文章提到\(name)任职；zsearch query \(name) 可检索该姓名本身"))
      throw ExitStatus.noHits
    }
    for (i, (record, surroundings)) in records.enumerated() {
      if json {
        try OfficialJSON.print(record, surroundings, reader)
      } else {
        if i > 0 { StandardOutput.write("\n") }
        try OfficialPrinter(
          style: Style(isOn: color.isOn), columns: Terminal.columns(of: STDOUT_FILENO),
          reader: reader
        ).print(record, surroundings)
      }
    }
  }

  // MARK: - An office

  private func printHolders(of office: String, _ reader: IndexReader) throws {
    guard let holders = try reader.holders(of: office, place: place) else {
      let place = place ?? ""
      throw UserError(
        BilingualText("no place is called \(place)", "没有名为\(place)的行政区划"),
        remedy: BilingualText(
          "use a full or short name (诏安县, 诏安), a chain (漳州市诏安县) or a code (350624)",
          "请用全称或简称（诏安县、诏安）、逐级名称（漳州市诏安县）或代码（350624）"))
    }
    guard !holders.isEmpty else {
      complain(localized("nobody is seen in that office", "没有文章提到该职务的任职者"))
      throw ExitStatus.noHits
    }
    if json {
      for holder in holders { try OfficialJSON.print(holder, reader) }
      return
    }
    let style = Style(isOn: color.isOn)
    let gazetteer = try reader.gazetteer()
    var heading: String?
    for holder in holders {
      let seat =
        holder.place.map { gazetteer.fullName(of: $0) }
        ?? holder.jurisdiction ?? localized("(place unknown)", "（地点不详）")
      let title = seat + "  " + holder.office
      if title != heading { StandardOutput.write(style.title(title) + "\n") }
      heading = title
      StandardOutput.write(
        "  " + padded(holder.name, to: 10) + "  "
          + OfficialPrinter.period(holder.first, holder.last) + "  "
          + style.dim(OfficialPrinter.articles(holder.articles)) + "\n")
      if let citation = try reader.citation(of: holder.first) {
        for line in OfficialPrinter.lines(
          of: citation, columns: Terminal.columns(of: STDOUT_FILENO), style: style)
        {
          StandardOutput.write(line + "\n")
        }
      }
    }
  }

  private func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - DisplayWidth.columns(of: text)))
  }
}
