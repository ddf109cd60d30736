import Lexicon

/// A stretch of characters under the boundary model, and the buffers of the decoder. They belong to a
/// session and hold until its next run.
///
/// Gap `i` lies before character `i`; gaps 0 and `count` are the edges.
struct BoundaryRun {
  typealias Vector = BoundaryTables.Vector

  /// Characters decoded at a time: the buffers then stay in the second-level cache.
  static let usualCapacity = 2048
  /// A stretch without any boundary is cut at this length.
  static let maximumCapacity = 1 << 20

  private(set) var capacity: Int
  var count = 0
  /// `BoundaryTables.characters` of the characters; elements −2, −1, count and count + 1 are padding.
  private(set) var entries: UnsafeMutablePointer<UInt32>
  /// Byte offsets of the gaps.
  private(set) var offsets: UnsafeMutablePointer<UInt32>
  /// `BoundaryFeatures.WordState` bits.
  private(set) var states: UnsafeMutablePointer<UInt8>
  /// Scores of the tags of each character.
  private(set) var scores: UnsafeMutablePointer<Vector>
  /// Where the weights of the pairs (i, i + 1) are; elements −2, −1 and count exist.
  private(set) var pairs: UnsafeMutablePointer<UnsafePointer<Vector>>
  /// The pairs that have no row in the tables.
  private(set) var rare: UnsafeMutablePointer<Int32>
  /// Their weights.
  private(set) var rareWeights: UnsafeMutablePointer<Vector>
  /// The bits of the lexicon node of each character and the next.
  private(set) var nodes: UnsafeMutablePointer<UInt64>
  /// The same of each character and the next two.
  private(set) var thirdNodes: UnsafeMutablePointer<UInt64>
  private(set) var backPointers: UnsafeMutablePointer<UInt8>
  /// The decoded label of each gap.
  private(set) var gaps: UnsafeMutablePointer<UInt8>
  /// 1 + the label a gap must have, 0 for none; all 0 between runs.
  private(set) var forced: UnsafeMutablePointer<UInt8>
  /// The gaps that are forced.
  private(set) var forcedGaps: UnsafeMutablePointer<Int32>
  var forcedCount = 0

  init(capacity: Int) {
    self.capacity = capacity
    func allocate<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
      // Three before and after for the padding.
      .allocate(capacity: capacity + 8)
    }
    entries = allocate(UInt32.self) + 3
    offsets = allocate(UInt32.self) + 3
    states = allocate(UInt8.self) + 3
    scores = allocate(Vector.self) + 3
    pairs = allocate(UnsafePointer<Vector>.self) + 3
    rare = allocate(Int32.self) + 3
    rareWeights = .allocate(capacity: (capacity + 8) * BoundaryTables.rowStride)
    nodes = allocate(UInt64.self) + 3
    thirdNodes = allocate(UInt64.self) + 3
    backPointers = allocate(UInt8.self) + 3
    gaps = allocate(UInt8.self) + 3
    forced = allocate(UInt8.self) + 3
    forced.initialize(repeating: 0, count: capacity + 5)
    forcedGaps = allocate(Int32.self) + 3
  }

  func deallocate() {
    (entries - 3).deallocate()
    (offsets - 3).deallocate()
    (states - 3).deallocate()
    (scores - 3).deallocate()
    (pairs - 3).deallocate()
    (rare - 3).deallocate()
    rareWeights.deallocate()
    (nodes - 3).deallocate()
    (thirdNodes - 3).deallocate()
    (backPointers - 3).deallocate()
    (gaps - 3).deallocate()
    (forced - 3).deallocate()
    (forcedGaps - 3).deallocate()
  }

  /// The `CharacterKind` of a character.
  @inline(__always)
  func kind(_ index: Int) -> UInt32 { entries[index] & 15 }

  /// Gives the gap before character `gap` the label it must have; the last call counts.
  @inline(__always)
  mutating func force(_ gap: Int, _ label: BoundaryFeatures.Gap) {
    if forced[gap] == 0 {
      forcedGaps[forcedCount] = Int32(truncatingIfNeeded: gap)
      forcedCount &+= 1
    }
    forced[gap] = label.rawValue &+ 1
  }

  mutating func releaseForced() {
    for index in 0..<forcedCount { forced[Int(forcedGaps[index])] = 0 }
    forcedCount = 0
  }

  /// Replaces the buffers by empty ones of another capacity.
  mutating func reserve(_ capacity: Int) {
    deallocate()
    self = BoundaryRun(capacity: capacity)
  }
}
