import ArgumentParser

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Cross-validate by contiguous blocks of the gold.")
  @OptionGroup var corpora: CorpusOptions
  func run() throws {}
}
