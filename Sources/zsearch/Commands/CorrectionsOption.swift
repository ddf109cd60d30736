import ArgumentParser
import Articles
import Entities
import Foundation
import Ingestion
import Lexicon
import SQLiteIndex

/// `--corrections`.
struct CorrectionsOption: ParsableArguments {
  @Option(
    name: .customLong("corrections"),
    help: ArgumentHelp(
      localized(
        "What you know better of who holds which office (default: $ZSEARCH_OFFICIALS, else the configuration's, else your own officials.toml).",
        "人物与任职更正文件（默认取 $ZSEARCH_OFFICIALS，其次为配置文件所指定，否则为用户自己的 officials.toml）。"),
      valueName: "file"))
  var path: String?

  /// The corrections in force. What is wrong with the file is said where older ones are.
  ///
  /// - Throws: `ConfigurationError` with line and column where none can be used.
  func load(_ gazetteer: () throws -> Gazetteer) throws -> OfficialCorrections {
    let file = CorrectionsFile(path) {
      // A question is answered whatever is wrong with the configuration of the nightly run.
      guard let path = try? Configuration.locate(nil),
        let configuration = try? Configuration(contentsOf: path)
      else { return nil }
      return configuration.corrections
    }
    let loaded = try file.load(gazetteer)
    if let problem = loaded.problem {
      complain("\(problem.location): \(problem.message.localized)")
      advise(problem.remedy.localized)
      advise(loaded.inForce.localized)
    }
    return loaded.corrections
  }
}

/// An index that is asked, with the user's corrections.
struct AskedIndexOption: ParsableArguments {
  @OptionGroup var index: IndexOption
  @OptionGroup var corrections: CorrectionsOption

  var file: IndexFile { index.file }

  /// - Throws: `IndexError`; `ConfigurationError` where the corrections cannot be used.
  func openForReading() throws -> IndexReader {
    let reader = try index.file.openForReading()
    reader.corrections = try corrections.load { try reader.gazetteer() }
    return reader
  }
}
