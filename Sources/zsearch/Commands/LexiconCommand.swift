import ArgumentParser
import Articles
import Foundation
import Lexicon
import Segmentation

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: localized("Your own words, which always win.", "自定义词表（优先于一切）。"),
    subcommands: [LexiconAdd.self, LexiconRemove.self, LexiconList.self])
}

struct LexiconAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: localized("Add a word, or change its frequency.", "添加词语或修改其频次。"))

  @Argument(help: ArgumentHelp(localized("The word.", "词语。")))
  var word: String

  @Argument(help: ArgumentHelp(localized("How often it occurs; any whole number.", "频次（整数）。")))
  var frequency: Int?

  @OptionGroup var option: UserWordOption

  func run() throws {
    let line = ([word] + [frequency.map(String.init)].compactMap { $0 }).joined(separator: " ")
    let parsed = Data(line.utf8).withUnsafeBytes { UserDictionary(parsing: $0, fold: Folding.fold) }
    if let problem = parsed.problems.first {
      throw UserError(problem.reason.message)
    }
    guard parsed.words.count == 1 else {
      throw UserError(
        BilingualText("“\(word)” is no word", "“\(word)”不是词语"),
        remedy: BilingualText(
          "a word is not empty and does not begin with #", "词语不能为空，也不能以 # 开头"))
    }
    let file = option.file
    let kept = try file.lines().filter { !$0.isWord(Folding.fold(word)) }
    try file.write(kept + [line])
  }
}

struct LexiconRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: localized("Remove a word.", "删除词语。"))

  @Argument(help: ArgumentHelp(localized("The word.", "词语。")))
  var word: String

  @OptionGroup var option: UserWordOption

  func run() throws {
    let file = option.file
    let lines = try file.lines()
    let kept = lines.filter { !$0.isWord(Folding.fold(word)) }
    guard kept.count < lines.count else {
      throw UserError(
        BilingualText("\(file.path) does not contain \(word)", "\(file.path) 中没有 \(word)"),
        remedy: BilingualText(
          "zsearch lexicon list shows what it contains", "用 zsearch lexicon list 查看"))
    }
    try file.write(kept)
  }
}

struct LexiconList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: localized("List the words, with their frequencies.", "列出词语及频次。"))

  @OptionGroup var option: UserWordOption

  func run() throws {
    for word in try option.file.load()?.words ?? [] {
      StandardOutput.write(word.text + (word.frequency.map { " \($0)" } ?? "") + "\n")
    }
  }
}

extension String {
  /// Whether this line of a word file gives `word`, which is folded.
  fileprivate func isWord(_ word: String) -> Bool {
    guard !hasPrefix("#"), let first = split(separator: " ").first else { return false }
    return Folding.fold(String(first)) == word
  }
}
