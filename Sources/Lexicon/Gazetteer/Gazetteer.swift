import Digest

/// The places zsearch knows: China's divisions down to township with codes, former divisions, and
/// names of countries, cities abroad, rivers, mountains and regions.
///
/// Immutable and shared by all threads. The compiled form is a file that is mapped into memory; it is
/// made at first use and made again when a table changes.
public final class Gazetteer: Sendable {
  private enum Storage: Sendable {
    case mapped(MappedFile)
    case owned(LexiconBuffer)
  }

  private let storage: Storage
  let layout: GazetteerLayout
  /// SHA-256 of the compiled tables, lower-case hexadecimal.
  public let digest: String

  /// The gazetteer of this installation, from the cache, compiled where it is missing or outdated.
  ///
  /// A damaged file in the cache is replaced; where nothing can be written, it lives in memory.
  ///
  /// - Throws: `LexiconError` when the tables are missing or damaged.
  public convenience init() throws(LexiconError) {
    let resources = try LexiconResources(searching: LexiconLocations.resourceDirectories)
    let tables = SHA256.hexadecimal(resources.manifestDigest.prefix(4))
    let name = "gazetteer-\(GazetteerImage.formatVersion)-\(tables).zgaz"
    let directory = LexiconLocations.cacheDirectory
    let path = directory.map { $0 + "/" + name }
    func open() -> (MappedFile, GazetteerLayout)? {
      guard let path, let file = try? MappedFile(path: path),
        let layout = try? GazetteerLayout(
          verifying: file.bytes, path: path, manifestDigest: resources.manifestDigest)
      else { return nil }
      return (file, layout)
    }
    if let (file, layout) = open() {
      self.init(storage: .mapped(file), layout: layout)
      return
    }
    let image = try GazetteerCompiler.compile(resources: resources)
    if let path, let directory, MappedFile.makeDirectory(directory),
      (try? MappedFile.replace(path, with: image)) != nil, let (file, layout) = open()
    {
      self.init(storage: .mapped(file), layout: layout)
      return
    }
    let buffer = LexiconBuffer(image)
    let layout = try GazetteerLayout(
      verifying: UnsafeRawBufferPointer(buffer.bytes), path: "the gazetteer in memory",
      manifestDigest: resources.manifestDigest)
    self.init(storage: .owned(buffer), layout: layout)
  }

  /// The compiled gazetteer at `path`.
  ///
  /// The length, the checksum, the format version and every reference inside are verified, so a file
  /// that is cut short, damaged or foreign is refused, and no lookup reads outside it.
  ///
  /// - Throws: `LexiconError.fileFailed`, `.compiledFileRefused`.
  /// - Complexity: one pass over the file, about a millisecond.
  public convenience init(contentsOf path: String) throws(LexiconError) {
    let file = try MappedFile(path: path)
    let layout = try GazetteerLayout(verifying: file.bytes, path: path, manifestDigest: nil)
    self.init(storage: .mapped(file), layout: layout)
  }

  /// Compiles the gazetteer of this installation into the file at `path`, atomically.
  ///
  /// - Throws: `LexiconError`.
  public static func compile(to path: String) throws(LexiconError) {
    let resources = try LexiconResources(searching: LexiconLocations.resourceDirectories)
    try MappedFile.replace(path, with: GazetteerCompiler.compile(resources: resources))
  }

  private init(storage: Storage, layout: GazetteerLayout) {
    self.storage = storage
    self.layout = layout
    digest = layout.digest
  }
}
