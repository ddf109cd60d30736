import ArgumentParser
import Foundation

/// Compares the statistics of one archive with those of another.
struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Compare an archive's statistics with another's, as generated news with real news.",
    discussion: """
      Lengths, the growth of different pairs of characters with the text (type-token curve), how much \
      of a text its most frequent pairs make up, how varied an article is, and the divergence of the \
      two distributions of pairs, beside that of two halves of the first.
      """)

  @Argument(help: "JSON Lines with title and body, gzipped or not; the second may be left out.")
  var files: [String]

  @Option(help: "Megabytes of each file, spread over all of it.")
  var megabytes = 20

  func validate() throws {
    guard (1...2).contains(files.count) else { throw ValidationError("one file or two") }
  }

  func run() throws {
    let halves = try files.map { try Self.read($0, bytes: megabytes << 20) }
    for row in Self.rows(halves) {
      say(
        row.name.padding(toLength: 44, withPad: " ", startingAt: 0)
          + row.values.joined(separator: "  "))
    }
  }

  /// The statistics of all and those of every second article.
  typealias Halves = (all: CorpusStatistics, even: CorpusStatistics, odd: CorpusStatistics)

  static func read(_ path: String, bytes: Int) throws -> Halves {
    let lines = try Corpus.lines(of: path)
    let size = lines.reduce(0) { $0 + $1.count }
    // Every so-manieth article, so that all years have their share.
    let step = max(1, size / max(1, bytes))
    var result: Halves = (CorpusStatistics(), CorpusStatistics(), CorpusStatistics())
    for (i, line) in lines.enumerated() where i % step == 0 {
      guard let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
        throw BenchError("\(path):\(i + 1): not a JSON object")
      }
      let (title, body) = (object["title"] as? String ?? "", object["body"] as? String ?? "")
      result.all.add(title: title, body: body)
      if i / step % 2 == 0 {
        result.even.add(title: title, body: body)
      } else {
        result.odd.add(title: title, body: body)
      }
    }
    return result
  }

  /// A row for each figure, a value for each file.
  static func rows(_ files: [Halves]) -> [(name: String, values: [String])] {
    let all = files.map(\.all)
    var rows: [(name: String, values: [String])] = []
    func row(_ name: String, _ value: (CorpusStatistics) -> String) {
      rows.append((name, all.map { value($0).leftPadded(12) }))
    }
    func share(_ x: Double) -> String { String(format: "%.3f", x) }
    row("articles") { "\($0.articles)" }
    for q in [0.05, 0.25, 0.5, 0.75, 0.95, 0.99] {
      row("characters of a body, p\(Int(q * 100))") { "\($0.lengths.quantile(q))" }
    }
    row("characters of a title, p50") { "\($0.titleLengths.quantile(0.5))" }
    row("pairs of characters") { "\($0.bigramCount)" }
    row("different characters") { "\($0.characters.count)" }
    for (i, point) in CorpusStatistics.growthPoints.enumerated() {
      row("different pairs after \(point)") { i < $0.growth.count ? "\($0.growth[i].types)" : "–" }
    }
    let ranks = [10, 100, 1000, 10_000, 100_000]
    let coverages = all.map { $0.coverage(ranks) }
    for (i, rank) in ranks.enumerated() {
      rows.append(
        ("share of the \(rank) most frequent pairs", coverages.map { share($0[i]).leftPadded(12) }))
    }
    row("different pairs of an article ÷ its pairs, p50") { share($0.variety.quantile(0.5)) }
    for (i, file) in files.enumerated() {
      rows.append(
        (
          "divergence of two halves of file \(i + 1), bits",
          [share(CorpusStatistics.divergence(file.even, file.odd)).leftPadded(12)]
        ))
    }
    if let first = all.first, let second = all.dropFirst().first {
      rows.append(
        (
          "divergence of the files, bits",
          [share(CorpusStatistics.divergence(first, second)).leftPadded(12)]
        ))
      rows.append(
        (
          "pairs of each file that the other has too",
          [first.shared(with: second), second.shared(with: first)].map { share($0).leftPadded(12) }
        ))
    }
    return rows
  }
}

extension String {
  func leftPadded(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
