import Digest

/// The words a text is cut by: ICU's dictionary, the word lists, compiled into one double array.
///
/// Immutable and shared by all threads. The compiled form is a file that is mapped into memory; it is
/// made at first use and made again when ICU or a word list changes.
public final class Lexicon: Sendable {
  /// The mapped file, or the image that a read-only system keeps in memory.
  private enum Storage: Sendable {
    case mapped(MappedFile)
    case owned(LexiconBuffer)
  }

  private let storage: Storage
  /// SHA-256 of the compiled words, lower-case hexadecimal: changes when any word, cost or class does.
  public let digest: String
  /// The version of the ICU library whose dictionary and rules are inside.
  public let icuVersion: String
  /// Words in ICU's dictionary (those of Han characters alone), and in each word list.
  public let wordCounts: [(source: String, count: Int)]

  /// `blockOfPrefix[scalar >> 8]` is the block of a scalar.
  @usableFromInline nonisolated(unsafe) let blockOfPrefix: UnsafePointer<UInt16>
  @usableFromInline nonisolated(unsafe) let blocks: UnsafePointer<UInt16>
  /// The double array, slot by slot. For the lattice, which walks it without calls.
  nonisolated(unsafe) public let nodes: UnsafePointer<UInt64>
  /// Which pairs of characters words begin with; valid as long as the lexicon.
  public let pairFilter: PairFilter
  /// Number of nodes. `root` is below it, and every transition is checked against it.
  public let nodeCount: Int

  /// The lexicon of this installation, from the cache, compiled where it is missing or outdated.
  ///
  /// A damaged file in the cache is replaced; where nothing can be written, the lexicon lives in memory.
  ///
  /// - Throws: `LexiconError` when the word lists or ICU's dictionary are missing or damaged.
  public convenience init() throws(LexiconError) {
    let resources = try LexiconResources(searching: LexiconLocations.resourceDirectories)
    let name = Self.fileName(manifestDigest: resources.manifestDigest)
    let path = LexiconLocations.cacheDirectory.map { $0 + "/" + name }
    if let path, let file = try? MappedFile(path: path),
      let lexicon = try? Lexicon(
        storage: .mapped(file), path: path, manifestDigest: resources.manifestDigest)
    {
      self.init(adopting: lexicon)
      return
    }
    let image = try LexiconCompiler.compile(resources: resources)
    if let path, let directory = LexiconLocations.cacheDirectory,
      MappedFile.makeDirectory(directory), (try? MappedFile.replace(path, with: image)) != nil,
      let file = try? MappedFile(path: path),
      let lexicon = try? Lexicon(
        storage: .mapped(file), path: path, manifestDigest: resources.manifestDigest)
    {
      self.init(adopting: lexicon)
      return
    }
    try self.init(
      storage: .owned(LexiconBuffer(image)), path: "the lexicon in memory",
      manifestDigest: resources.manifestDigest)
  }

  /// The compiled lexicon at `path`.
  ///
  /// The length, both checksums, the format version and ICU's version are verified, so a file that
  /// is cut short, damaged, foreign or outdated is refused. Whatever a file holds, no lookup reads
  /// outside it: each transition is checked against `nodeCount`.
  ///
  /// - Throws: `LexiconError.fileFailed`, `.compiledFileRefused`.
  /// - Complexity: one pass over the file for its checksum, about a millisecond.
  public convenience init(contentsOf path: String) throws(LexiconError) {
    try self.init(storage: .mapped(MappedFile(path: path)), path: path, manifestDigest: nil)
  }

  /// Compiles the lexicon of this installation into the file at `path`, atomically.
  ///
  /// - Throws: `LexiconError`.
  public static func compile(to path: String) throws(LexiconError) {
    let resources = try LexiconResources(searching: LexiconLocations.resourceDirectories)
    try MappedFile.replace(path, with: LexiconCompiler.compile(resources: resources))
  }

  /// Verifies the SHA-256 of the words against the one in the header, on top of what opening does.
  ///
  /// - Complexity: O(n), tens of milliseconds.
  public func verifyDigest() -> Bool {
    let payload = UnsafeRawBufferPointer(rebasing: bytes[LexiconImage.headerSize...])
    return SHA256.hexadecimal(SHA256.digest(payload)) == digest
  }

  private var bytes: UnsafeRawBufferPointer {
    switch storage {
    case .mapped(let file): file.bytes
    case .owned(let buffer): UnsafeRawBufferPointer(buffer.bytes)
    }
  }

  /// One file for each ICU and each set of word lists, so versions do not fight over a name.
  private static func fileName(manifestDigest: [UInt8]) -> String {
    let lists = SHA256.hexadecimal(manifestDigest.prefix(4))
    return "lexicon-\(LexiconImage.formatVersion)-icu\(ICUDictionary.version)-\(lists).zlex"
  }

  private init(
    storage: Storage, path: String, manifestDigest: [UInt8]?
  ) throws(LexiconError) {
    let bytes: UnsafeRawBufferPointer
    switch storage {
    case .mapped(let file): bytes = file.bytes
    case .owned(let buffer): bytes = UnsafeRawBufferPointer(buffer.bytes)
    }
    let header = try LexiconHeader(verifying: bytes, path: path, manifestDigest: manifestDigest)
    self.storage = storage
    digest = SHA256.hexadecimal(header.payloadDigest)
    icuVersion = header.icuVersion
    wordCounts = header.wordCounts
    nodeCount = header.nodeCount
    let payload = bytes.baseAddress! + LexiconImage.headerSize
    blockOfPrefix = payload.assumingMemoryBound(to: UInt16.self)
    blocks = (payload + LexiconImage.prefixTableSize).assumingMemoryBound(to: UInt16.self)
    let filter =
      payload + LexiconImage.prefixTableSize + header.blockCount * LexiconImage.blockSize
    pairFilter = PairFilter(bits: filter.assumingMemoryBound(to: UInt8.self))
    nodes = (filter + PairFilter.byteCount).assumingMemoryBound(to: UInt64.self)
  }

  private init(adopting other: Lexicon) {
    storage = other.storage
    digest = other.digest
    icuVersion = other.icuVersion
    wordCounts = other.wordCounts
    blockOfPrefix = other.blockOfPrefix
    blocks = other.blocks
    pairFilter = other.pairFilter
    nodes = other.nodes
    nodeCount = other.nodeCount
  }
}

/// Memory of its own for an image that could not be written to a file.
final class LexiconBuffer: Sendable {
  nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

  init(_ contents: [UInt8]) {
    bytes = .allocate(byteCount: contents.count, alignment: 64)
    bytes.copyBytes(from: contents)
  }

  deinit { bytes.deallocate() }
}
