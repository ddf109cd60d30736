import Foundation
import Search

/// The file of JSON Lines (`id`, `title`, `body`) that every contender indexes.
struct Archive {
  let path: String
  /// The ids of the articles; an article's number is its place here.
  let ids: [String]

  /// - Throws: `BenchError` where a line is no object with an id.
  init(path: String) throws {
    self.path = path
    ids = try Corpus.lines(of: path).enumerated().map { number, line in
      guard let id = try Self.article(line).id else {
        throw BenchError("\(path):\(number + 1): not a JSON object with an id")
      }
      return id
    }
  }

  /// The number of each article by its id.
  var numbers: [String: Int] {
    Dictionary(zip(ids, ids.indices)) { first, _ in first }
  }

  private static func article(
    _ line: ArraySlice<UInt8>
  ) throws -> (id: String?, title: String, body: String) {
    let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    return (
      object?["id"] as? String, object?["title"] as? String ?? "", object?["body"] as? String ?? ""
    )
  }

  /// Calls `body` with the number and the text of each article: title and body, a line break between.
  func forEachText(_ body: (Int, String) throws -> Void) throws {
    for (number, line) in try Corpus.lines(of: path).enumerated() {
      let article = try Self.article(line)
      try body(number, article.title + "\n" + article.body)
    }
  }

  /// Of each literal, the articles whose text contains it, told by a scan that no index takes part in
  /// (`BruteForceScan`).
  ///
  /// - Complexity: O(bytes of the texts).
  func truth(of literals: [String]) throws -> [Set<Int>] {
    var found = [Set<Int>](repeating: [], count: literals.count)
    var scan = BruteForceScan(literals)
    try forEachText { number, text in
      scan.scan(Array(text.utf8)) { found[$0].insert(number) }
    }
    return found
  }

  /// Bytes of all titles and bodies.
  func byteCount() throws -> Int {
    var bytes = 0
    try forEachText { bytes += $1.utf8.count - 1 }
    return bytes
  }

  /// The command `zsearch` that lies beside this program.
  static var command: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("zsearch").path
  }

  /// Makes the index of zsearch with the command that lies beside this program: every kind of name
  /// recognised, on all cores.
  static func index(_ articles: String, into index: String) throws -> IndexRun {
    let run = try ChildRun(command, ["index", "--quiet", articles, "--index", index])
    let size = try FileManager.default.attributesOfItem(atPath: index)[.size] as? Int ?? 0
    return IndexRun(
      seconds: run.seconds, cpu: run.processor, bytes: Double(size), peak: Double(run.peak))
  }
}
