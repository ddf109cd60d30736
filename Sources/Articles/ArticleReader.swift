/// The articles of files, folders and standard input, in order, with everything that could not be
/// taken as it stands.
///
///     let reader = ArticleReader(paths: ["archive/", "today.jsonl.gz", "-"])
///     for event in reader {
///       switch event {
///       case .article(let article): try index.add(article)
///       case .skipped(let problem), .warning(let problem), .note(let problem):
///         print("\(problem.location): \(problem.message.english)")
///       }
///     }
///
/// Formats: JSON Lines (`.jsonl`, `.ndjson`), text (`.txt`), each also as `.gz`. Files of other
/// extensions are passed over in folders; named by the user they are read by what they begin with, as
/// standard input is. Reading is sequential and holds one record; to parse on several cores, use
/// ``RecordReader`` and ``RecordParser``, of which this is the composition.
public final class ArticleReader: Sequence, IteratorProtocol {
  private let records: RecordReader
  private let parser: RecordParser
  private var pending: ArraySlice<ReadingEvent> = []
  private var notedEncoding: (path: String, detail: BilingualText)?
  private var counted = ReadingSummary()

  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - standardInput: the descriptor that `-` stands for.
  public init(
    paths: [String], limits: ReadingLimits = ReadingLimits(), standardInput: Int32 = 0
  ) {
    records = RecordReader(paths: paths, limits: limits, standardInput: standardInput)
    parser = RecordParser(limits: limits)
  }

  /// The articles of one file that a ``SourceWalk`` found.
  public init(_ file: SourceFile, limits: ReadingLimits = ReadingLimits()) {
    records = RecordReader(file, limits: limits)
    parser = RecordParser(limits: limits)
  }

  /// The next event; `nil` after the last. Nothing in the input ends the sequence early.
  public func next() -> ReadingEvent? {
    while true {
      if let event = pending.popFirst() {
        count(event)
        return event
      }
      switch records.next() {
      case .event(let event): pending = [event]
      case .record(let record): pending = parser.parse(record).events.filter(isNew)[...]
      case nil: return nil
      }
    }
  }

  public var progress: ReadingProgress { records.progress }

  /// Learns the size of the whole input for a progress bar; see ``RecordReader/measureInput()``.
  public func measureInput() { records.measureInput() }

  /// What was met so far; complete when ``next()`` has given `nil`.
  public var summary: ReadingSummary {
    var summary = counted
    summary.files = records.filesOpened
    summary.ignored = records.ignored
    summary.hidden = records.hidden
    return summary
  }

  /// A file's encoding is noted once, not for each of its lines.
  private func isNew(_ event: ReadingEvent) -> Bool {
    guard case .note(let note) = event else { return true }
    if let (path, detail) = notedEncoding, path == note.location.path, detail == note.detail {
      return false
    }
    notedEncoding = (note.location.path, note.detail)
    return true
  }

  private func count(_ event: ReadingEvent) {
    switch event {
    case .article: counted.articles += 1
    case .skipped(let problem): counted.skipped[problem.reason, default: 0] += 1
    case .warning(let problem): counted.warnings[problem.reason, default: 0] += 1
    case .note: break
    }
  }
}
