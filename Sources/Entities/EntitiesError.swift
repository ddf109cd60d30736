/// Why recognition cannot start.
public enum EntitiesError: Error, Sendable, Equatable, CustomStringConvertible {
  case modelMissing(file: String, searched: [String])
  case modelRefused(path: String, reason: String)

  public var description: String {
    switch self {
    case .modelMissing(let file, let searched):
      "\(file) was not found in \(searched.joined(separator: ", ")); "
        + "set ZSEARCH_DATA to the directory that holds it"
    case .modelRefused(let path, let reason):
      "\(path): \(reason); restore the file as it was installed"
    }
  }
}
