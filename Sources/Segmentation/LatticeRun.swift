import Lexicon

/// A run of Han characters under the lattice: its characters, and the best path.
/// The arrays belong to the session and hold until its next run.
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

  private(set) var capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    codes = .allocate(capacity: capacity)
    offsets = .allocate(capacity: capacity + 1)
    first = .allocate(capacity: capacity)
    second = .allocate(capacity: capacity)
    best = .allocate(capacity: capacity + 2)
    wordLength = .allocate(capacity: capacity + 1)
  }

  func deallocate() {
    codes.deallocate()
    offsets.deallocate()
    first.deallocate()
    second.deallocate()
    best.deallocate()
    wordLength.deallocate()
  }

  /// Doubles the capacity, keeping the first `count` codes and offsets.
  mutating func grow(keeping count: Int) {
    let larger = LatticeRun(capacity: capacity * 2)
    larger.codes.update(from: codes, count: count)
    larger.offsets.update(from: offsets, count: count)
    deallocate()
    self = larger
  }
}
