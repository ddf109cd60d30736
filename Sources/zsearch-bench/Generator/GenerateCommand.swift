import ArgumentParser
import Foundation

/// Writes an archive of invented county news.
package struct GenerateCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Write believable invented county news, as many as wanted.",
    discussion: """
      JSON Lines, as `zsearch index` reads them. The same number of articles, counties and seed give \
      the same bytes. Words are as frequent as in the news, places are real, officials move from post \
      to post, some articles are reprints; people are invented and every record says so. \
      `zsearch-bench statistics` compares it with real news.
      """)

  @Option(help: "Articles to write.")
  var articles: Int

  @Option(help: "The seed of everything.")
  var seed: UInt64 = 1

  @Option(help: "Counties in the news (default: one for each 500 articles, at least 12).")
  var counties: Int?

  @Option(
    name: [.short, .customLong("output")], help: "The file to write (default: standard output).")
  var output: String?

  package init() {}

  package func validate() throws {
    guard articles >= 0, counties ?? 1 > 0 else { throw ValidationError("a number below 0") }
  }

  package func run() throws {
    let started = ContinuousClock.now
    let bytes =
      if let output {
        try Self.generate(articles, seed: seed, counties: counties, into: output)
      } else {
        try NewsGenerator(count: articles, seed: seed, counties: counties).write(
          to: .standardOutput)
      }
    let seconds = milliseconds(since: started) / 1000
    let summary = String(
      format: "%d articles, %d bytes, %.1f s, %.0f MB/s\n", articles, bytes, seconds,
      Double(bytes) / 1e6 / seconds)
    FileHandle.standardError.write(Data(summary.utf8))
  }

  /// Writes a file of generated articles.
  ///
  /// - Returns: its bytes.
  @discardableResult
  package static func generate(
    _ articles: Int, seed: UInt64, counties: Int? = nil, into output: String
  ) throws -> Int {
    guard FileManager.default.createFile(atPath: output, contents: nil),
      let file = FileHandle(forWritingAtPath: output)
    else { throw BenchError("\(output) cannot be written") }
    defer { try? file.close() }
    return try NewsGenerator(count: articles, seed: seed, counties: counties).write(to: file)
  }
}

extension NewsGenerator {
  /// Writes all articles in order, worked out on all cores.
  ///
  /// - Returns: the bytes written.
  func write(to file: FileHandle) throws -> Int {
    let blocks = ProcessInfo.processInfo.activeProcessorCount
    let block = 2000
    var pages = [Page](repeating: Page(), count: blocks)
    var bytes = 0
    for start in stride(from: 0, to: count, by: blocks * block) {
      pages.withUnsafeMutableBufferPointer { pages in
        // Each block has a page of its own.
        nonisolated(unsafe) let pages = pages
        DispatchQueue.concurrentPerform(iterations: blocks) { i in
          pages[i].clear()
          let first = start + i * block
          for number in first..<max(first, min(first + block, count)) {
            write(number, to: &pages[i])
          }
        }
      }
      for page in pages {
        try file.write(contentsOf: page.bytes)
        bytes += page.bytes.count
      }
    }
    return bytes
  }
}
