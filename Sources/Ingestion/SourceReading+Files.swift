import Articles
import Foundation
import Logging
import SQLiteIndex

/// Reading the files that are new or changed.
extension SourceReading {
  /// Bytes up to which a file is read as a whole, on any core, and how many are at once.
  private static let smallFile = 256 << 10
  private static let filesAtOnce = 16
  /// A file written this shortly before it was read may be written again without its times telling:
  /// file systems count in steps of up to two seconds.
  private static let settlingTime: Int64 = 2_000_000_000

  /// Reads what is new or changed, and again what turns out to count since another file changed.
  func read() throws {
    // Read otherwise, the same content gives other articles.
    if !readsAnew { try recogniseUnchanged() }
    try readUnread()
    // Once is enough: what these files hold is what they held before.
    if try writer.register() {
      try readUnread()
      _ = try writer.register()
    }
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
    let parser = parser
    let small = ParallelMap<[SourceFile], [FileContent]> {
      { files in files.map { FileContent($0, parser) } }
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
    try read(file, digest, ArticleReader(file, parser: parser))
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
}

/// A small file, read as a whole.
private struct FileContent: Sendable {
  var file: SourceFile
  var digest: Result<[UInt8], InputProblem>
  var events: [ReadingEvent] = []

  init(_ file: SourceFile, _ parser: RecordParser) {
    self.file = file
    do throws(InputProblem) {
      digest = .success(try file.digest())
    } catch {
      digest = .failure(error)
      return
    }
    for element in RecordReader(file, limits: parser.limits) {
      switch element {
      case .event(let event): events.append(event)
      case .record(let record): events += parser.parse(record).events
      }
    }
  }
}
