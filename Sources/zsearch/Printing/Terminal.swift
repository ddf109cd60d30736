import ArgumentParser
import Foundation

/// What is known of the terminal.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The width in columns: the terminal's own, else `COLUMNS`, else 80.
  static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init).flatMap {
      $0 > 0 ? $0 : nil
    } ?? 80
  }
}

/// When to colour: `--color`.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// On a terminal that is not told otherwise (`NO_COLOR`, https://no-color.org; `TERM=dumb`).
  var isOn: Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      return Terminal.isTerminal(STDOUT_FILENO) && (environment["NO_COLOR"] ?? "").isEmpty
        && environment["TERM"] != "dumb"
    }
  }
}

/// Text attributes as escape sequences (ECMA-48 SGR), or none at all.
struct Style {
  var isOn: Bool

  func highlight(_ text: String) -> String { wrap(text, "1;31") }
  func title(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func number(_ text: String) -> String { wrap(text, "36") }

  private func wrap(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Standard output, gathered into large writes.
enum StandardOutput {
  // Commands print from one thread only.
  nonisolated(unsafe) private static var buffer: [UInt8] = []

  static func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { flush() }
  }

  static func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { flush() }
  }

  /// Writes what was gathered. A reader that has gone (`| head`) ends the process by SIGPIPE, as it
  /// does every program of a pipeline; a full disk is an error.
  static func flush() {
    var done = 0
    while done < buffer.count {
      let n = buffer.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress! + done, $0.count - done)
      }
      if n > 0 {
        done += n
      } else if errno != EINTR {
        complain(
          localized("cannot write the output: ", "无法写出结果：") + String(cString: strerror(errno)))
        exit(ExitStatus.error.rawValue)
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
