import Foundation
import Synchronization

/// A source folder made of the lines of a JSON Lines file, and a configuration and index beside it: what
/// the nightly run is measured on.
final class NewsFolder: Sendable {
  let folder: String
  var index: String { folder + "/i.zsearch" }
  var configuration: String { folder + "/zsearch.toml" }
  /// Where the command lies: beside this one.
  let command: String
  private let lines: [ArraySlice<UInt8>]
  private let next = Mutex(0)

  /// - Parameter corpus: JSON Lines whose objects have the members `id` and `body`.
  init(corpus: String, folder: String, settings: String = "") throws {
    lines = try Corpus.lines(of: corpus)
    self.folder = folder
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    command = (own as NSString).deletingLastPathComponent + "/zsearch"
    guard FileManager.default.isExecutableFile(atPath: command) else {
      throw BenchError("\(command) is missing: swift build -c release --product zsearch")
    }
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw BenchError("\(folder) exists: name a folder that does not")
    }
    try FileManager.default.createDirectory(
      atPath: folder + "/news", withIntermediateDirectories: true)
    try "index = \"i.zsearch\"\nsources = [\"news\"]\n\(settings)\n".write(
      toFile: configuration, atomically: true, encoding: .utf8)
  }

  func path(_ file: String) -> String { folder + "/news/" + file }

  /// The next lines of the corpus, which begins again at its end.
  func take(_ count: Int) -> [ArraySlice<UInt8>] {
    let first = next.withLock { next in
      defer { next = (next + count) % lines.count }
      return next
    }
    return (0..<count).map { lines[(first + $0) % lines.count] }
  }

  func write(_ file: String, _ lines: [ArraySlice<UInt8>]) throws {
    try Data(lines.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: path(file)))
  }

  /// The same article with a sentence more.
  static func changed(_ line: ArraySlice<UInt8>, _ sentence: String) throws -> ArraySlice<UInt8> {
    guard
      var object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
      let body = object["body"] as? String
    else { throw BenchError("a line of the corpus has no body") }
    object["body"] = body + "\n" + sentence
    return try JSONSerialization.data(withJSONObject: object).map { $0 }[...]
  }

  /// Starts the command.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs the nightly run to its end.
  ///
  /// - Throws: `BenchError` where its exit code is not 0.
  func reindex(_ options: [String] = []) throws {
    let process = try start(["reindex", "--quiet", "--config", configuration] + options)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchError("reindex ended with \(process.terminationStatus)")
    }
  }

  var indexBytes: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: index)
    return attributes?[.size] as? Int ?? 0
  }
}

/// Prints a line at once: a long measurement is watched in a file.
func say(_ line: String) {
  print(line)
  fflush(nil)
}
