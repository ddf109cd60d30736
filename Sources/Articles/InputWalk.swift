/// The files that paths lead to, in the order given; folders depth first, names in byte order.
///
/// Lazy, so that a run over half a million files starts at once and holds one folder's names for each
/// level of nesting.
struct InputWalk {
  enum Step {
    case file(InputFile)
    case standardInput
    case skipped(InputProblem)
  }

  struct InputFile {
    var path: FilePath
    var status: FileStatus
    /// Told by the extension; `nil` where only the content can tell.
    var format: RawRecord.Format?
    var isNamedGzip: Bool
    /// Named by the user, not found in a folder.
    var isExplicit: Bool
  }

  /// Files in folders that are no articles by their extension.
  private(set) var ignored: [String: Int] = [:]
  private(set) var hidden = 0
  private var paths: ArraySlice<Start>
  private var folders: [Folder] = []
  private var visited: Set<FileIdentity> = []

  private enum Start {
    case standardInput
    case path(FilePath, isExplicit: Bool)
  }

  private struct Folder {
    var path: FilePath
    var names: ArraySlice<[UInt8]>
  }

  init(_ paths: [String]) {
    self.paths =
      paths.map { $0 == "-" ? .standardInput : .path(FilePath($0), isExplicit: true) }[...]
  }

  /// One file that was found before.
  ///
  /// - Parameter isExplicit: whether the user named it; see `InputFile.isExplicit`.
  init(file: FilePath, isExplicit: Bool) {
    paths = [.path(file, isExplicit: isExplicit)]
  }

  mutating func next() -> Step? {
    while true {
      if let depth = folders.indices.last {
        guard let name = folders[depth].names.popFirst() else {
          folders.removeLast()
          continue
        }
        if let step = visit(folders[depth].path.appending(name), isExplicit: false) { return step }
      } else {
        switch paths.popFirst() {
        case nil: return nil
        case .standardInput: return .standardInput
        case .path(let path, let isExplicit):
          if let step = visit(path, isExplicit: isExplicit) { return step }
        }
      }
    }
  }

  /// `nil` where there is nothing to report, as for a folder that was entered.
  private mutating func visit(_ path: FilePath, isExplicit: Bool) -> Step? {
    let location = InputLocation(path: path.description)
    let name = FileName(path.description)
    do {
      let status = try path.status()
      if case .folder = status.kind {
        try enter(path, status.identity)
        return nil
      }
      guard isExplicit || name.format != nil else {
        ignored[name.fileExtension, default: 0] += 1
        return nil
      }
      switch status.kind {
      case .other(let kind): return .skipped(InputProblem(.notAFile, at: location, detail: kind))
      case .pipe where !isExplicit:
        // Opening a pipe waits for somebody to write to it.
        return .skipped(
          InputProblem(.notAFile, at: location, detail: BilingualText("a pipe", "管道")))
      case .file, .pipe, .folder:
        return .file(
          InputFile(
            path: path, status: status, format: name.format, isNamedGzip: name.isGzip,
            isExplicit: isExplicit))
      }
    } catch {
      return .skipped(InputProblem(error.reason, at: location, detail: error.detail))
    }
  }

  /// Links make one folder reachable on several ways, and from itself; the first way counts.
  private mutating func enter(_ path: FilePath, _ identity: FileIdentity) throws(SourceFailure) {
    guard visited.insert(identity).inserted else { return }
    let (names, hidden) = try path.names()
    self.hidden += hidden
    folders.append(Folder(path: path, names: names[...]))
  }
}

/// What a file's name says about its content.
struct FileName {
  /// With its dot, in lower case, `.gz` included in `.jsonl.gz`; empty for none.
  var fileExtension = ""
  var format: RawRecord.Format?
  var isGzip = false

  init(_ path: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    var parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
      .dropFirst()
    guard let last = parts.popLast() else { return }
    fileExtension = "." + last
    var inner = last
    if last == "gz" {
      isGzip = true
      guard let before = parts.popLast() else { return }
      inner = before
    }
    format =
      switch inner {
      case "jsonl", "ndjson": .jsonLine
      case "txt": .document
      default: nil
      }
    if isGzip, format != nil { fileExtension = ".\(inner).gz" }
  }
}
