/// Why a lexicon cannot be opened or compiled.
public enum LexiconError: Error, Sendable, Equatable, CustomStringConvertible {
  /// ICU's dictionary cannot be read; `reason` is ICU's name for the error.
  case icuUnavailable(reason: String)
  /// The directory with the word lists was not found in any of the places.
  case resourcesMissing(searched: [String])
  /// A word list is damaged or is not the one its manifest speaks of.
  case resourceDamaged(path: String, reason: String)
  /// A compiled lexicon is damaged, foreign or of another version.
  case compiledFileRefused(path: String, reason: String)
  /// A file cannot be read or written; `reason` is the system's message.
  case fileFailed(path: String, reason: String)
  /// The words need more slots or characters than the file format has.
  case tooLarge(reason: String)

  public var description: String {
    switch self {
    case .icuUnavailable(let reason):
      "ICU's Chinese dictionary cannot be read (\(reason)); install the complete ICU data package"
    case .resourcesMissing(let searched):
      "the lexicon's word lists were not found in \(searched.joined(separator: ", ")); "
        + "set ZSEARCH_DATA to the directory that holds them"
    case .resourceDamaged(let path, let reason):
      "\(path): \(reason); restore the file as it was installed"
    case .compiledFileRefused(let path, let reason):
      "\(path): \(reason); delete it, and it is compiled again at the next start"
    case .fileFailed(let path, let reason):
      "\(path): \(reason)"
    case .tooLarge(let reason):
      "the lexicon is too large: \(reason)"
    }
  }
}
