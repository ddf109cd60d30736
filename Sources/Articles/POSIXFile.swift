import Glibc

/// What the file system says about a path, links followed.
struct FileStatus {
  enum Kind {
    case file, folder, pipe
    case other(BilingualText)
  }
  var kind: Kind
  /// Bytes of a regular file.
  var size: Int
  /// Tells whether two paths lead to the same file.
  var identity: FileIdentity
  /// Nanoseconds since 1970: when the content was last written, as far as its writer lets us know.
  var modified: Int64
  /// Nanoseconds since 1970: when content or status last changed; nobody can set it back.
  var changed: Int64
}

struct FileIdentity: Hashable {
  var device: UInt64
  var inode: UInt64
}

/// A path for the system, byte for byte as the file system has it, and for people.
///
/// Names on Linux are bytes. One that is not UTF-8 (a GBK name from an old archive) can be opened only
/// by its bytes; it is shown with U+FFFD.
struct FilePath: Equatable {
  private(set) var bytes: [UInt8]

  init(_ path: String) {
    bytes = Array(path.utf8)
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var description: String { String(decoding: bytes, as: UTF8.self) }

  func appending(_ name: [UInt8]) -> FilePath {
    var path = self
    while path.bytes.count > 1, path.bytes.last == UInt8(ascii: "/") { path.bytes.removeLast() }
    if path.bytes.last != UInt8(ascii: "/") { path.bytes.append(UInt8(ascii: "/")) }
    path.bytes += name
    return path
  }

  /// Gives the path to a system call, which reports failure as -1; a path with a NUL names nothing.
  fileprivate func withCString(_ call: (UnsafePointer<CChar>) -> Int32) throws(SourceFailure)
    -> Int32
  {
    guard !bytes.contains(0) else { throw SourceFailure(errorNumber: ENOENT) }
    let result = bytes.map(CChar.init(bitPattern:)).withTerminator { path in
      var result = call(path)
      while result == -1, errno == EINTR { result = call(path) }
      return result
    }
    guard result != -1 else { throw SourceFailure(errorNumber: errno) }
    return result
  }

  /// The path from the root, with `.`, `..` and doubled `/` resolved by their spelling alone; links
  /// are not followed, so that an article keeps its identity when the archive moves behind a link.
  var absolute: String {
    var path = description
    if !path.hasPrefix("/"), let here = getcwd(nil, 0) {
      path = String(cString: here) + "/" + path
      free(here)
    }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  func status() throws(SourceFailure) -> FileStatus {
    var record = stat()
    _ = try withCString { stat($0, &record) }
    return FileStatus(record)
  }

  /// Names in the folder in byte order, without `.`, `..` and names that begin with a dot; and the
  /// number of those hidden names.
  func names() throws(SourceFailure) -> (names: [[UInt8]], hidden: Int) {
    var folder: OpaquePointer?
    _ = try withCString {
      folder = opendir($0)
      return folder == nil ? -1 : 0
    }
    guard let folder else { return ([], 0) }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    var hidden = 0
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: UInt8.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          Array(
            UnsafeBufferPointer(
              start: $0, count: strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))))
        }
      }
      if name.first == UInt8(ascii: ".") {
        if name != [46], name != [46, 46] { hidden += 1 }
      } else {
        names.append(name)
      }
    }
    guard errno == 0 else { throw SourceFailure(errorNumber: errno) }
    return (names.sorted { $0.lexicographicallyPrecedes($1) }, hidden)
  }
}

/// The bytes of an open file or pipe.
final class FileSource: ByteSource {
  private let descriptor: Int32
  private let closesDescriptor: Bool
  let status: FileStatus
  /// Bytes read from the file so far: compressed ones, where it is compressed.
  private(set) var bytesRead = 0

  /// Opens a file; without waiting for a writer where it turned into a pipe since it was looked at.
  init(_ path: FilePath, mayBePipe: Bool) throws(SourceFailure) {
    let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (mayBePipe ? 0 : O_NONBLOCK)
    descriptor = try path.withCString { open($0, flags) }
    closesDescriptor = true
    var record = stat()
    fstat(descriptor, &record)
    status = FileStatus(record)
  }

  /// A descriptor that somebody else opened and closes, such as standard input.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    closesDescriptor = false
    var record = stat()
    fstat(descriptor, &record)
    status = FileStatus(record)
  }

  deinit {
    if closesDescriptor { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
    var n = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    while n < 0, errno == EINTR { n = Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    guard n >= 0 else { throw SourceFailure(errorNumber: errno) }
    bytesRead += n
    return n
  }
}

extension FileStatus {
  fileprivate init(_ record: stat) {
    kind =
      switch record.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      case S_IFSOCK: .other(BilingualText("a socket", "套接字"))
      default: .other(BilingualText("a device", "设备"))
      }
    size = Int(record.st_size)
    identity = FileIdentity(device: UInt64(record.st_dev), inode: UInt64(record.st_ino))
    modified = Int64(record.st_mtim.tv_sec) * 1_000_000_000 + Int64(record.st_mtim.tv_nsec)
    changed = Int64(record.st_ctim.tv_sec) * 1_000_000_000 + Int64(record.st_ctim.tv_nsec)
  }
}

extension SourceFailure {
  fileprivate init(errorNumber: Int32) {
    let english = String(cString: strerror(errorNumber))
    let chinese: String =
      switch errorNumber {
      case EACCES, EPERM: "没有权限"
      case ELOOP: "符号链接成环"
      case ENAMETOOLONG: "路径太长"
      case EIO: "读写错误"
      case EMFILE, ENFILE: "打开的文件太多"
      default: english
      }
    let isMissing = errorNumber == ENOENT || errorNumber == ENOTDIR
    self.init(
      reason: isMissing ? .missing : .unreadable, detail: BilingualText(english, chinese))
  }
}

extension Array where Element == CChar {
  fileprivate func withTerminator<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    (self + [0]).withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
  }
}
