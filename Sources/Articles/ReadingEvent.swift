/// What a reader delivers, in the order of the input.
public enum ReadingEvent: Equatable, Sendable {
  case article(Article)
  /// A file, a record or the rest of a file that gives no article.
  case skipped(InputProblem)
  /// Something about the article that comes next, or about the file as a whole, was changed or left
  /// out.
  case warning(InputProblem)
  /// How the reader understood the input, once a file; nothing was lost.
  case note(InputProblem)
}

/// How much of the input a reader takes.
public struct ReadingLimits: Equatable, Sendable {
  /// Bytes of one line of JSON Lines, or of one text file, after unpacking. Longer ones are passed
  /// over without being held in memory.
  public var maximumRecordBytes: Int
  /// Bytes of one article's body.
  public var maximumBodyBytes: Int

  public init(maximumRecordBytes: Int = 64 << 20, maximumBodyBytes: Int = 100_000_000) {
    self.maximumRecordBytes = maximumRecordBytes
    self.maximumBodyBytes = maximumBodyBytes
  }
}

/// How far a reader has come, for a progress bar.
public struct ReadingProgress: Equatable, Sendable {
  /// Bytes read from files and standard input, before unpacking.
  public var bytesRead = 0
  /// Bytes to read in all; `nil` where ``ArticleReader/measureInput()`` was not called or standard
  /// input or a pipe is part of the input.
  public var bytesInTotal: Int?

  public init(bytesRead: Int = 0, bytesInTotal: Int? = nil) {
    self.bytesRead = bytesRead
    self.bytesInTotal = bytesInTotal
  }
}

/// What a reader met, for the summary line of a run.
public struct ReadingSummary: Equatable, Sendable {
  public var articles = 0
  /// Files that were opened.
  public var files = 0
  public var skipped: [InputProblem.Reason: Int] = [:]
  public var warnings: [InputProblem.Reason: Int] = [:]
  /// Files in folders that are no articles by their extension, by extension in lower case (`.pdf`);
  /// those without one under the empty string.
  public var ignored: [String: Int] = [:]
  /// Files and folders in folders whose name begins with a dot.
  public var hidden = 0

  public init() {}
}
