import Articles

/// What went wrong with an index, with what the user can do about it, in English and Chinese.
public struct IndexError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The index file does not exist.
    case missing
    /// The file is something else, and was not touched.
    case notAnIndex
    /// The file was a zsearch index and is damaged.
    case damaged
    /// Made by another version of zsearch, ICU or the lexicon.
    case otherVersion
    /// Another process is writing.
    case locked
    /// A query whose ranking would read most of the index for each of very many terms.
    case tooBroad
    /// The file or its folder cannot be read or written.
    case unreadable
    case unwritable
  }

  public var kind: Kind
  public var path: String
  public var message: BilingualText
  /// What mends it.
  public var remedy: BilingualText

  public init(_ kind: Kind, path: String, message: BilingualText, remedy: BilingualText) {
    self.kind = kind
    self.path = path
    self.message = message
    self.remedy = remedy
  }
}
