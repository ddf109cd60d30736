import ArgumentParser
import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: localized("Compare the index with a plain scan of its texts.", "将索引与逐字扫描比对。"),
    discussion: localized(
      """
      Asks the index for literal texts and looks for the same texts in every stored article without \
      the index. Articles on which the two differ are named, and the exit code is 2; it is 0 where \
      there is no difference. Without --queries, literals of every kind are cut at random out of the \
      articles: characters, words, phrases, Latin letters and digits, names with ·, other widths, \
      traditional characters, text across lines, and text that is nowhere.
      """,
      """
      向索引查询若干字面文本，同时不经索引在每篇文章中逐字查找。结果不一致的文章会列出，退出码为 2；\
      全部一致则为 0。未给 --queries 时，从文章中随机截取各类文本：单字、词、短语、字母数字、带 · 的人名、\
      全角半角、繁体、跨行文本，以及并不存在的文本。
      """))

  @OptionGroup var index: IndexOption

  @Option(
    help: ArgumentHelp(
      localized(
        "Literal texts to compare, one a line; - for standard input.", "要比对的文本文件，每行一条；- 为标准输入。"),
      valueName: "file"))
  var queries: String?

  @Option(
    help: ArgumentHelp(
      localized(
        "Literals to cut at random (default 2000 without --queries).",
        "随机截取的条数（未给 --queries 时默认 2000）。"),
      valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      localized("Repeats the random choice of an earlier run.", "重复某次随机抽取。"), valueName: "number"))
  var seed: UInt64?

  mutating func validate() throws {
    if let sample, sample < 0 {
      throw ValidationError(localized("--sample must be 0 or more", "--sample 不能小于 0"))
    }
  }

  func run() throws {
    let reader = try index.file.openForReading()
    var literals: [String] = []
    if let queries {
      let lines = try LineReader(path: queries)
      var number = 0
      while let line = try lines.next() {
        number += 1
        let text = String(decoding: line, as: UTF8.self)
        do {
          _ = try Query(literal: text)
          literals.append(text)
        } catch {
          complain("\(queries):\(number): \(error.message.localized)")
        }
      }
    }
    let seed = seed ?? UInt64.random(in: 0...UInt64.max)
    let wanted = sample ?? (queries == nil ? 2000 : 0)
    if wanted > 0 {
      var kinds: [String: Int] = [:]
      for (kind, text) in try reader.sampleLiterals(wanted, using: SeededGenerator(seed: seed)) {
        literals.append(text)
        kinds[kind, default: 0] += 1
      }
      let list = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        .joined(separator: ", ")
      complain(localized("seed \(seed): \(list)", "种子 \(seed)：\(list)"))
    }
    let bar = ProgressBar(isShown: Terminal.isTerminal(STDERR_FILENO))
    let report = try reader.verify(literals) { bar.showChecking(done: $0, of: literals.count) }
    bar.clear()
    for difference in report.differences { print(difference) }
    StandardOutput.write(
      localized(
        "\(report.literals) literals, \(report.articles) articles, \(report.matches) matches: "
          + "\(report.differences.count) differences\n",
        "\(report.literals) 条文本，\(report.articles) 篇文章，\(report.matches) 处匹配："
          + "\(report.differences.count) 处不一致\n"))
    if !report.differences.isEmpty { throw ExitStatus.error }
  }

  /// Articles that are named of each difference.
  private static let named = 20

  /// One JSON object a line.
  private func print(_ difference: Verification.Difference) {
    var line = JSONLine()
    line.object { line in
      line.member("literal", difference.literal)
      for (name, ids) in [("missed", difference.missed), ("invented", difference.invented)] {
        line.member(name, ids.count)
        line.key(name + "Ids")
        line.array(ids.prefix(Self.named)) { $0.string($1) }
      }
      if let counted = difference.miscounted { line.member("counted", counted) }
      if difference.isDisordered { line.member("disordered", true) }
    }
    line.flushLine()
  }
}
