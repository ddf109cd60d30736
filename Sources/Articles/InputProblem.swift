/// Something in the input that could not be taken as it stands: where it is, what it is, and what to
/// do about it.
public struct InputProblem: Error, Equatable, Sendable {
  /// What is wrong, for counting; the raw value is stable and fit for machine-readable output.
  public enum Reason: String, Sendable, CaseIterable {
    // The input, or the rest of it, is skipped.
    case missing, unreadable
    case notAFile = "not-a-file"
    case empty
    case onlyNULs = "only-nuls"
    case unsupportedFormat = "unsupported-format"
    case undecodable
    case damagedGzip = "damaged-gzip"
    case tooLong = "too-long"
    case bodyTooLong = "body-too-long"
    case brokenJSON = "broken-json"
    case notAnObject = "not-an-object"
    case noText = "no-text"
    /// A field of a record has another type than a string. Title and body make the record unusable;
    /// any other field is left out and the article kept.
    case wrongType = "wrong-type"

    // The article is kept, with a change.
    case absurdDate = "absurd-date"
    case absurdTime = "absurd-time"
    case invalidBytes = "invalid-bytes"
    case nulCharacters = "nul-characters"
    case loneSurrogates = "lone-surrogates"
    case controlCharacters = "control-characters"
    case brokenFrontMatter = "broken-front-matter"

    // Nothing is lost; the reader says what it took the input for.
    case otherEncoding = "other-encoding"
  }

  public var reason: Reason
  public var location: InputLocation
  /// What the reason leaves open, such as the field's name or the text of an absurd date.
  public var detail: BilingualText

  public init(_ reason: Reason, at location: InputLocation, detail: BilingualText = .init()) {
    self.reason = reason
    self.location = location
    self.detail = detail
  }
}

/// A place in the input.
public struct InputLocation: Hashable, Sendable {
  /// The file as the user gave it or as its folder's path leads to it; `-` for standard input.
  public var path: String
  /// Line of the file, from 1. Lines of a JSON Lines file end at LF.
  public var line: Int?
  /// Byte within the line, from 1, as compilers and editors count columns.
  public var column: Int?
  /// Bytes of the file before the place, after unpacking and, for UTF-16, after conversion to UTF-8.
  public var byteOffset: Int?

  public init(path: String, line: Int? = nil, column: Int? = nil, byteOffset: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.byteOffset = byteOffset
  }
}

extension InputLocation: CustomStringConvertible {
  /// `path`, `path:line` or `path:line:column`, which terminals and editors make a link of.
  public var description: String {
    ([path] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
  }
}
