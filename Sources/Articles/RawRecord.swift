/// The bytes of one article as they stand in the input, before anything in them is understood.
///
/// Reading records and parsing them are apart so that records can be parsed on several cores: a
/// ``RecordReader`` is sequential, ``RecordParser/parse(_:)`` is a pure function.
public struct RawRecord: Equatable, Sendable {
  public enum Format: Sendable {
    /// One line of a JSON Lines file.
    case jsonLine
    /// A whole text file: a saved page, or plain text with or without front matter.
    case document
  }
  public var format: Format
  public var bytes: [UInt8]
  /// The file, as in ``InputLocation/path``.
  public var path: String
  /// The file's path from the root; `nil` for standard input and pipes.
  public var absolutePath: String?
  /// The line of the file the record begins on, from 1.
  public var line: Int
  /// Bytes of the unpacked file before the record.
  public var byteOffset: Int
  /// The input broke off within this record, so it may be incomplete.
  public var isCutOff: Bool

  public init(
    _ format: Format, _ bytes: [UInt8], path: String, absolutePath: String? = nil, line: Int = 1,
    byteOffset: Int = 0, isCutOff: Bool = false
  ) {
    self.format = format
    self.bytes = bytes
    self.path = path
    self.absolutePath = absolutePath
    self.line = line
    self.byteOffset = byteOffset
    self.isCutOff = isCutOff
  }

  /// A place in the record: its line, and the byte of that line where `offset` is given.
  func location(offset: Int? = nil) -> InputLocation {
    InputLocation(
      path: path, line: line, column: offset.map { $0 + 1 },
      byteOffset: offset.map { byteOffset + $0 } ?? byteOffset)
  }
}

/// What one record gives: an article, or the reason why not.
public struct ParsedRecord: Equatable, Sendable {
  public var article: Article?
  public var skipped: InputProblem?
  public var warnings: [InputProblem] = []
  public var notes: [InputProblem] = []

  public init(article: Article? = nil, skipped: InputProblem? = nil) {
    self.article = article
    self.skipped = skipped
  }

  /// Notes and warnings first, then the article or the skipped record.
  public var events: [ReadingEvent] {
    var events = notes.map(ReadingEvent.note)
    if let article {
      events += warnings.map(ReadingEvent.warning)
      events.append(.article(article))
    }
    if let skipped { events.append(.skipped(skipped)) }
    return events
  }
}
