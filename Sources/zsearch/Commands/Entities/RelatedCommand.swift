import ArgumentParser
import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search
import Segmentation

struct RelatedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "related",
    abstract: localized("The articles most like one.", "与某篇文章最相关的文章。"),
    discussion: localized(
      """
      Of each it says what the two share: persons (in office, as far as the texts tell one person), \
      places, days they speak of, rare words of title and lead; what is near in time comes first. \
      Reprints of the article are left out. Exit code 1 where nothing is related.
      """,
      """
      逐篇列出两文的共同之处：人物（任职者以文中所述为据）、地点、文中日期、标题与导语中的少见词；\
      时间相近者靠前。该文的转载不列出。没有相关文章时退出码为 1。
      """))

  @Argument(
    help: ArgumentHelp(
      localized("The article's id, rowid, URL or path.", "文章的 id、rowid、网址或路径。")))
  var article: String

  @OptionGroup var index: AskedIndexOption

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp(localized("The most articles to print.", "最多输出的篇数。"), valueName: "n"))
  var limit: Int = 10

  @Flag(
    help: ArgumentHelp(
      localized(
        "Reprints as articles of their own, those of the article itself marked.",
        "转载也逐篇列出，并标明该文自身的转载。")))
  var allReprints = false

  @Flag(help: ArgumentHelp(localized("One JSON object a line.", "每行一个 JSON 对象。")))
  var json = false

  @OptionGroup var words: UserWordOption

  @Option(help: ArgumentHelp(localized("Colours.", "颜色。")))
  var color: ColorChoice = .auto

  func validate() throws {
    if limit < 1 {
      throw ValidationError(localized("--limit must be 1 or more", "--limit 不能小于 1"))
    }
  }

  func run() throws {
    let reader = try index.openForReading()
    let rowid = try reader.onlyRowid(of: article)
    let session = try Segmenter(userWords: words.file.load()).makeSession()
    let related =
      try reader.related(
        to: rowid, limit: limit, includesReprints: allReprints, segmenting: session) ?? []
    guard !related.isEmpty else {
      complain(localized("no article has enough in common with it", "没有与之相关的文章"))
      throw ExitStatus.noHits
    }
    if json {
      for article in related { print(asJSON: article) }
    } else {
      HitPrinter(
        style: Style(isOn: color.isOn), columns: Terminal.columns(of: STDOUT_FILENO),
        explains: false
      ).print(related.map(Self.explained))
    }
  }

  private func print(asJSON related: RelatedArticle) {
    printJSON(related.hit, explains: false) { json in
      if let days = related.days { json.member("days", days) }
      if related.isReprint { json.member("isReprint", true) }
      json.key("shared")
      json.array(related.shared) { json, feature in
        json.object { json in
          json.member("kind", feature.kind.rawValue)
          json.member("text", feature.text)
          json.member("share", feature.share)
        }
      }
    }
  }

  /// Features of a kind that are named.
  private static let named = 6

  /// The article with what it shares in the place of a passage.
  private static func explained(_ related: RelatedArticle) -> Hit {
    var parts: [String] = related.isReprint ? [localized("a reprint of it", "该文的转载")] : []
    for kind in SharedFeature.Kind.allCases {
      let texts = related.shared.filter { $0.kind == kind }.prefix(named).map(\.text)
      guard !texts.isEmpty else { continue }
      parts.append(label(kind) + texts.joined(separator: localized(", ", "、")))
    }
    if let days = related.days {
      let n = abs(days)
      parts.append(
        days == 0
          ? localized("the same day", "同日")
          : days > 0
            ? localized(n == 1 ? "1 day later" : "\(n) days later", "晚 \(n) 天")
            : localized(n == 1 ? "1 day earlier" : "\(n) days earlier", "早 \(n) 天"))
    }
    var hit = related.hit
    hit.snippet = Snippet(text: parts.joined(separator: localized("; ", "；")), highlights: [])
    return hit
  }

  private static func label(_ kind: SharedFeature.Kind) -> String {
    switch kind {
    case .official: localized("same official: ", "同一人物：")
    case .person: localized("same name: ", "同一姓名：")
    case .place: localized("same place: ", "同一地点：")
    case .day: localized("same day: ", "同一日期：")
    case .word: localized("words: ", "共有词：")
    }
  }
}

extension IndexReader {
  /// The article that goes by a reference; where several do, the first, and the others are named.
  ///
  /// - Throws: `UserError` where none does.
  func onlyRowid(of reference: String) throws -> Int64 {
    let rowids = try rowids(of: reference)
    guard let rowid = rowids.first else {
      throw UserError(
        BilingualText(
          "no article has the id, rowid, URL or path \(reference)",
          "没有 id、rowid、网址或路径为 \(reference) 的文章"),
        remedy: BilingualText(
          "zsearch query --json shows ids and rowids", "用 zsearch query --json 查看 id 和 rowid"))
    }
    if rowids.count > 1 {
      let list = rowids.map(String.init).joined(separator: ", ")
      complain(
        localized(
          "\(rowids.count) articles go by that name, by rowid: \(list); this is the first",
          "有 \(rowids.count) 篇文章符合，rowid 为：\(list)；以下为第一篇"))
    }
    return rowid
  }
}
