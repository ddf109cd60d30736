#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file mapped into memory, read-only, for as long as the value lives.
///
/// Lexicon files are replaced by renaming a new file over them, never written in place, so a mapping
/// stays valid whatever happens to the name.
package final class MappedFile: Sendable {
  package let path: String
  package nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  /// - Throws: `LexiconError.fileFailed`.
  package init(path: String) throws(LexiconError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .fileFailed(path: path, reason: Self.lastError) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .fileFailed(path: path, reason: Self.lastError)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .fileFailed(path: path, reason: "is not a regular file")
    }
    let count = Int(status.st_size)
    if count == 0 {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { throw .fileFailed(path: path, reason: Self.lastError) }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    if let address = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: address), bytes.count)
    }
  }

  /// Writes `contents` beside `path` and renames it into place: readers see the old file or the new.
  ///
  /// - Throws: `LexiconError.fileFailed`.
  static func replace(_ path: String, with contents: [UInt8]) throws(LexiconError) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .fileFailed(path: temporary, reason: lastError) }
    var written = 0
    var failure: String?
    contents.withUnsafeBytes { bytes in
      while written < bytes.count {
        let count = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failure = lastError
          return
        }
        written += count
      }
      if fsync(descriptor) != 0 { failure = lastError }
    }
    if close(descriptor) != 0, failure == nil { failure = lastError }
    if failure == nil, rename(temporary, path) != 0 { failure = lastError }
    if let failure {
      unlink(temporary)
      throw .fileFailed(path: path, reason: failure)
    }
  }

  /// Creates the directory at `path` and those above it that are missing; whether it exists afterwards.
  static func makeDirectory(_ path: String) -> Bool {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      return false
    }
    return makeDirectory(String(path[..<slash])) && (mkdir(path, 0o755) == 0 || errno == EEXIST)
  }

  private static var lastError: String { String(cString: strerror(errno)) }
}
