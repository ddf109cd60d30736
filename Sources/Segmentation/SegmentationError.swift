/// Why a segmenter cannot be made.
public enum SegmentationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// ICU cannot open its word break data; `reason` is ICU's name for the error.
  case icuUnavailable(reason: String)
  /// The boundary model is damaged, foreign or of another version.
  case modelRefused(path: String, reason: String)

  public var description: String {
    switch self {
    case .icuUnavailable(let reason):
      "ICU's word break data cannot be opened (\(reason)); install the complete ICU data package"
    case .modelRefused(let path, let reason):
      "\(path): \(reason); restore the file as it was installed, or write it anew with "
        + "`\(BoundaryModel.rebuildCommand)`"
    }
  }
}
