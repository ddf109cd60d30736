import Articles
import Foundation
import Logging
import SQLiteIndex
import Search

extension Reindex {
  /// Makes the index anew beside the old one, which answers meanwhile; verifies it and puts it in the
  /// old one's place in one step. The old one is kept, as often as the configuration says.
  ///
  /// Articles that no source gives (added by hand, withdrawn, behind a path that cannot be reached)
  /// are taken over from the old index, tombstones and run records too.
  /// - Throws: `IndexError`; the old index is then what it was.
  public func rebuild() throws -> RunReport {
    if createsFolder {
      let folder = (file.path as NSString).deletingLastPathComponent
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    let lock = try WriterLock(index: file.path)
    file.removeLeftovers()
    let hasOld = FileManager.default.fileExists(atPath: file.path)
    let new = file.rebuildFile
    let writer = try new.openForWriting(recognizer: recognizer)
    if hasOld { try writer.adopt(file) }
    var rebuilt = self
    rebuilt.file = new
    let report = try rebuilt.recorded(.rebuild, writer) { run in
      let reading = SourceReading(
        configuration, writer, sites: sites, known: file, allowsRemoval: allowsRemoval,
        language: language, logger: logger)
      defer {
        run.counts = reading.counts
        run.troubles = reading.troubles
      }
      try writer.adoptWords(words)
      try reading.scan()
      try reading.read()
      if hasOld {
        let carried = try writer.carry(
          from: file, configuration.removed, unreachable: reading.unreachable, day: Self.today)
        reading.counts.carried = carried.carried
        reading.counts.withdrawn = carried.withdrawn
        reading.counts.dropped = carried.dropped
        try checkShare(carried)
      }
      try writer.commit(progress: progress)
      _ = try writer.settle(configuration.removed, day: Self.today)
      try writer.noteReading(by: sites.digest)
      try verify(new, dropped: reading.counts.dropped, hasOld: hasOld)
    }
    try writer.close()
    try file.replaceContent(with: new, keep: configuration.keep)
    file.removeLeftovers()
    withExtendedLifetime(lock) {}
    return report
  }

  /// The same guard as in every run: a disk that is not mounted must not empty the index.
  private func checkShare(_ carried: IndexWriter.CarryResult) throws {
    let lost = carried.withdrawn + carried.dropped
    let old = try file.articleCount()
    guard !allowsRemoval, lost > max(20, Int(Double(old) * configuration.removedShare)) else {
      return
    }
    throw IndexError(
      .unwritable, path: file.path,
      message: BilingualText(
        "the rebuild was given up: no file holds \(lost) of the \(old) articles any more, more than limits.removed allows",
        "已放弃重建：\(old) 篇文章中有 \(lost) 篇不再有来源文件，超过 limits.removed 的上限"),
      remedy: BilingualText(
        "if a disk is not mounted, mount it; if they were meant to go: zsearch reindex --rebuild --allow-removal",
        "如有磁盘未挂载，请挂载；若确已删除：zsearch reindex --rebuild --allow-removal"))
  }

  /// Literals a new index is asked for and its texts are scanned for: a twentieth of the time it takes
  /// to make it.
  private static let verifiedLiterals = 500

  /// - Throws: `IndexError` of kind `damaged` where the new index is not what it has to be.
  private func verify(_ new: IndexFile, dropped: Int, hasOld: Bool) throws {
    var wrong: [String] = []
    if let message = try new.checkFTS5() { wrong.append("FTS5: \(message)") }
    let reader = try new.openForReading()
    wrong += try reader.violations()
    wrong += try reader.sourceViolations()
    wrong += try reader.entityViolations()
    // What `zsearch verify --sample n --seed s` does.
    let seed = UInt64.random(in: 0...UInt64.max)
    let literals = try reader.sampleLiterals(
      Self.verifiedLiterals, using: SeededGenerator(seed: seed)
    ).map(\.text)
    let verification = try reader.verify(literals)
    wrong += verification.differences.map {
      "“\($0.literal)” is answered otherwise than by a scan of the texts (seed \(seed))"
    }
    let articles = try reader.statistics().articles
    if hasOld {
      let old = try file.articleCount()
      if articles < old - dropped {
        wrong.append("it has \(articles) articles, the old one \(old), and \(dropped) were to go")
      }
    }
    logger.info(
      "new index verified",
      metadata: [
        "articles": "\(articles)", "violations": "\(wrong.count)",
        "literals": "\(verification.literals)", "matches": "\(verification.matches)",
        "seed": "\(seed)",
      ])
    guard let first = wrong.first else { return }
    throw IndexError(
      .damaged, path: new.path,
      message: BilingualText(
        "the new index did not pass its checks, the old one stays: \(first)"
          + (wrong.count > 1 ? " (and \(wrong.count - 1) more)" : ""),
        "新索引未通过检查，旧索引保留：\(first)（共 \(wrong.count) 处）"),
      remedy: BilingualText(
        "run again; if it happens again, report it with this message", "请重试；若再次发生，请附此信息报告"))
  }
}
