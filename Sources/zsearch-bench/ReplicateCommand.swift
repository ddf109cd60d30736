import ArgumentParser
import Foundation

/// Makes a larger archive of a smaller one.
struct ReplicateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replicate",
    abstract: "Write as many articles as wanted, made of those of a file.",
    discussion: """
      The articles come first as they are. Each copy then has every other sentence from another article \
      of the same year or so, under the title of its own, and a date some days on: words are as \
      frequent as in the original, and no copy is a reprint of another.
      """)

  @Argument(help: "JSON Lines with id, title, body and date, gzipped or not.")
  var articles: String

  @Argument(help: "The file to write.")
  var output: String

  @Option(help: "Articles to write.")
  var count = 450_000

  func run() throws { try Self.replicate(articles, into: output, count: count) }

  /// Writes `count` articles: those of a file, then copies of them that are no reprints.
  static func replicate(_ articles: String, into output: String, count: Int) throws {
    let lines = try Corpus.lines(of: articles)
    let originals = try lines.map { line in
      guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
        throw BenchError("\(articles): not JSON Lines of objects")
      }
      return object
    }
    guard !originals.isEmpty else { throw BenchError("\(articles): no articles") }
    guard FileManager.default.createFile(atPath: output, contents: nil),
      let file = FileHandle(forWritingAtPath: output)
    else { throw BenchError("\(output) cannot be written") }
    defer { try? file.close() }
    let sentences = originals.map { Self.sentences($0["body"] as? String ?? "") }
    let days = DateFormatter()
    days.dateFormat = "yyyy-MM-dd"
    days.locale = Locale(identifier: "en_US_POSIX")
    days.timeZone = TimeZone(identifier: "UTC")
    for number in 0..<count {
      let i = number % originals.count
      let copy = number / originals.count
      var article = originals[i]
      if copy > 0 {
        // Another partner for each copy, so that no two copies share their second half.
        let partner = sentences[(i + 97 * copy) % originals.count]
        article["body"] = sentences[i].enumerated().map { place, sentence in
          place % 2 == copy % 2 && place < partner.count ? partner[place] : sentence
        }.joined()
        article["id"] = "\(article["id"] as? String ?? String(i))-\(copy)"
        article["url"] = ""
        if let text = article["date"] as? String, let day = days.date(from: String(text.prefix(10)))
        {
          article["date"] = days.string(from: day.addingTimeInterval(Double(3 * copy) * 86_400))
        }
      }
      let line = try JSONSerialization.data(
        withJSONObject: article, options: [.sortedKeys, .withoutEscapingSlashes])
      try file.write(contentsOf: line + Data([0x0A]))
    }
  }

  /// A text cut behind each full stop and line break.
  private static func sentences(_ text: String) -> [Substring] {
    var result: [Substring] = []
    var start = text.startIndex
    for i in text.unicodeScalars.indices
    where "。！？\n".unicodeScalars.contains(text.unicodeScalars[i]) {
      let end = text.unicodeScalars.index(after: i)
      result.append(text[start..<end])
      start = end
    }
    if start < text.endIndex { result.append(text[start...]) }
    return result
  }
}
