import Lexicon

/// A run of Han characters under the lattice: its characters, the best paths, and the dictionary words
/// around each position. The arrays belong to the session and hold until its next run.
///
/// Position `i` lies before character `i`; positions 0 and `count` are the edges of the run. An array
/// indexed by position has `count + 1` elements.
package struct LatticeRun {
  /// Number of Han characters.
  package internal(set) var count = 0
  /// The lexicon's code of each character; above `LexiconNode.maximumLabel` for one that no word holds.
  package internal(set) var codes: UnsafeMutablePointer<UInt16>
  /// The byte offset of each position in the text.
  package internal(set) var offsets: UnsafeMutablePointer<UInt32>

  /// The bits of the node of each character, and of each character and the next; 0 where the trie has no
  /// such path. `second[count - 1]` is 0.
  var first: UnsafeMutablePointer<UInt64>
  var second: UnsafeMutablePointer<UInt64>
  /// The best path up to each position: `Lattice.PathKey`s. Two positions past the end may be written.
  var best: UnsafeMutablePointer<UInt64>
  /// Length in characters of the word of the best path that starts at a position of the path.
  var wordLength: UnsafeMutablePointer<UInt8>

  /// What a scorer reads and writes; nil until a scorer asks for evidence.
  package internal(set) var evidence: Evidence?
  private(set) var capacity: Int

  /// What the lattice knows about each position, for a boundary scorer.
  ///
  /// Lengths count characters; 0 is "none"; words of one character are not counted.
  package struct Evidence {
    /// In: 1 where the lexicon's best path has a boundary, else 0. The scorer's decisions go here;
    /// positions 0 and `count` stay 1 whatever it writes.
    package internal(set) var boundary: UnsafeMutablePointer<UInt8>
    /// 1 where ICU's own best path has a boundary, else 0.
    package internal(set) var icuBoundary: UnsafeMutablePointer<UInt8>
    /// Longest word of any source that starts at a position, ends at it, or lies across it.
    package internal(set) var starting: UnsafeMutablePointer<UInt8>
    package internal(set) var ending: UnsafeMutablePointer<UInt8>
    package internal(set) var covering: UnsafeMutablePointer<UInt8>
    /// The same for words of ICU's dictionary.
    package internal(set) var icuStarting: UnsafeMutablePointer<UInt8>
    package internal(set) var icuEnding: UnsafeMutablePointer<UInt8>
    package internal(set) var icuCovering: UnsafeMutablePointer<UInt8>
    /// The bits of the `LexiconNode` of the longest word that starts at a position, and of the one that
    /// ends there; 0 for none. Their classes and sources are features.
    package internal(set) var startingNode: UnsafeMutablePointer<UInt64>
    package internal(set) var endingNode: UnsafeMutablePointer<UInt64>
    /// The bits of the node of the single character after a position; 0 when it is no word.
    package internal(set) var characterNode: UnsafeMutablePointer<UInt64>
    var icuBest: UnsafeMutablePointer<UInt64>
  }

  /// - Parameter collectsEvidence: whether the arrays of `evidence` are wanted.
  init(capacity: Int, collectsEvidence: Bool) {
    self.capacity = capacity
    codes = .allocate(capacity: capacity)
    offsets = .allocate(capacity: capacity + 1)
    first = .allocate(capacity: capacity)
    second = .allocate(capacity: capacity)
    best = .allocate(capacity: capacity + 2)
    wordLength = .allocate(capacity: capacity + 1)
    if collectsEvidence { evidence = Evidence(capacity: capacity + 1) }
  }

  func deallocate() {
    codes.deallocate()
    offsets.deallocate()
    first.deallocate()
    second.deallocate()
    best.deallocate()
    wordLength.deallocate()
    evidence?.deallocate()
  }

  /// Doubles the capacity, keeping the first `count` codes and offsets.
  mutating func grow(keeping count: Int) {
    let larger = LatticeRun(capacity: capacity * 2, collectsEvidence: evidence != nil)
    larger.codes.update(from: codes, count: count)
    larger.offsets.update(from: offsets, count: count)
    deallocate()
    self = larger
  }
}

extension LatticeRun.Evidence {
  init(capacity: Int) {
    boundary = .allocate(capacity: capacity)
    icuBoundary = .allocate(capacity: capacity)
    starting = .allocate(capacity: capacity)
    ending = .allocate(capacity: capacity)
    covering = .allocate(capacity: capacity)
    icuStarting = .allocate(capacity: capacity)
    icuEnding = .allocate(capacity: capacity)
    icuCovering = .allocate(capacity: capacity)
    startingNode = .allocate(capacity: capacity)
    endingNode = .allocate(capacity: capacity)
    characterNode = .allocate(capacity: capacity)
    icuBest = .allocate(capacity: capacity + 1)
  }

  func deallocate() {
    for bytes in [
      boundary, icuBoundary, starting, ending, covering, icuStarting, icuEnding, icuCovering,
    ] { bytes.deallocate() }
    for bits in [startingNode, endingNode, characterNode] { bits.deallocate() }
    icuBest.deallocate()
  }
}
