import Foundation
import TestSupport

/// Runs the built `zsearch` as a user would.
struct Command {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
    var lines: [Substring] { output.split(separator: "\n") }
  }

  /// The binary lies beside the test bundle, in the same build folder.
  static let binary: URL = {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent(
      "zsearch")
  }()

  /// A home without an index or words of its own; the compiled lexicon is cached in it.
  private static let home = FileManager.default.temporaryDirectory
    .appendingPathComponent("zsearch-test-home")

  /// - Parameter environment: added to a bare one: English messages, no index named, no colours.
  static func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.environment = ["LANG": "C.UTF-8", "HOME": home.path, "PATH": "/usr/bin:/bin"]
      .merging(environment) { $1 }
    // Files instead of pipes: no reader has to keep pace.
    return try withTemporaryFolder { folder in
      func file(_ name: String, _ data: Data = Data()) throws -> URL {
        let url = folder.appendingPathComponent(name)
        try data.write(to: url)
        return url
      }
      let (inURL, outURL, errURL) = (try file("in", input), try file("out"), try file("err"))
      process.standardInput = try FileHandle(forReadingFrom: inURL)
      process.standardOutput = try FileHandle(forWritingTo: outURL)
      process.standardError = try FileHandle(forWritingTo: errURL)
      try process.run()
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus,
        output: String(decoding: try Data(contentsOf: outURL), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: errURL), as: UTF8.self))
    }
  }

  /// The ids of the hits of a query, in their order.
  static func ids(_ query: [String], index: String) throws -> [String] {
    try run(["query", "--json", "--limit", "100000", "--index", index] + query).lines.map {
      let object = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      return object?["id"] as? String ?? ""
    }
  }
}
