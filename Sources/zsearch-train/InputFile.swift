import CZlib
import Digest
import Foundation
import Lexicon

/// A file the training reads, plain or gzipped, whole in memory.
package struct InputFile {
  package let path: String
  /// The unpacked bytes.
  package let bytes: [UInt8]

  /// - Throws: `TrainingError` with the path: missing, unreadable, damaged gzip data, cut short.
  package init(path: String) throws(TrainingError) {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw TrainingError("\(path): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw TrainingError("\(path): is a folder; name a file")
    }
    guard let file = gzopen(path, "rb") else {
      throw TrainingError("\(path): \(String(cString: strerror(errno)))")
    }
    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = gzread(file, &buffer, UInt32(buffer.count))
      if count <= 0 { break }
      contents += buffer[..<Int(count)]
    }
    // zlib tells of gzip data that ends too early (Z_BUF_ERROR) only here.
    var status32: Int32 = Z_OK
    _ = gzerror(file, &status32)
    let closed = gzclose_r(file)
    guard status32 == Z_OK || status32 == Z_STREAM_END, closed == Z_OK else {
      throw TrainingError(
        "\(path): damaged or incomplete gzip data after \(contents.count) unpacked bytes; "
          + "get the file again")
    }
    bytes = contents
  }

  /// The lines, without their ends and without an empty one at the end.
  package var lines: [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// SHA-256 of the file as it lies on the disk, lower-case hexadecimal.
  ///
  /// - Throws: `TrainingError` when it cannot be read.
  package static func digest(ofFileAt path: String) throws(TrainingError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError("\(path): cannot be read")
    }
    return SHA256.hexadecimal(SHA256.digest([UInt8](data)))
  }
}
