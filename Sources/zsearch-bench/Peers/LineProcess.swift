import Foundation

/// A child process that answers each line of its input with a line of output.
final class LineProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending = Data()
  private let name: String

  /// - Throws: `BenchError` where it cannot be run.
  init(_ executable: String, _ arguments: [String], name: String) throws {
    self.name = name
    // `env` looks a name up in PATH.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [executable] + arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // A process started later would keep this one's input open, and it would never end.
    for pipe in [input, output] {
      for end in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
        _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
      }
    }
    do { try process.run() } catch { throw BenchError("\(executable) cannot be run") }
    // Ours would keep the pipe open when the child is gone, and a read would wait for ever.
    try? output.fileHandleForWriting.close()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The next line of output, without its end.
  ///
  /// - Throws: `BenchError` where the process has ended.
  func readLine() throws -> Data {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        defer { pending = Data(pending[(end + 1)...]) }
        return pending[..<end]
      }
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw BenchError("\(name) stopped") }
      pending += data
    }
  }

  func answer(to line: Data) throws -> Data {
    try input.fileHandleForWriting.write(contentsOf: line + Data([0x0A]))
    return try readLine()
  }
}
