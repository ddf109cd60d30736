import CZlib
import Foundation

/// The texts of a file, whole in memory: nothing is read while a clock runs.
struct Corpus {
  /// Each text as UTF-8.
  var texts: [[UInt8]]

  var byteCount: Int { texts.reduce(0) { $0 + $1.count } }
  var characterCount: Int {
    texts.reduce(0) { $0 + $1.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
  }

  /// Reads `.jsonl` (members `title` and `body`, each a text) or plain text (each line a text), gzipped
  /// or not.
  ///
  /// - Throws: `BenchError` with file and line.
  init(path: String) throws {
    let lines = try Self.lines(of: path)
    guard path.contains(".jsonl") else {
      texts = lines.map(Array.init)
      return
    }
    texts = []
    for (number, line) in lines.enumerated() where !line.isEmpty {
      guard
        let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      else { throw BenchError("\(path):\(number + 1): not a JSON object") }
      for member in ["title", "body"] {
        if let text = object[member] as? String { texts.append(Array(text.utf8)) }
      }
    }
  }

  /// The lines of a file, gzipped or not, without their ends.
  static func lines(of path: String) throws -> [ArraySlice<UInt8>] {
    try contents(of: path).split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  private static func contents(of path: String) throws -> [UInt8] {
    guard let file = gzopen(path, "rb") else {
      throw BenchError("\(path): \(String(cString: strerror(errno)))")
    }
    defer { gzclose(file) }
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = gzread(file, &buffer, UInt32(buffer.count))
      guard count >= 0 else { throw BenchError("\(path): damaged gzip data") }
      if count == 0 { break }
      contents += buffer[..<Int(count)]
    }
    if contents.last == 0x0A { contents.removeLast() }
    return contents
  }
}
