import Articles
import Foundation
import Search

/// The right to write an index: an advisory lock (`flock`) on a file beside it, which the system
/// releases when the process ends, however it ends. The file says who holds it.
public final class WriterLock: @unchecked Sendable {
  // Set once, used by `deinit` alone.
  private let descriptor: Int32

  /// - Throws: `IndexError` of kind `locked`, naming the holder, or `unwritable`.
  public init(index path: String) throws {
    let lockPath = path + "-lock"
    descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw IndexError(
        .unwritable, path: path,
        message: BilingualText("cannot make \(lockPath): \(reason)", "无法建立 \(lockPath)：\(reason)"),
        remedy: BilingualText("check the permissions of the folder", "请检查文件夹权限"))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      var buffer = [UInt8](repeating: 0, count: 256)
      let n = max(0, pread(descriptor, &buffer, buffer.count, 0))
      let holder = String(decoding: buffer[..<n], as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
      close(descriptor)
      throw IndexError(
        .locked, path: path,
        message: BilingualText(
          "another run is writing this index (\(holder))", "另一次运行正在写入此索引（\(holder)）"),
        remedy: BilingualText(
          "wait until it has finished; its lock ends with it, however it ends",
          "请等待其结束；无论它怎样结束，锁都会随之释放"))
    }
    let formatter = ISO8601DateFormatter()
    formatter.timeZone = .current
    let command = CommandLine.arguments.prefix(2).joined(separator: " ")
    let note = "process \(getpid()), \(command), since \(formatter.string(from: Date()))\n"
    ftruncate(descriptor, 0)
    _ = note.withCString { pwrite(descriptor, $0, strlen($0), 0) }
  }

  deinit {
    // The file stays: removing it would let two writers lock two files of the same name.
    close(descriptor)
  }
}
