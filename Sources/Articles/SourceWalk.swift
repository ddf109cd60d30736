import Digest

/// A file of a source as the file system describes it: what a later run compares to tell whether the
/// file has changed.
public struct SourceFile: Equatable, Sendable {
  /// From the root, byte for byte as the file system has it: names on Linux need not be UTF-8.
  public var path: [UInt8]
  /// Bytes.
  public var size: Int
  /// Nanoseconds since 1970 of the last write. Programs can set it to anything.
  public var modified: Int64
  /// Nanoseconds since 1970 of the last change of content or status. Nobody can set it, so a file
  /// that was overwritten and given its old size and time back is noticed by it.
  public var changed: Int64
  /// Named by the user, not found in a folder: read whatever its extension.
  public var isNamed: Bool

  public init(path: [UInt8], size: Int, modified: Int64, changed: Int64, isNamed: Bool = false) {
    self.path = path
    self.size = size
    self.modified = modified
    self.changed = changed
    self.isNamed = isNamed
  }

  /// The path for people; bytes that are not UTF-8 become U+FFFD.
  public var name: String { String(decoding: path, as: UTF8.self) }

  /// SHA-256 of the content as it lies on disk, packed where it is packed.
  ///
  /// - Throws: `InputProblem` where it cannot be read to its end.
  /// - Complexity: O(size); holds 1 MB.
  public func digest() throws(InputProblem) -> [UInt8] {
    do throws(SourceFailure) {
      let source = try FileSource(FilePath(bytes: path), mayBePipe: false)
      var hash = SHA256()
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let n = try buffer.withUnsafeMutableBytesTyped { b throws(SourceFailure) in
          try source.read(into: b)
        }
        if n == 0 { break }
        buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<n])) }
      }
      return hash.finalize()
    } catch {
      throw InputProblem(error.reason, at: InputLocation(path: name), detail: error.detail)
    }
  }

  /// What the file system says now; `nil` where the file is gone or is no file any more.
  public func current() -> SourceFile? {
    guard let status = try? FilePath(bytes: path).status(), case .file = status.kind else {
      return nil
    }
    return SourceFile(path: path, status, isNamed: isNamed)
  }
}

extension SourceFile {
  init(path: [UInt8], _ status: FileStatus, isNamed: Bool) {
    self.init(
      path: path, size: status.size, modified: status.modified, changed: status.changed,
      isNamed: isNamed)
  }
}

/// The files of one source, a folder or a single file, without reading them.
///
/// The order is that of ``ArticleReader``: depth first, names in byte order.
public struct SourceWalk: Sequence, IteratorProtocol {
  public enum Element: Sendable {
    case file(SourceFile)
    /// A path that could not be looked at, so that what lies behind it is unknown.
    case unreachable(InputProblem)
    /// Something that is no article, such as a socket with the extension `.txt` or a link to nothing.
    case passedOver(InputProblem)
  }

  private let root: FilePath
  private let identity: FileIdentity?
  private var walk: InputWalk

  /// - Parameter path: a folder or file; `-` has no meaning here.
  public init(path: String) {
    root = FilePath(FilePath(path).absolute)
    identity = (try? root.status())?.identity
    walk = InputWalk(file: root, isExplicit: true)
  }

  /// Whether the source is still what it was when the walk began. A disk that was unmounted meanwhile
  /// leaves an empty folder of another identity, and every file in it seems to be gone.
  public var isStillThere: Bool { identity != nil && (try? root.status())?.identity == identity }

  /// Files that are no articles by their extension, by extension, so far.
  public var ignored: [String: Int] { walk.ignored }

  public mutating func next() -> Element? {
    while let step = walk.next() {
      switch step {
      case .standardInput: continue
      case .skipped(let problem):
        let isGone = problem.reason == .missing && problem.location.path != root.description
        return problem.reason == .notAFile || isGone
          ? .passedOver(problem) : .unreachable(problem)
      case .file(let file):
        guard case .file = file.status.kind else {
          let location = InputLocation(path: file.path.description)
          return .passedOver(
            InputProblem(.notAFile, at: location, detail: BilingualText("a pipe", "管道")))
        }
        return .file(
          SourceFile(path: file.path.bytes, file.status, isNamed: file.isExplicit))
      }
    }
    return nil
  }
}
