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
/// standard input is. Files are read one after another, here; what is in them is parsed on all cores,
/// a little ahead: some megabytes of records, or one that is longer. What is written to a pipe is
/// delivered as it comes.
public final class ArticleReader: Sequence, IteratorProtocol {
  private let records: RecordReader
  private let parsing: ParallelMap<[RecordReader.Element], Parsed>
  private var bytesAhead = 0
  private var isAtEnd = false
  private var pending: ArraySlice<ReadingEvent> = []

  private struct Parsed: Sendable {
    var events: [ReadingEvent] = []
    /// Bytes of the records they were made of.
    var bytes = 0
  }

  /// Bytes of records that are parsed at a time: some dozens of articles.
  private static let batchBytes = 64 << 10
  /// What has no bytes is bounded too: a folder may hold any number of empty files.
  private static let batchElements = 256
  private static let lookaheadBytes = 4 << 20
  private var notedEncoding: (path: String, detail: BilingualText)?
  private var counted = ReadingSummary()

  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - standardInput: the descriptor that `-` stands for.
  public convenience init(
    paths: [String], limits: ReadingLimits = ReadingLimits(), standardInput: Int32 = 0
  ) {
    self.init(
      RecordReader(paths: paths, limits: limits, standardInput: standardInput),
      RecordParser(limits: limits))
  }

  /// The articles of one file that a ``SourceWalk`` found.
  public convenience init(_ file: SourceFile, parser: RecordParser = RecordParser()) {
    self.init(RecordReader(file, limits: parser.limits), parser)
  }

  private init(_ records: RecordReader, _ parser: RecordParser) {
    self.records = records
    parsing = ParallelMap {
      { batch in
        var parsed = Parsed()
        for element in batch {
          switch element {
          case .event(let event): parsed.events.append(event)
          case .record(let record):
            parsed.events += parser.parse(record).events
            parsed.bytes += record.bytes.count
          }
        }
        return parsed
      }
    }
  }

  /// The next event; `nil` after the last. Nothing in the input ends the sequence early.
  public func next() -> ReadingEvent? {
    while true {
      while let event = pending.popFirst() {
        guard isNew(event) else { continue }
        count(event)
        return event
      }
      while !isAtEnd, !parsing.isFull, bytesAhead < Self.lookaheadBytes,
        parsing.isEmpty || !records.mayWait
      { readBatch() }
      guard let parsed = parsing.take() else { return nil }
      bytesAhead -= parsed.bytes
      pending = parsed.events[...]
    }
  }

  private func readBatch() {
    var batch: [RecordReader.Element] = []
    var bytes = 0
    while bytes < Self.batchBytes, batch.count < Self.batchElements {
      guard let element = records.next() else {
        isAtEnd = true
        break
      }
      if case .record(let record) = element { bytes += record.bytes.count }
      batch.append(element)
      if records.mayWait { break }
    }
    bytesAhead += bytes
    if !batch.isEmpty { parsing.give(batch) }
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
