import Digest

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where the word lists are found and compiled lexicons are kept.
public enum LexiconLocations {
  /// Directories that may hold the word lists and the models, in the order in which they are tried.
  ///
  /// `$ZSEARCH_DATA`; the resource bundles beside the executable, as the package manager builds
  /// and installs them; `../share/zsearch` from the executable.
  public static var resourceDirectories: [String] {
    var directories: [String] = []
    if let data = environment("ZSEARCH_DATA") { directories.append(data) }
    if let executable = executableDirectory {
      directories += [
        executable + "/zsearch_Lexicon.resources",
        executable + "/zsearch_Segmentation.resources",
        executable + "/zsearch_Entities.resources",
        executable + "/../share/zsearch",
      ]
    }
    return directories
  }

  /// The directory for compiled lexicons: `$ZSEARCH_CACHE`, else `$XDG_CACHE_HOME/zsearch`, else
  /// `~/.cache/zsearch`; nil where none of the variables is set.
  public static var cacheDirectory: String? {
    if let cache = environment("ZSEARCH_CACHE") { return cache }
    if let cache = environment("XDG_CACHE_HOME") { return cache + "/zsearch" }
    if let home = environment("HOME") { return home + "/.cache/zsearch" }
    return nil
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static var executableDirectory: String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes {
      readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    guard count > 0 else { return nil }
    let path = String(decoding: buffer.prefix(count), as: UTF8.self)
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return String(path[..<slash])
  }
}

/// The directory of the word lists, with the manifest that names their contents.
struct LexiconResources {
  static let manifestName = "SHA256SUMS"

  let directory: String
  /// SHA-256 of the manifest: changes with any word list, and costs a kilobyte to compute.
  let manifestDigest: [UInt8]
  private let manifest: String

  /// - Throws: `LexiconError.resourcesMissing` when no directory holds a manifest.
  init(searching directories: [String]) throws(LexiconError) {
    for directory in directories {
      guard let file = try? MappedFile(path: directory + "/" + Self.manifestName) else { continue }
      self.directory = directory
      manifestDigest = SHA256.digest(file.bytes)
      manifest = String(decoding: file.bytes, as: UTF8.self)
      return
    }
    throw .resourcesMissing(searched: directories)
  }

  /// A word list, checked against the manifest.
  ///
  /// - Throws: `LexiconError.fileFailed`, or `.resourceDamaged` when the digest differs.
  func open(_ name: String) throws(LexiconError) -> MappedFile {
    let file = try MappedFile(path: directory + "/" + name)
    let digest = SHA256.hexadecimal(SHA256.digest(file.bytes))
    guard manifest.split(separator: "\n").contains("\(digest)  \(name)") else {
      throw .resourceDamaged(
        path: file.path, reason: "its SHA-256 is not the one in \(Self.manifestName)")
    }
    return file
  }
}
