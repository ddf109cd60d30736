import Articles
import Foundation
import GRDB
import Search

/// Putting another index in the place of this one, and the old ones that are kept.
///
/// The content of the new file is copied into the old one in one transaction of SQLite's online
/// backup. Readers, also of long-lived processes, see the old index until the transaction commits and
/// the new one from then on; a run killed on the way leaves the old one. Renaming a file over an open
/// database would pair one file's log with the other, https://www.sqlite.org/howtocorrupt.html.
extension IndexFile {
  /// Where a rebuild makes the new index.
  public var rebuildFile: IndexFile { IndexFile(path: path + "-rebuild") }

  /// An old index that was kept: number 1 is the latest.
  public struct Backup: Sendable {
    public var number: Int
    public var file: IndexFile
    public var bytes: Int
    /// When it stopped being the index.
    public var date: Date
  }

  public func backups() -> [Backup] {
    let folder = (path as NSString).deletingLastPathComponent
    let prefix = (path as NSString).lastPathComponent + "."
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: folder.isEmpty ? "." : folder)) ?? []
    return names.compactMap { name -> Backup? in
      guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)), number > 0
      else { return nil }
      let path = backupPath(number)
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return Backup(
        number: number, file: IndexFile(path: path), bytes: attributes?[.size] as? Int ?? 0,
        date: attributes?[.modificationDate] as? Date ?? .distantPast)
    }.sorted { $0.number < $1.number }
  }

  private func backupPath(_ number: Int) -> String { "\(path).\(number)" }

  /// Removes what an interrupted rebuild or restoration left.
  public func removeLeftovers() {
    for base in [path + "-rebuild", path + "-kept"] {
      for suffix in ["", "-wal", "-shm", "-journal", "-lock", "-new"] { unlink(base + suffix) }
    }
  }

  /// Makes `other` the content of this index. The caller holds the lock of this index and has closed
  /// every writer of both.
  ///
  /// - Parameter keep: how many old indexes stay beside it, this one as it was until now among them.
  /// - Throws: `IndexError`; the index is then what it was.
  public func replaceContent(with other: IndexFile, keep: Int) throws {
    if case .absent = try content() {
      try other.translatingErrors { try other.settleLog() }
      try renameFile(other.path, path)
      return
    }
    if keep > 0 { try keepCopy(keep) }
    try copy(other, to: path)
  }

  /// Puts a copy of this index among the old ones.
  private func keepCopy(_ keep: Int) throws {
    let unfinished = path + "-kept"
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(unfinished + suffix) }
    do {
      try copy(self, to: unfinished)
    } catch let error as IndexError where error.kind == .damaged {
      // A damaged index is no good index to keep; what is kept already stays.
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(unfinished + suffix) }
      return
    }
    for old in backups().reversed() {
      if old.number >= keep {
        unlink(old.file.path)
      } else {
        try renameFile(old.file.path, backupPath(old.number + 1))
      }
    }
    try renameFile(unfinished, backupPath(1))
  }

  /// Brings back a kept index. The caller holds the lock. The index as it is now is not kept: it is
  /// what the user wants to be rid of.
  public func restore(_ backup: Backup) throws {
    do {
      try copy(backup.file, to: path)
    } catch let error as IndexError where error.kind == .damaged || error.kind == .notAnIndex {
      // Too damaged to be written to. Its readers have errors already; they open the new file when
      // they are asked next.
      let unfinished = path + "-kept"
      unlink(unfinished)
      try copy(backup.file, to: unfinished)
      try renameFile(path, path + "-damaged")
      for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
      try renameFile(unfinished, path)
    }
  }

  private func copy(_ source: IndexFile, to destination: String) throws {
    let file = IndexFile(path: destination)
    try file.translatingErrors {
      let from = try source.openUnchecked()
      var configuration = Self.configuration
      configuration.busyMode = .timeout(60)
      configuration.prepareDatabase {
        try $0.execute(sql: "PRAGMA page_size = \(Schema.pageSize); PRAGMA synchronous = FULL")
      }
      let to = try DatabaseQueue(path: destination, configuration: configuration)
      try from.backup(to: to)
      _ = try? to.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try to.close()
      try from.close()
    }
  }

  /// A read-only connection to an index whatever made it.
  ///
  /// - Throws: `IndexError` of kind `missing`, `notAnIndex`, `damaged`, `unreadable`.
  func openUnchecked() throws -> DatabaseQueue {
    switch try content() {
    case .index: return try connectForReading()
    case .absent:
      throw IndexError(
        .missing, path: path, message: BilingualText("there is no index here", "此处没有索引"),
        remedy: BilingualText("make one: zsearch reindex", "请先建立：zsearch reindex"))
    case .empty: throw notAnIndex("an empty file")
    case .other(let reason): throw notAnIndex(reason)
    }
  }

  /// Leaves the file without a log beside it.
  private func settleLog() throws {
    let database = try DatabaseQueue(path: path, configuration: Self.configuration)
    try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    try database.close()
  }

  /// Renames a file for good: the change is synced.
  func renameFile(_ from: String, _ to: String) throws {
    guard rename(from, to) == 0 else {
      let reason = String(cString: strerror(errno))
      throw IndexError(
        .unwritable, path: from,
        message: BilingualText("cannot rename it to \(to): \(reason)", "无法改名为 \(to)：\(reason)"),
        remedy: BilingualText("check the permissions of the folder", "请检查文件夹权限"))
    }
    // A rename outlasts a power cut when its folder is synced.
    let folder = (to as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }
}

extension IndexWriter {
  /// Ends the connection; the lock is free when the writer is.
  public func close() throws {
    try IndexFile(path: path).translatingErrors { try database.close() }
  }
}

extension IndexFile {
  /// The number of articles, whatever made the index.
  ///
  /// - Throws: `IndexError` where it cannot be read.
  public func articleCount() throws -> Int {
    let database = try openUnchecked()
    return try translatingErrors {
      try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM articles") ?? 0 }
    }
  }
}
