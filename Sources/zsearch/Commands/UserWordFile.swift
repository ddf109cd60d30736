import ArgumentParser
import Articles
import Foundation
import Lexicon
import Segmentation

/// The file of the user's own words, which always win: `--words`, else `$ZSEARCH_WORDS`, else
/// `$XDG_CONFIG_HOME/zsearch/words.txt`.
struct UserWordOption: ParsableArguments {
  @Option(
    name: .customLong("words"),
    help: ArgumentHelp(
      localized(
        "The file of your own words, one a line (default: $ZSEARCH_WORDS, else your own).",
        "自定义词表文件，每行一词（默认取 $ZSEARCH_WORDS，否则为用户自己的词表）。"), valueName: "file"))
  var words: String?

  var file: UserWordFile {
    let environment = ProcessInfo.processInfo.environment
    if let named = words ?? environment["ZSEARCH_WORDS"], !named.isEmpty {
      return UserWordFile(path: named, isNamed: true)
    }
    let folder =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HOME"] ?? ".") + "/.config"
    return UserWordFile(path: folder + "/zsearch/words.txt", isNamed: false)
  }
}

struct UserWordFile {
  var path: String
  /// Whether the user named it: then it has to be there.
  var isNamed: Bool

  private var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// The words, folded as texts are; lines that cannot be used are reported and skipped. `nil` where
  /// the user has no such file.
  func load() throws -> UserDictionary? {
    guard exists || isNamed else { return nil }
    do {
      let words = try UserDictionary(contentsOf: path, fold: Folding.fold)
      for problem in words.problems {
        complain("\(path):\(problem.line): \(problem.reason.message.localized)")
      }
      return words
    } catch {
      throw UserError(
        BilingualText("cannot read the words in \(path): \(error)", "无法读取词表 \(path)：\(error)"),
        remedy: BilingualText("check the path", "请检查路径"))
    }
  }

  /// The lines as they stand; none where there is no file.
  func lines() throws -> [String] {
    guard exists else { return [] }
    var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Replaces the file in one step: a reader sees the old words or the new ones.
  func write(_ lines: [String]) throws {
    let folder = (path as NSString).deletingLastPathComponent
    do {
      if !folder.isEmpty {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      }
      try Data(lines.map { $0 + "\n" }.joined().utf8)
        .write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw UserError(
        BilingualText("cannot write \(path): \(error)", "无法写入 \(path)：\(error)"),
        remedy: BilingualText("check its permissions and free space", "请检查权限和磁盘空间"))
    }
  }
}

extension UserDictionary.Problem.Reason {
  var message: BilingualText {
    switch self {
    case .empty: .init("the line is empty; delete it", "空行，请删除")
    case .containsTab:
      .init("there is a tab; put one space between word and frequency", "含制表符，词与频次之间请用一个空格")
    case .invalidUTF8:
      .init("the line is not valid UTF-8; save the file as UTF-8", "不是有效的 UTF-8，请以 UTF-8 保存")
    case .tooLong(let length):
      .init(
        "the word has \(length) characters; at most \(UserDictionary.maximumWordLength) are allowed",
        "该词有 \(length) 个字，最多 \(UserDictionary.maximumWordLength) 个")
    case .containsControlCharacter:
      .init("there is a control character; delete it", "含控制字符，请删除")
    case .badFrequency(let text):
      .init(
        "“\(text)” is no frequency; write a whole number after the word, or nothing",
        "“\(text)”不是频次，词后请写整数或留空")
    case .duplicate(let line):
      .init("the word is already in line \(line)", "该词已在第 \(line) 行")
    }
  }
}
