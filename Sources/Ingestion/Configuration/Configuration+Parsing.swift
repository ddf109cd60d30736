import Articles
import Foundation
import SQLiteIndex

extension Configuration {
  /// - Parameters:
  ///   - path: of the file, for errors and relative paths.
  ///   - home: what `~` stands for.
  /// - Throws: `ConfigurationError` with line and column.
  public init(parsing text: String, path: String, home: String = "/") throws {
    self.init(path: path)
    let reader = try TOMLReader(text, path: path, home: home)
    try reader.checkKeys([
      "index", "sources", "sites", "removed", "words", "corrections", "keep", "metrics", "limits",
    ])
    index = try reader.file("index")
    sources = try reader.sources()
    sites =
      try reader.strings(
        "sites", of: BilingualText("a path in \"quotes\"", "带 \"引号\" 的路径"))?.map(reader.absolute)
      ?? []
    words = try reader.file("words")
    corrections = try reader.file("corrections")
    metrics = try reader.file("metrics")
    if let policy: IndexWriter.RemovalPolicy = try reader.choice("removed") { removed = policy }
    if let n = try reader.integer("keep", in: 0...100) { keep = n }
    if let limits = try reader.section("limits") {
      try limits.checkKeys(["record", "body", "removed"])
      if let n = try limits.size("record") { self.limits.maximumRecordBytes = n }
      if let n = try limits.size("body") { self.limits.maximumBodyBytes = n }
      if let share = try limits.share("removed") { removedShare = share }
    }
  }
}

extension TOMLReader {
  fileprivate func sources() throws -> [String] {
    guard let value = table["sources"] else {
      throw missing("sources", "sources = [\"/path/of/articles\"]")
    }
    guard let array = value.array, !array.isEmpty else {
      throw wrongType("sources", BilingualText("a list of paths in [ ]", "[ ] 中的路径列表"))
    }
    var sources: [String] = []
    let texts = try strings(
      "sources", of: BilingualText("a path in \"quotes\"", "带 \"引号\" 的路径"))
    for (i, source) in (texts ?? []).map(absolute).enumerated() {
      // A file in two sources would be two files of one path.
      if let other = sources.first(where: { Self.isInside(source, $0) || Self.isInside($0, source) }
      ) {
        throw error(
          "sources[\(i)]",
          BilingualText("\(source) and \(other) contain each other", "\(source) 与 \(other) 互相包含"),
          BilingualText("name the outer one alone", "只保留外层路径"))
      }
      sources.append(source)
    }
    return sources
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
