import ArgumentParser
import Foundation

/// Times `zsearch index` beside peers that index the same articles.
struct IndexBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Time indexing beside SQLite's FTS5 and other engines.",
    discussion: """
      Runs the command `zsearch index` that lies beside this one, with everything it does (persons, \
      offices, places, dates, reprints, levels), then each peer, and so on for every round. Peers index \
      title and body and nothing else.
      """)

  @Argument(help: "Articles: JSON Lines with id, title and body, gzipped or not.")
  var articles: String

  @Option(help: "Rounds.")
  var rounds = 3

  @Option(help: "A Python that has the peers (bench/peers/install).")
  var python = "python3"

  @Option(parsing: .upToNextOption, help: "Peers of bench/peers/search.py.")
  var peers = ["fts5-trigram", "fts5-unicode61"]

  @Option(help: "A folder to work in, which must not exist.")
  var folder = NSTemporaryDirectory() + "zsearch-index-bench"

  func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var runs: [String: [IndexRun]] = [:]
    for round in 0..<rounds {
      let index = folder + "/\(round).zsearch"
      runs["zsearch", default: []].append(try Archive.index(articles, into: index))
      try FileManager.default.removeItem(atPath: index)
      for peer in peers {
        let place = folder + "/" + peer
        runs[peer, default: []].append(
          try Peers(python: python).index(peer, articles: articles, folder: place))
        try FileManager.default.removeItem(atPath: place)
      }
    }
    func median(_ name: String, _ key: KeyPath<IndexRun, Double>) -> Double {
      (runs[name] ?? []).map { $0[keyPath: key] }.median
    }
    // Read last: a child's peak counts what its parent held when it was made.
    let bytes = try Corpus(path: articles).byteCount
    let count = Double(try Corpus.lines(of: articles).count)
    print("\(articles): \(bytes) bytes of text, medians of \(rounds) rounds")
    for name in ["zsearch"] + peers {
      let seconds = median(name, \.seconds)
      print(
        name.padding(toLength: 18, withPad: " ", startingAt: 0)
          + String(
            format: "%8.1f s %8.1f s processor %7.0f articles/s %7.2f MB/s %6.2f × zsearch's rate "
              + "%7.0f MB peak %6.2f × text on disk",
            seconds, median(name, \.cpu), count / seconds, Double(bytes) / 1e6 / seconds,
            median("zsearch", \.seconds) / seconds, median(name, \.peak) / 1e6,
            median(name, \.bytes) / Double(bytes)))
    }
  }
}
