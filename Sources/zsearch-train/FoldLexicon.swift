import Foundation
import Lexicon

/// A lexicon whose news words come from a model that has not seen the fold's test text.
///
/// The shipped `news.tsv` comes from a model of the whole corpus: testing with it would tell a little of
/// the answer. So each fold has its word lists in a folder of its own and compiles them.
struct FoldLexicon {
  /// - Parameter words: the words learned from the news, in place of the shipped ones.
  /// - Throws: `TrainingError` when the word lists are not found or cannot be copied; `LexiconError`.
  static func compile(words: NewsLexicon) throws -> Lexicon {
    let manager = FileManager.default
    let manifestName = "SHA256SUMS"
    guard
      let source = LexiconLocations.resourceDirectories.first(where: {
        manager.fileExists(atPath: $0 + "/" + manifestName)
      })
    else { throw TrainingError("the word lists of the lexicon are not found; set ZSEARCH_DATA") }
    let folder = manager.temporaryDirectory
      .appendingPathComponent("zsearch-train-\(ProcessInfo.processInfo.globallyUniqueString)")
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw TrainingError("\(folder.path): cannot be made: \(error.localizedDescription)")
    }
    defer { try? manager.removeItem(at: folder) }
    let list = words.tsv()
    var manifest = ""
    for name in try manager.contentsOfDirectory(atPath: source).sorted()
    where name.hasSuffix(".tsv") {
      let copy = folder.appendingPathComponent(name)
      if name == "news.tsv" {
        try Data(list.utf8).write(to: copy)
      } else {
        try manager.copyItem(atPath: source + "/" + name, toPath: copy.path)
      }
      manifest += "\(try InputFile.digest(ofFileAt: copy.path))  \(name)\n"
    }
    try Data(manifest.utf8).write(to: folder.appendingPathComponent(manifestName))

    let previous = ProcessInfo.processInfo.environment["ZSEARCH_DATA"]
    setenv("ZSEARCH_DATA", folder.path, 1)
    defer {
      if let previous { setenv("ZSEARCH_DATA", previous, 1) } else { unsetenv("ZSEARCH_DATA") }
    }
    let compiled = folder.appendingPathComponent("fold.zlex").path
    try Lexicon.compile(to: compiled)
    return try Lexicon(contentsOf: compiled)
  }
}
