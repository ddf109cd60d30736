import ArgumentParser
import Foundation
import Segmentation

struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: localized(
      "Cut text into words: one line out for each line in, words separated by one space.",
      "分词：每行输入对应一行输出，词以一个空格分隔。"))

  @Argument(help: ArgumentHelp(localized("A file, or - for standard input.", "文件；- 为标准输入。")))
  var file: String = "-"

  @Option(
    help: ArgumentHelp(localized("Which words: words, icu, search.", "分词方式：words、icu、search。")))
  var mode: ModeOption = .words

  @Flag(
    help: ArgumentHelp(
      localized(
        "Cut persons' names into surname and given name.", "人名切成姓与名。")))
  var splitNames = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "word/start-end for each word, UTF-8 bytes of the line.", "每个词输出 词/起-止（该行的 UTF-8 字节）。")))
  var offsets = false

  @Flag(
    help: ArgumentHelp(
      localized(
        "One JSON array of {text,start,end} a line; code points of the line.",
        "每行一个 JSON 数组 {text,start,end}，位置以该行码点计。")))
  var json = false

  @OptionGroup var words: UserWordOption

  func run() throws {
    let userWords = mode == .icu ? nil : try words.file.load()
    let segmenter = try Segmenter(
      mode: mode.mode, userWords: userWords, splitsNames: splitNames)
    let session = try segmenter.makeSession()
    let reader = try LineReader(path: file)
    var tokens: [Token] = []
    while let line = try reader.next() {
      line.withUnsafeBufferPointer { bytes in
        session.segment(utf8: bytes, into: &tokens)
        json ? printJSON(bytes, tokens) : printText(bytes, tokens)
      }
    }
  }

  private func printText(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token]) {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 3 / 2)
    for token in tokens where token.kind != .space {
      if !out.isEmpty { out.append(UInt8(ascii: " ")) }
      out.append(contentsOf: bytes[token.utf8Range])
      if offsets { out.append(contentsOf: "/\(token.start)-\(token.end)".utf8) }
    }
    out.append(UInt8(ascii: "\n"))
    StandardOutput.write(out)
  }

  private func printJSON(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token]) {
    var json = JSONLine()
    json.array(tokens.lazy.filter { $0.kind != .space }) { json, token in
      let start = UTF8Scan.scalarCount(
        UnsafeBufferPointer(rebasing: bytes[..<token.utf8Range.lowerBound]))
      let text = String(decoding: bytes[token.utf8Range], as: UTF8.self)
      json.object { json in
        json.member("text", text)
        json.member("start", start)
        json.member("end", start + text.unicodeScalars.count)
      }
    }
    json.flushLine()
  }
}

enum ModeOption: String, ExpressibleByArgument, CaseIterable {
  case words, icu, search
  var mode: Segmenter.Mode {
    switch self {
    case .words: .words
    case .icu: .icu
    case .search: .search
    }
  }
}
