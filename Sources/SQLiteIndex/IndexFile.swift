import Articles
import Entities
import Foundation
import GRDB
import Search

/// Where an index lies and how its file is opened: nothing is ever written to a file that is not a
/// zsearch index.
public struct IndexFile: Sendable {
  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// The file named by `--index`, else by `ZSEARCH_INDEX`, else the user's own
  /// (`$XDG_DATA_HOME/zsearch/index.zsearch`).
  public static func resolve(
    _ option: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> (file: IndexFile, isDefault: Bool) {
    if let named = option ?? environment["ZSEARCH_INDEX"], !named.isEmpty {
      return (IndexFile(path: named), false)
    }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HOME"] ?? ".") + "/.local/share"
    return (IndexFile(path: data + "/zsearch/index.zsearch"), true)
  }

  enum Content {
    case absent, index, empty
    case other(String)
  }

  /// What the file is, told from its first 100 bytes (SQLite's file header) without SQLite.
  func content() throws -> Content {
    var info = stat()
    guard stat(path, &info) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw unreadable(String(cString: strerror(errno)))
    }
    guard info.st_mode & S_IFMT == S_IFREG else { return .other("not a regular file") }
    guard let header = FileHeaders.read(path, info, count: 100) else {
      throw unreadable(String(cString: strerror(errno)))
    }
    if header.isEmpty { return .empty }
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      return .other("not an SQLite file")
    }
    let id = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return id == UInt32(bitPattern: Schema.applicationID)
      ? .index : .other("an SQLite file of another program")
  }

  private func unreadable(_ reason: String) -> IndexError {
    IndexError(
      .unreadable, path: path,
      message: BilingualText("cannot read the index: \(reason)", "无法读取索引：\(reason)"),
      remedy: BilingualText("check the path and its permissions", "请检查路径和权限"))
  }

  func notAnIndex(_ reason: String) -> IndexError {
    IndexError(
      .notAnIndex, path: path,
      message: BilingualText(
        "not a zsearch index (\(reason)); it was not touched", "不是 zsearch 索引（\(reason)），未作任何改动"),
      remedy: BilingualText("name another file with --index", "请用 --index 指定其他文件"))
  }

  /// Opens the index for reading.
  ///
  /// - Throws: `IndexError` of kind `missing`, `notAnIndex`, `otherVersion`, `damaged`, `unreadable`.
  public func openForReading() throws -> IndexReader {
    switch try content() {
    case .absent:
      throw IndexError(
        .missing, path: path,
        message: BilingualText("there is no index here", "此处没有索引"),
        remedy: BilingualText(
          "make one with: zsearch index PATH… --index \(path)",
          "请先建立索引：zsearch index 路径… --index \(path)"))
    case .empty: throw notAnIndex("an empty file")
    case .other(let reason): throw notAnIndex(reason)
    case .index: break
    }
    return try IndexReader(path: path)
  }

  /// A connection that reads, whatever made the index.
  func connectForReading() throws -> DatabaseQueue {
    try translatingErrors {
      var configuration = Self.configuration
      configuration.readonly = true
      // A ranked search reads texts all over the file; memory is taken as it is used.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536") }
      do {
        let database = try DatabaseQueue(path: path, configuration: configuration)
        _ = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM meta") }
        return database
      } catch let error as DatabaseError
        where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
        && !FileManager.default.fileExists(atPath: path + "-wal")
      {
        // A folder that cannot be written has no place for the shared memory of a WAL; without a
        // log beside it the file is complete and cannot change under the reader.
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
        let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return try DatabaseQueue(
          path: "file:\(escaped)?immutable=1", configuration: configuration)
      }
    }
  }

  /// Opens the index for writing, making it where there is none yet.
  ///
  /// - Parameters:
  ///   - createsFolder: whether the folder it lies in is made too.
  ///   - lock: the right to write, where the caller holds it already.
  ///   - recognizer: recognises who and what is named in the articles that are written; without one
  ///     they are indexed as texts alone.
  /// - Throws: `IndexError` of kind `notAnIndex`, `otherVersion`, `damaged`, `locked`, `unwritable`.
  public func openForWriting(
    createsFolder: Bool = false, lock: WriterLock? = nil, recognizer: Recognizer? = nil
  ) throws -> IndexWriter {
    let folder = (path as NSString).deletingLastPathComponent
    if createsFolder {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    var isDirectory: ObjCBool = false
    guard
      folder.isEmpty
        || (FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory)
          && isDirectory.boolValue)
    else {
      throw IndexError(
        .unwritable, path: path,
        message: BilingualText("the folder \(folder) does not exist", "文件夹 \(folder) 不存在"),
        remedy: BilingualText("make it first: mkdir -p \(folder)", "请先建立：mkdir -p \(folder)"))
    }
    let isNew: Bool
    switch try content() {
    case .absent: isNew = true
    case .index: isNew = false
    case .empty: throw notAnIndex("an empty file")
    case .other(let reason): throw notAnIndex(reason)
    }
    let lock = try lock ?? WriterLock(index: path)
    return try translatingErrors {
      if isNew { try create() }
      var configuration = Self.configuration
      configuration.journalMode = .wal
      let database = try DatabaseQueue(path: path, configuration: configuration)
      return try IndexWriter(
        path: path, database: database, lock: lock, recognizer: recognizer)
    }
  }

  /// Makes an empty index. The file gets its name when it is complete: one that was left half made
  /// would be taken for a file of another program, and never be touched again.
  private func create() throws {
    let unfinished = path + "-new"
    try? FileManager.default.removeItem(atPath: unfinished)
    var configuration = Self.configuration
    // Takes effect while the file is still empty.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = \(Schema.pageSize)") }
    let database = try DatabaseQueue(path: unfinished, configuration: configuration)
    try database.write(Schema.create)
    try database.close()
    try renameFile(unfinished, path)
  }

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      db.add(tokenizer: TokenTokenizer.self)
      try db.execute(sql: "PRAGMA cache_size = -16384")
    }
    return configuration
  }

  /// SQLite's errors as the user's.
  func translatingErrors<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw IndexError(error, path: path)
    }
  }
}

extension IndexError {
  init(_ error: DatabaseError, path: String) {
    var reason = error.message ?? error.resultCode.description
    // "disk I/O error" is one of thirty.
    if error.resultCode == .SQLITE_IOERR { reason += " (\(error.extendedResultCode.rawValue))" }
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
      self.init(
        .damaged, path: path,
        message: BilingualText("the index is damaged: \(reason)", "索引已损坏：\(reason)"),
        remedy: BilingualText(
          "index the articles again into a new file: zsearch index PATH… --index NEW",
          "请用新文件重新索引：zsearch index 路径… --index 新文件"))
    case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self.init(
        .unwritable, path: path,
        message: BilingualText("cannot use the index: \(reason)", "无法使用索引：\(reason)"),
        remedy: BilingualText(
          "check free disk space and the permissions of the file and its folder",
          "请检查磁盘空间以及文件和文件夹的权限"))
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .locked, path: path,
        message: BilingualText(
          "another process is using the index: \(reason)", "索引正被其他进程使用：\(reason)"),
        remedy: BilingualText("try again when it has finished", "请等待其结束后重试"))
    default:
      self.init(
        .damaged, path: path,
        message: BilingualText("the index cannot be read: \(reason)", "无法读取索引：\(reason)"),
        remedy: BilingualText("index the articles again into a new file", "请用新文件重新索引"))
    }
  }
}
