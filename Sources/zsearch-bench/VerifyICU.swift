import ArgumentParser
import Foundation
import Segmentation

/// Compares mode `icu` with ICU's own iterator over every text of a file.
struct VerifyICU: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify-icu",
    abstract: "Compare mode icu with ICU's own boundaries; exit with 1 where they differ.")

  @Argument(help: "A .jsonl or text file, gzipped or not.")
  var file: String

  func run() throws {
    let corpus = try Corpus(path: file)
    let session = try Segmenter(mode: .icu).makeSession()
    let icu = try RawICU()
    var tokens: [Token] = []
    var positions = 0
    var boundaries = 0
    var differing = 0
    for text in corpus.texts {
      let string = String(decoding: text, as: UTF8.self)
      let units = Array(string.utf16)
      var expected: [Int] = []
      var offset = 0
      var unit = 0
      let found = icu.segment(units)
      var scalars = string.unicodeScalars.makeIterator()
      for boundary in found {
        while unit < Int(boundary), let scalar = scalars.next() {
          unit += scalar.utf16.count
          offset += scalar.utf8.count
          positions += 1
        }
        expected.append(offset)
      }
      text.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
      boundaries += expected.count
      let actual = tokens.map(\.utf8Range.upperBound)
      guard actual != expected else { continue }
      let difference = Set(actual).symmetricDifference(expected)
      differing += difference.count
      if differing <= 20, let first = difference.min() {
        let around = text[max(0, first - 30)..<min(text.count, first + 30)]
        print("differs at byte \(first): …\(String(decoding: around, as: UTF8.self))…")
      }
    }
    print(
      "\(corpus.texts.count) texts, \(corpus.byteCount) bytes, \(positions) positions, "
        + "\(boundaries) boundaries: \(differing) differ (ICU \(icuVersion()))")
    if differing > 0 { throw ExitCode(1) }
  }
}
