/// The records of files, folders and standard input, in order, not yet understood.
///
/// One record at a time is held, so memory is bounded by ``ReadingLimits/maximumRecordBytes``.
public final class RecordReader: Sequence, IteratorProtocol {
  public enum Element: Equatable, Sendable {
    case record(RawRecord)
    /// Something that concerns a file as a whole: skipped, changed, or noted.
    case event(ReadingEvent)
  }

  private let limits: ReadingLimits
  private let standardInput: Int32
  private var walk: InputWalk
  private let paths: [String]
  private var file: OpenFile?
  private var pending: ArraySlice<Element> = []
  private var bytesOfClosedFiles = 0
  private var bytesInTotal: Int?
  /// Files that were opened so far.
  public private(set) var filesOpened = 0

  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - standardInput: the descriptor that `-` stands for.
  public init(
    paths: [String], limits: ReadingLimits = ReadingLimits(), standardInput: Int32 = 0
  ) {
    self.paths = paths
    self.limits = limits
    self.standardInput = standardInput
    walk = InputWalk(paths)
  }

  /// One file that a walk found.
  package init(_ file: SourceFile, limits: ReadingLimits) {
    paths = []
    self.limits = limits
    standardInput = 0
    walk = InputWalk(file: FilePath(bytes: file.path), isExplicit: file.isNamed)
  }

  public var progress: ReadingProgress {
    ReadingProgress(
      bytesRead: bytesOfClosedFiles + (file?.bytesRead ?? 0), bytesInTotal: bytesInTotal)
  }

  /// Files in folders that are no articles by their extension, so far; see ``ReadingSummary/ignored``.
  public var ignored: [String: Int] { walk.ignored }

  /// Files and folders in folders whose name begins with a dot, so far.
  public var hidden: Int { walk.hidden }

  /// Walks the folders once more to learn the size of the input; sets `progress.bytesInTotal`.
  ///
  /// - Complexity: one `stat` a file.
  public func measureInput() {
    var walk = InputWalk(paths)
    var total = 0
    while let step = walk.next() {
      switch step {
      case .file(let file):
        guard case .file = file.status.kind else { return }
        total += file.status.size
      case .standardInput: return
      case .skipped: continue
      }
    }
    bytesInTotal = total
  }

  /// Whether the file being read is a pipe or the like, where the next record may yet have to be
  /// written by somebody.
  package var mayWait: Bool { file?.mayWait ?? false }

  public func next() -> Element? {
    while true {
      if let element = pending.popFirst() { return element }
      if let file {
        if let element = file.next() { return element }
        bytesOfClosedFiles += file.bytesRead
        self.file = nil
        continue
      }
      guard let step = walk.next() else { return nil }
      switch step {
      case .skipped(let problem): return .event(.skipped(problem))
      case .standardInput:
        open(
          FileSource(descriptor: standardInput), path: "-", absolutePath: nil, format: nil,
          isNamedGzip: false)
      case .file(let found):
        let path = found.path.description
        do throws(SourceFailure) {
          let source = try FileSource(found.path, mayBePipe: found.isExplicit)
          var absolutePath: String? = found.path.absolute
          if case .pipe = source.status.kind { absolutePath = nil }
          open(
            source, path: path, absolutePath: absolutePath, format: found.format,
            isNamedGzip: found.isNamedGzip)
        } catch {
          let location = InputLocation(path: path)
          return .event(
            .skipped(InputProblem(error.reason, at: location, detail: error.detail)))
        }
      }
    }
  }

  private func open(
    _ source: FileSource, path: String, absolutePath: String?, format: RawRecord.Format?,
    isNamedGzip: Bool
  ) {
    filesOpened += 1
    let opened = OpenFile(
      source, path: path, absolutePath: absolutePath, format: format, isNamedGzip: isNamedGzip,
      limits: limits)
    pending = opened.openingEvents.map(Element.event)[...]
    file = opened
  }
}
