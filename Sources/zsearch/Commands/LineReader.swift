import Articles
import Foundation

/// The lines of a file or of standard input as bytes, one at a time, without their line feed.
final class LineReader {
  private let stream: UnsafeMutablePointer<FILE>
  private let path: String
  private var line: UnsafeMutablePointer<CChar>?
  private var capacity = 0

  /// - Parameter path: `-` for standard input.
  /// - Throws: `UserError` where the file cannot be read.
  init(path: String) throws {
    self.path = path
    var info = stat()
    if path != "-", stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
      throw Self.unreadable(path, EISDIR)
    }
    guard let stream = path == "-" ? fdopen(dup(STDIN_FILENO), "r") : fopen(path, "r") else {
      throw Self.unreadable(path, errno)
    }
    self.stream = stream
  }

  deinit {
    free(line)
    fclose(stream)
  }

  func next() throws -> [UInt8]? {
    let count = getline(&line, &capacity, stream)
    guard count >= 0, let line else {
      if ferror(stream) != 0 { throw Self.unreadable(path, errno) }
      return nil
    }
    let bytes = UnsafeRawBufferPointer(start: line, count: count)
    return Array(bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...])
  }

  private static func unreadable(_ path: String, _ code: Int32) -> UserError {
    let reason = String(cString: strerror(code))
    return UserError(
      BilingualText("cannot read \(path): \(reason)", "无法读取 \(path)：\(reason)"),
      remedy: BilingualText(
        "name a readable text file, or - for standard input", "请给出可读的文本文件，或用 - 读标准输入"))
  }
}
