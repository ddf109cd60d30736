import Articles

/// What is wrong in a configuration file: where, what, and what to write instead.
public struct ConfigurationError: Error, Sendable, Equatable {
  public var path: String
  /// From 1; `nil` where the file as a whole is meant.
  public var line: Int?
  /// From 1, in characters.
  public var column: Int?
  public var message: BilingualText
  public var remedy: BilingualText

  public init(
    path: String, line: Int? = nil, column: Int? = nil, message: BilingualText,
    remedy: BilingualText
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }

  /// `path`, `path:line` or `path:line:column`, which terminals and editors make a link of.
  public var location: String {
    ([path] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }
}
