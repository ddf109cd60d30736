import ArgumentParser
import Foundation
import Lexicon

/// Compiles the lexicon into a file and reports its size.
struct CompileLexicon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile-lexicon", abstract: "Compile the lexicon into a file.")

  @Argument(help: "The file to write.")
  var file: String

  func run() throws {
    let clock = ContinuousClock()
    let compiling = try clock.measure { try Lexicon.compile(to: file) }
    var lexicon: Lexicon?
    let opening = try clock.measure { lexicon = try Lexicon(contentsOf: file) }
    guard let lexicon else { return }
    let counts = lexicon.wordCounts.map { "\($0.source) \($0.count)" }.joined(separator: ", ")
    print("\(counts); \(lexicon.nodeCount) slots; digest \(lexicon.digest)")
    print("compiled in \(compiling), opened in \(opening)")
    guard lexicon.verifyDigest() else { throw BenchError("the digest does not match") }
  }
}
