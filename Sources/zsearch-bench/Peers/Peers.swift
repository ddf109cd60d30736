import Foundation

/// `bench/peers/search.py` with the Python that has the peers (`bench/peers/install`).
struct Peers {
  var python: String
  var script = "bench/peers/search.py"

  /// Every engine of the script, in the order of reports.
  static let all = [
    "fts5-unicode61", "fts5-trigram", "fts5-characters", "fts5-jieba", "fts5-rjieba", "tantivy",
    "tantivy-bigrams", "xapian", "lucene-cjk", "lucene-smartcn", "datasette",
  ]

  /// What is installed, with its version; the standard library's SQLite always is.
  ///
  /// - Throws: `BenchError` where the script cannot be run: it is named from the package's root.
  func versions() throws -> [String: String] {
    let run = try ChildRun(python, [script, "versions"])
    return try JSONDecoder().decode([String: String].self, from: Data(run.output.utf8))
  }

  /// The engines whose packages are there.
  func installed() throws -> [String] {
    let packages = Set(try versions().keys)
    return Self.all.filter { peer in
      let needed = peer.split(separator: "-")
      return packages.contains(needed[0] == "fts5" ? "sqlite" : String(needed[0]))
        && (!peer.hasSuffix("jieba") || packages.contains(String(needed[1])))
    }
  }

  /// Makes the index of a peer in `folder`.
  func index(_ peer: String, articles: String, folder: String) throws -> IndexRun {
    let run = try ChildRun(python, [script, "index", peer, articles, folder])
    return try JSONDecoder().decode(IndexRun.self, from: Data(run.output.utf8))
  }
}

/// What it took to index a file.
struct IndexRun: Codable {
  var seconds: Double
  /// Processor seconds of all threads.
  var cpu: Double
  /// Bytes of the finished index.
  var bytes: Double
  /// Bytes of memory at its peak.
  var peak: Double
}
