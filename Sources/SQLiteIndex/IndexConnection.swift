import Foundation
import GRDB

/// A reader's connection to whatever file the index is now.
///
/// A rebuild changes the content of the file in one transaction, which SQLite shows every reader by
/// itself. Where the file was replaced by another one of its name (a damaged index restored, a copy
/// moved here), the next question opens that one; a question under way ends on the old.
final class IndexConnection: @unchecked Sendable {
  private struct Identity: Equatable {
    var device: UInt64
    var inode: UInt64
  }

  // `database`, its `headlines` and `identity` change under `lock` alone.
  private let lock = NSLock()
  private let path: String
  private var database: DatabaseQueue
  private var headlines = HeadlineCache()
  private var identity: Identity?

  /// - Throws: `IndexError`, of kind `otherVersion` where another program made the index.
  init(path: String) throws {
    self.path = path
    identity = Self.identity(path)
    database = try Self.connect(path)
  }

  /// The database, and what is kept in memory of it.
  ///
  /// - Complexity: one `stat`, about a microsecond.
  func current() throws -> (database: DatabaseQueue, headlines: HeadlineCache) {
    try lock.withLock {
      let found = Self.identity(path)
      if let found, found != identity {
        database = try Self.connect(path)
        headlines = HeadlineCache()
        identity = found
      }
      return (database, headlines)
    }
  }

  private static func connect(_ path: String) throws -> DatabaseQueue {
    let file = IndexFile(path: path)
    let database = try file.connectForReading()
    try file.translatingErrors { try database.read { try Schema.checkStamp($0, path: path) } }
    return database
  }

  private static func identity(_ path: String) -> Identity? {
    var record = stat()
    guard stat(path, &record) == 0 else { return nil }
    return Identity(device: UInt64(record.st_dev), inode: UInt64(record.st_ino))
  }
}
