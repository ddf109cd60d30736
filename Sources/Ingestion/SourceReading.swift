import Articles
import Foundation
import Logging
import SQLiteIndex

/// Brings what the sources hold now into a writer: looks at every file, reads those that are new or
/// changed, and tells the writer whose the articles are. Nothing is written to the index before
/// `write`; memory is that of one record and one file's article keys.
final class SourceReading {
  let configuration: Configuration
  let writer: IndexWriter
  private let logger: Logger
  /// The index as it was before the run.
  private let known: IndexFile
  private let allowsRemoval: Bool
  private let language: MessageLanguage
  let parser: RecordParser
  /// Whether every file is read, because the rules of sites have changed.
  private(set) var readsAnew = false
  var counts = RunCounts()
  private(set) var troubles: [RunReport.Trouble] = []
  /// Paths behind which nothing is known now.
  private(set) var unreachable: [String] = []
  var walks: [(source: String, walk: SourceWalk)] = []

  /// Fewer files than this may always be gone, whatever their share.
  private static let fewFiles = 20

  init(
    _ configuration: Configuration, _ writer: IndexWriter, sites: [SiteRules] = [],
    known: IndexFile, allowsRemoval: Bool,
    language: MessageLanguage, logger: Logger
  ) {
    parser = RecordParser(limits: configuration.limits, sites: sites)
    self.known = known
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
      } else if isEmpty, !allowsRemoval, try known.remembersFiles(in: source) {
        emptied(source)
      }
      walks.append((source, walk))
    }
    readsAnew = try !writer.wasRead(by: parser.sites.digest)
    let found = try writer.endScan(unreachable: unreachable, readsAnew: readsAnew)
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

  // MARK: - Trouble

  func cannotReach(_ path: String, _ message: BilingualText) {
    unreachable.append(path)
    trouble(
      path, message,
      BilingualText(
        "its articles stay as they are; run again when it can be read", "其文章保持不变；可以读取后请重新运行"))
  }

  func vanished(_ source: String) {
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

  func log(_ problem: InputProblem, _ level: Logger.Level) {
    logger.log(
      level: level, "\(problem.message[language])",
      metadata: ["path": "\(problem.location)", "reason": "\(problem.reason.rawValue)"])
  }
}
