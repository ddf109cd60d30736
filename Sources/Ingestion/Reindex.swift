import Articles
import Entities
import Foundation
import Logging
import SQLiteIndex
import Search

/// The nightly run: brings an index up to date with the sources of a configuration.
///
/// Every step leaves the index whole. What a run has committed stays when it is killed; the next run
/// finds the rest still missing. Readers go on throughout.
public struct Reindex: Sendable {
  public var configuration: Configuration
  public var file: IndexFile
  /// How the pages of some sites are read.
  public var sites: [SiteRules] = []
  /// The user's own words, folded.
  public var words: [IndexWriter.UserWord]
  /// Recognises who and what is named; made with the same words.
  public var recognizer: Recognizer?
  /// Take articles out however many files are gone.
  public var allowsRemoval = false
  public var createsFolder = false
  /// Of what is logged about files and records.
  public var language = MessageLanguage.english
  public var logger: Logger
  /// Called now and then with the articles written and the number of all.
  public var progress: @Sendable (Int, Int) -> Void = { _, _ in }

  public init(
    _ configuration: Configuration, _ file: IndexFile, words: [IndexWriter.UserWord] = [],
    recognizer: Recognizer? = nil, logger: Logger
  ) {
    self.configuration = configuration
    self.file = file
    self.words = words
    self.recognizer = recognizer
    self.logger = logger
  }

  /// Brings the index up to date. One that another version made is rebuilt.
  ///
  /// - Throws: `IndexError`, of kind `locked` where another run is writing.
  public func run() throws -> RunReport {
    let isNew = !FileManager.default.fileExists(atPath: file.path)
    let writer: IndexWriter
    do {
      writer = try file.openForWriting(createsFolder: createsFolder, recognizer: recognizer)
    } catch let error as IndexError where error.kind == .otherVersion {
      logger.notice("the index is rebuilt: \(error.message.english)")
      var report = try rebuild()
      report.notes.insert(error.message, at: 0)
      return report
    }
    // What an interrupted rebuild left.
    file.removeLeftovers()
    return try recorded(.incremental, writer) { run in
      for part in try writer.markReplacedAnalysis() {
        logger.notice("articles are analysed again: \(part.part) \(part.was) became \(part.now)")
        run.notes.append(
          BilingualText(
            "\(part.part) was \(part.was) and is \(part.now): every article is analysed again",
            "\(part.part) 由 \(part.was) 变为 \(part.now)：重新分析全部文章"))
      }
      let changed = try writer.markChangedWords(words)
      if changed.words > 0 {
        logger.notice(
          "\(changed.words) words changed, \(changed.articles) articles contain them")
        run.notes.append(
          BilingualText(
            "\(changed.words) words changed: the \(changed.articles) articles that contain them are analysed again",
            "\(changed.words) 个词有变动：重新分析包含它们的 \(changed.articles) 篇文章"))
      }
      let reading = SourceReading(
        configuration, writer, sites: sites, known: file, allowsRemoval: allowsRemoval,
        language: language, logger: logger)
      defer {
        run.counts = reading.counts
        run.troubles = reading.troubles
      }
      try reading.scan()
      if reading.readsAnew, reading.counts.files > 0, !isNew {
        run.notes.append(
          BilingualText(
            "the rules of sites have changed: every file is read again", "站点规则有变动：重新读取全部文件"))
      }
      try reading.read()
      try writer.commit(progress: progress)
      let settled = try writer.settle(configuration.removed, day: Self.today)
      // What could not be read is read by the new rules when it can.
      if reading.unreachable.isEmpty { try writer.noteReading(by: sites.digest) }
      reading.counts.withdrawn = settled.withdrawn
      reading.counts.dropped = settled.dropped
      reading.counts.returned = settled.returned
      reading.counts.redone = try writer.redoPending()
    }
  }

  static var today: Int { Int(Date().timeIntervalSince1970 / 86_400) }

  /// What is known of a run while it runs.
  struct Progress {
    var counts = RunCounts()
    var troubles: [RunReport.Trouble] = []
    var notes: [BilingualText] = []
  }

  /// Runs `body` with its beginning and end taken down in the index.
  func recorded(
    _ kind: RunRecord.Kind, _ writer: IndexWriter, _ body: (inout Progress) throws -> Void
  ) throws -> RunReport {
    let started = Date()
    let clock = ContinuousClock.now
    let id = try writer.beginRun(kind, at: started)
    logger.info("run begins", metadata: ["kind": "\(kind.rawValue)", "index": "\(file.path)"])
    var progress = Progress()
    func seconds() -> Double {
      let time = clock.duration(to: .now).components
      return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
    do {
      try body(&progress)
    } catch {
      let message = (error as? IndexError)?.message.english ?? "\(error)"
      // Where even this cannot be written, the next run finds the record still running.
      try? writer.endRun(
        id, .failed, seconds: seconds(), counts: progress.counts.dictionary, message: message)
      logger.critical("run failed: \(message)")
      throw error
    }
    try measure(&progress.counts)
    let outcome: RunRecord.Outcome = progress.troubles.isEmpty ? .complete : .incomplete
    let report = RunReport(
      kind: kind, outcome: outcome, started: started, seconds: seconds(),
      counts: progress.counts, troubles: progress.troubles, notes: progress.notes)
    try writer.endRun(
      id, outcome, seconds: report.seconds, counts: progress.counts.dictionary,
      message: progress.troubles.map { "\($0.path): \($0.message.english)" }
        .joined(separator: "\n"))
    logger.info("\(report.line.english)", metadata: ["kind": "\(kind.rawValue)"])
    return report
  }

  private func measure(_ counts: inout RunCounts) throws {
    counts.articles = try file.openForReading().statistics().articles
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    counts.bytes = attributes?[.size] as? Int ?? 0
  }
}

extension RunCounts {
  var dictionary: [String: Int] {
    Dictionary(named.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}

extension IndexFile {
  /// Bytes of the file and its log.
  public var bytes: Int {
    [path, path + "-wal"].reduce(0) { sum, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }
}
