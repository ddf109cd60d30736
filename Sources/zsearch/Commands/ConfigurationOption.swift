import ArgumentParser
import Foundation
import Ingestion
import Lexicon
import Logging
import SQLiteIndex

/// `--config`, and the index and words that follow from it.
struct ConfigurationOption: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      localized(
        "The configuration (default: $ZSEARCH_CONFIG, else zsearch/zsearch.toml in $XDG_CONFIG_HOME or /etc/xdg).",
        "配置文件（默认取 $ZSEARCH_CONFIG，否则为 $XDG_CONFIG_HOME 或 /etc/xdg 中的 zsearch/zsearch.toml）。"),
      valueName: "file"))
  var path: String?

  func load() throws -> Configuration {
    try Configuration(contentsOf: Configuration.locate(path))
  }
}

extension Configuration {
  /// The index of a run: the option, else what the configuration says, else the user's own.
  func indexFile(_ option: IndexOption) -> (file: IndexFile, isDefault: Bool) {
    if option.path == nil, let index { return (IndexFile(path: index), false) }
    return (option.file, option.isDefault)
  }

  /// The user's own words, folded; `nil` where there are none.
  func userWords() throws -> UserDictionary? {
    let file =
      try words.map { UserWordFile(path: $0, isNamed: true) } ?? UserWordOption.parse([]).file
    return try file.load()
  }
}

/// `--log-format`.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json

  /// As text only what needs attention is logged: the summary says the rest.
  func logger(verbose: Bool) -> Logger {
    switch self {
    case .json:
      return Logger(label: "zsearch") { _ in
        var handler = JSONLogHandler()
        handler.logLevel = verbose ? .debug : .info
        return handler
      }
    case .text:
      return Logger(label: "zsearch") { _ in
        var handler = TextLogHandler()
        handler.logLevel = verbose ? .info : .warning
        return handler
      }
    }
  }
}

/// Log lines as the commands' own messages.
struct TextLogHandler: LogHandler {
  var logLevel: Logger.Level = .warning
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    // What has a remedy is reported with it at the end.
    guard event.metadata?["remedy"] == nil else { return }
    let path = event.metadata?["path"].map { "\($0): " } ?? ""
    complain("\(path)\(event.message)")
  }
}
