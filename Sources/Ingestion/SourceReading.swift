import Articles
import Foundation
import Logging
import SQLiteIndex

/// Brings what the sources hold now into a writer: looks at every file, reads those that are new or
/// changed, and tells the writer whose the articles are. Nothing is written to the index before
/// `write`; memory is that of one record and one file's article keys.
final class SourceReading {
  private let configuration: Configuration
  private let writer: IndexWriter
  private let logger: Logger
  private let allowsRemoval: Bool
  private let language: MessageLanguage
  var counts = RunCounts()
  private(set) var troubles: [RunReport.Trouble] = []
  /// Paths behind which nothing is known now.
  private(set) var unreachable: [String] = []
  private var walks: [(source: String, walk: SourceWalk)] = []

  /// Fewer files than this may always be gone, whatever their share.
  private static let fewFiles = 20
  /// Bytes up to which a file is read as a whole, on any core, and how many are at once.
  private static let smallFile = 256 << 10
  private static let filesAtOnce = 16
  /// A file written this shortly before it was read may be written again without its times telling:
  /// file systems count in steps of up to two seconds.
  private static let settlingTime: Int64 = 2_000_000_000

  init(
    _ configuration: Configuration, _ writer: IndexWriter, allowsRemoval: Bool,
    language: MessageLanguage, logger: Logger
  ) {
    self.language = language
    self.configuration = configuration
    self.writer = writer
    self.allowsRemoval = allowsRemoval
    self.logger = logger
  }

  // MARK: - Looking

  /// Walks all sources and finds what is new, changed or gone.
  func scan() throws {
    try writer.beginScan()
    for source in configuration.sources {
      var walk = SourceWalk(path: source)
      var batch: [SourceFile] = []
      var isEmpty = true
      while let element = walk.next() {
        switch element {
        case .file(let file):
          isEmpty = false
          batch.append(file)
          if batch.count == 1024 {
            try writer.see(batch)
            batch.removeAll(keepingCapacity: true)
          }
        case .unreachable(let problem):
          cannotReach(problem.location.path, problem.message)
        case .passedOver(let problem):
          log(problem, .info)
        }
      }
      try writer.see(batch)
      if unreachable.contains(source) {
        // Said already.
      } else if !walk.isStillThere {
        vanished(source)
      } else if isEmpty, !allowsRemoval, try writer.remembersFiles(in: source) {
        emptied(source)
      }
      walks.append((source, walk))
    }
    let found = try writer.endScan(unreachable: unreachable)
    counts.files = found.seen
    counts.filesGone = found.gone
    let most = max(Self.fewFiles, Int(Double(found.known) * configuration.removedShare))
    if found.gone > most, !allowsRemoval {
      try writer.keepGone()
      counts.filesGone = 0
      trouble(
        configuration.path,
        BilingualText(
          "\(found.gone) of \(found.known) known files are gone, more than limits.removed allows (\(most)); their articles stay",
          "已知的 \(found.known) 个文件中有 \(found.gone) 个不见了，超过 limits.removed 的上限（\(most)）；其文章保留"),
        BilingualText(
          "if a disk is not mounted, mount it; if they were meant to go: zsearch reindex --allow-removal",
          "如有磁盘未挂载，请挂载；若确已删除：zsearch reindex --allow-removal"))
    }
    logger.info(
      "sources scanned", metadata: ["files": "\(found.seen)", "gone": "\(counts.filesGone)"])
  }

  // MARK: - Reading

  /// Reads what is new or changed, and again what turns out to count since another file changed.
  func read() throws {
    try recogniseUnchanged()
    repeat { try readUnread() } while try writer.register()
    for (source, walk) in walks where !walk.isStillThere && !unreachable.contains(source) {
      vanished(source)
    }
  }

  private func forEachUnread(_ body: (IndexWriter.UnreadFile) throws -> Void) throws {
    var last: [UInt8]?
    while true {
      let files = try writer.unread(after: last)
      guard !files.isEmpty else { return }
      for file in files { try body(file) }
      last = files.last?.file.path
    }
  }

  /// Files with other times and the old content: touched, copied back, moved between disks.
  private func recogniseUnchanged() throws {
    try forEachUnread { file, known in
      if let known, let digest = try? file.digest(), digest == known {
        try writer.recognise(settled(file))
      }
    }
  }

  /// Small files are read and parsed on all cores, some at a time; within a large one its records
  /// are. Either way articles come in the order of files.
  private func readUnread() throws {
    let limits = configuration.limits
    let small = ParallelMap<[SourceFile], [FileContent]> {
      { files in files.map { FileContent($0, limits: limits) } }
    }
    var batch: [SourceFile] = []
    func give() throws {
      if small.isFull, let contents = small.take() { try contents.forEach(take) }
      if !batch.isEmpty { small.give(batch) }
      batch = []
    }
    func takeAll() throws {
      try give()
      while let contents = small.take() { try contents.forEach(take) }
    }
    try forEachUnread { file, _ in
      if file.size <= Self.smallFile {
        batch.append(file)
        if batch.count == Self.filesAtOnce { try give() }
      } else {
        try takeAll()
        try readLarge(file)
      }
    }
    try takeAll()
  }

  private func take(_ content: FileContent) throws {
    switch content.digest {
    case .success(let digest): try read(content.file, digest, content.events)
    case .failure(let problem): cannotRead(content.file, problem)
    }
  }

  private func readLarge(_ file: SourceFile) throws {
    let digest: [UInt8]
    do throws(InputProblem) {
      digest = try file.digest()
    } catch {
      return cannotRead(file, error)
    }
    try read(file, digest, ArticleReader(file, limits: configuration.limits))
  }

  /// Gone since the walk, or unreadable: what the index knows of it stays for this time.
  private func cannotRead(_ file: SourceFile, _ problem: InputProblem) {
    counts.skipped[problem.reason, default: 0] += 1
    if problem.reason == .missing {
      log(problem, .notice)
    } else {
      cannotReach(file.name, problem.message)
    }
  }

  private func read(
    _ file: SourceFile, _ digest: [UInt8], _ events: some Sequence<ReadingEvent>
  ) throws {
    counts.filesRead += 1
    var articles: Set<Int64> = []
    var isComplete = true
    var refused = 0
    for event in events {
      switch event {
      case .article(let article):
        counts.read += 1
        let key = IndexWriter.key(of: article)
        if try writer.isHeldLater(key, than: file.path) {
          counts.repeated += 1
          articles.insert(key)
          continue
        }
        switch try writer.add(article) {
        case .added: counts.added += 1
        case .changed: counts.changed += 1
        case .unchanged: counts.unchanged += 1
        case .replacesEarlier: counts.repeated += 1
        case .refused:
          refused += 1
          continue
        }
        articles.insert(key)
      case .skipped(let problem):
        // What is damaged now may have held an article before: that one stays.
        isComplete = false
        counts.skipped[problem.reason, default: 0] += 1
        log(problem, .warning)
      case .warning(let problem):
        counts.warnings[problem.reason, default: 0] += 1
        log(problem, .info)
      case .note(let problem): log(problem, .debug)
      }
    }
    counts.refused += refused
    // A file that was written while it was read is read again next time.
    let isStill = file.current() == file
    try writer.stage(
      settled(file), digest: isStill ? digest : [], articles: articles, isComplete: isComplete,
      hidesPath: refused > 0 && articles.isEmpty)
  }

  /// The file as it is to be remembered. The clock may be wrong or go back: a file from the future is
  /// one that was just written.
  private func settled(_ file: SourceFile) -> SourceFile {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let time = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    guard max(file.modified, file.changed) > time - Self.settlingTime else { return file }
    var file = file
    file.changed = 0
    return file
  }

  // MARK: - Trouble

  private func cannotReach(_ path: String, _ message: BilingualText) {
    unreachable.append(path)
    trouble(
      path, message,
      BilingualText(
        "its articles stay as they are; run again when it can be read", "其文章保持不变；可以读取后请重新运行"))
  }

  private func vanished(_ source: String) {
    unreachable.append(source)
    trouble(
      source, BilingualText("vanished while it was read", "读取过程中消失"),
      BilingualText(
        "check that its disk is mounted and run again", "请检查磁盘是否已挂载，然后重新运行"))
  }

  /// What a disk that is not mounted leaves: a folder without files.
  private func emptied(_ source: String) {
    unreachable.append(source)
    trouble(
      source, BilingualText("holds no files any more; its articles stay", "已无任何文件；其文章保留"),
      BilingualText(
        "if a disk is not mounted, mount it; if the files were meant to go: zsearch reindex --allow-removal",
        "如有磁盘未挂载，请挂载；若确已删除：zsearch reindex --allow-removal"))
  }

  func trouble(_ path: String, _ message: BilingualText, _ remedy: BilingualText) {
    troubles.append(.init(path: path, message: message, remedy: remedy))
    logger.error(
      "\(message[language])", metadata: ["path": "\(path)", "remedy": "\(remedy[language])"])
  }

  private func log(_ problem: InputProblem, _ level: Logger.Level) {
    logger.log(
      level: level, "\(problem.message[language])",
      metadata: ["path": "\(problem.location)", "reason": "\(problem.reason.rawValue)"])
  }
}

/// A small file, read as a whole.
private struct FileContent: Sendable {
  var file: SourceFile
  var digest: Result<[UInt8], InputProblem>
  var events: [ReadingEvent] = []

  init(_ file: SourceFile, limits: ReadingLimits) {
    self.file = file
    do throws(InputProblem) {
      digest = .success(try file.digest())
    } catch {
      digest = .failure(error)
      return
    }
    let parser = RecordParser(limits: limits)
    for element in RecordReader(file, limits: limits) {
      switch element {
      case .event(let event): events.append(event)
      case .record(let record): events += parser.parse(record).events
      }
    }
  }
}
