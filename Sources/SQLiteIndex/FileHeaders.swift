import Foundation
import Synchronization

/// Reads the first bytes of files that this process may have open as databases, and never closes them.
///
/// Closing *any* descriptor of a file drops all POSIX locks the process has on it
/// (https://www.sqlite.org/howtocorrupt.html, section 2.2). A reader would lose its shared lock; a writer
/// in another process would then take itself for the last connection and delete the log under the
/// reader, whose next answers are I/O errors or "malformed". So a descriptor stays open for each file
/// looked at, as SQLite itself keeps those it cannot close yet.
enum FileHeaders {
  private struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  /// An open descriptor keeps its inode from being given to another file.
  private static let descriptors = Mutex<[Identity: Int32]>([:])

  /// The first `count` bytes, fewer at the end of the file; `nil`, with `errno`, where it cannot be read.
  static func read(_ path: String, _ info: stat, count: Int) -> [UInt8]? {
    let identity = Identity(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
    let descriptor = descriptors.withLock { known -> Int32 in
      if let open = known[identity] { return open }
      let new = open(path, O_RDONLY | O_CLOEXEC)
      guard new >= 0 else { return -1 }
      // The path may lead to another file by now, which has its own descriptor or gets one.
      var found = stat()
      guard fstat(new, &found) == 0 else { return -1 }
      let actual = Identity(device: UInt64(found.st_dev), inode: UInt64(found.st_ino))
      known[actual] = known[actual] ?? new
      return new
    }
    guard descriptor >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    let n = pread(descriptor, &bytes, count, 0)
    return n < 0 ? nil : Array(bytes.prefix(n))
  }
}
