import Articles
import Foundation
import QueryLanguage
import SQLiteIndex
import Search

/// The sample archive: indexed by us as it lies there, and as JSON Lines for peers.
struct SampleArchive {
  let index: String
  /// The same articles with the gold's ids.
  let archive: Archive

  init(folder: String, articles: String = "corpus/articles") throws {
    index = folder + "/sample/own.zsearch"
    let lines = folder + "/sample/articles.jsonl"
    try? FileManager.default.removeItem(atPath: folder + "/sample")
    try FileManager.default.createDirectory(
      atPath: folder + "/sample", withIntermediateDirectories: true)
    _ = try Archive.index(articles, into: index)
    var data = Data()
    for event in ArticleReader(paths: [articles]) {
      guard case .article(let article) = event else { continue }
      let text = ArticleText(article)
      let body = text.utf8.dropFirst(text.title.utf8.count + 1)
      data += try JSONSerialization.data(withJSONObject: [
        "id": Self.id(path: article.path, id: article.id, below: articles), "title": text.title,
        "body": String(decoding: body, as: UTF8.self),
      ])
      data.append(0x0A)
    }
    try data.write(to: URL(fileURLWithPath: lines))
    archive = try Archive(path: lines)
  }

  /// The gold's name of an article, by the file it was read from and its own id.
  static func id(path: String, id: String, below folder: String) -> String {
    let path = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    guard let hash = path.firstIndex(of: "#") else { return path }
    return path[..<hash] + "#" + id
  }

  /// Our ten best of each query, reprints each for itself, as peers give them; nil where refused.
  func best(of queries: [String]) throws -> [[String]?] {
    let reader = try IndexFile(path: index).openForReading()
    return try queries.map { text in
      guard let query = try? Query(parsing: text) else { return nil }
      var request = SearchRequest(query, limit: 10)
      request.foldsReprints = false
      // Partial matches are no answer where nothing has all terms: they are marked as such.
      request.includesPartial = false
      return try reader.search(request).hits
        .map { Self.id(path: $0.path, id: $0.id, below: "corpus/articles") }
    }
  }
}
