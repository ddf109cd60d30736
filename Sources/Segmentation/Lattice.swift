import Lexicon

/// Shortest paths over the dictionary words of a run of Han characters.
///
/// ICU's algorithm (CjkBreakEngine): the cost of a path is the sum of the costs of its words; a
/// character that is no word by itself may stand alone at a cost of 255; of equal paths the one
/// whose last word starts first wins. Each position is reached, so the path always exists.
///
/// The first two steps into the trie are taken for all characters before the paths are searched: the
/// loads do not depend on each other, so the processor overlaps their cache misses. Most words have one
/// or two characters, so the search itself hardly touches the trie.
struct Lattice {
  /// The cost ICU gives a character that is not a word.
  static let unknownCost: UInt64 = 255
  /// ICU looks no further than 20 UTF-16 units for the end of a word.
  static let maximumWordLength = 20

  /// A path's cost and the length of its last word in one number: `cost << 8 | 255 − length`.
  ///
  /// The smaller key is the cheaper path and, at equal cost, the one with the longer last word, which is
  /// the one that starts first: exactly ICU's choice, by one minimum without a branch.
  enum PathKey {
    @inline(__always)
    static func length(_ key: UInt64) -> Int { 255 &- Int(truncatingIfNeeded: key & 0xFF) }

    /// The key of a path extended by a word of `cost` and `length`.
    @inline(__always)
    static func extend(_ key: UInt64, by cost: UInt64, _ length: Int) -> UInt64 {
      (key | 0xFF) &+ cost &<< 8 &- UInt64(truncatingIfNeeded: length)
    }

    /// Above every key of a path, with room to add to it.
    static let unreached: UInt64 = 1 << 62
  }

  private let nodes: UnsafePointer<UInt64>
  private let nodeCount: Int
  private let rootBase: Int

  init(lexicon: Lexicon) {
    nodes = lexicon.nodes
    nodeCount = lexicon.nodeCount
    rootBase = lexicon.root.base
  }

  /// The bits of the child of a node; 0, no word and no children, where there is none.
  ///
  /// Without a branch: a child that the filter excludes is looked for in slot 0, which is in the cache
  /// and bears no label. The comparison with `nodeCount` keeps the load inside the file whatever the
  /// file holds.
  @inline(__always)
  func child(of node: LexiconNode, code: Int) -> UInt64 {
    let slot = node.base &+ code
    let bits = nodes[slot < nodeCount ? slot : 0]
    return LexiconNode(bits: bits).label == code ? bits : 0
  }

  /// Fills `first` and `second` of the run from its codes.
  @inline(__always)
  func takeFirstSteps(_ run: LatticeRun) {
    let codes = run.codes
    let first = run.first
    let second = run.second
    for index in 0..<run.count {
      let code = Int(codes[index])
      let slot = rootBase &+ code
      let bits = nodes[slot < nodeCount ? slot : 0]
      first[index] = LexiconNode(bits: bits).label == code ? bits : 0
    }
    for index in 0..<run.count &- 1 {
      second[index] = child(of: LexiconNode(bits: first[index]), code: Int(codes[index &+ 1]))
    }
    second[run.count &- 1] = 0
  }

  /// Fills `best` with the paths over the words of ICU's dictionary, and `wordLength`.
  ///
  /// - Precondition: `run.count > 0`.
  /// - Complexity: O(n · longest match).
  func findICUPath(_ run: LatticeRun) {
    takeFirstSteps(run)
    let count = run.count
    let best = run.best
    best.update(repeating: PathKey.unreached, count: count &+ 2)
    best[0] = 0
    for start in 0..<count {
      let reached = best[start]
      let one = LexiconNode(bits: run.first[start])
      let single = one.isICUWord ? UInt64(one.cost) : Self.unknownCost
      best[start &+ 1] = min(best[start &+ 1], PathKey.extend(reached, by: single, 1))
      var node = LexiconNode(bits: run.second[start])
      let pair = node.isICUWord ? UInt64(node.cost) : PathKey.unreached &>> 8
      best[start &+ 2] = min(best[start &+ 2], PathKey.extend(reached, by: pair, 2))
      guard node.continuesICUWord else { continue }
      var end = start &+ 2
      let limit = min(count, start &+ Self.maximumWordLength)
      while end < limit, node.continuesICUWord {
        let code = Int(run.codes[end])
        guard node.mayHaveChild(code: code) else { break }
        node = LexiconNode(bits: child(of: node, code: code))
        end &+= 1
        if node.isICUWord {
          let key = PathKey.extend(reached, by: UInt64(node.cost), end &- start)
          best[end] = min(best[end], key)
        }
      }
    }
    traceBack(run)
  }

  /// Fills `best` with the paths over all words of the lexicon, and `wordLength`.
  ///
  /// - Precondition: `run.count > 0`.
  /// - Complexity: O(n · longest match).
  func findPath(_ run: LatticeRun) {
    takeFirstSteps(run)
    let count = run.count
    let best = run.best
    best.update(repeating: PathKey.unreached, count: count &+ 2)
    best[0] = 0
    for start in 0..<count {
      let reached = best[start]
      let one = LexiconNode(bits: run.first[start])
      let single = one.isWord ? UInt64(one.cost) : Self.unknownCost
      best[start &+ 1] = min(best[start &+ 1], PathKey.extend(reached, by: single, 1))
      var node = LexiconNode(bits: run.second[start])
      let pair = node.isWord ? UInt64(node.cost) : PathKey.unreached &>> 8
      best[start &+ 2] = min(best[start &+ 2], PathKey.extend(reached, by: pair, 2))
      var end = start &+ 2
      let limit = min(count, start &+ Self.maximumWordLength)
      while end < limit {
        let code = Int(run.codes[end])
        guard node.mayHaveChild(code: code) else { break }
        node = LexiconNode(bits: child(of: node, code: code))
        end &+= 1
        if node.isWord {
          let key = PathKey.extend(reached, by: UInt64(node.cost), end &- start)
          best[end] = min(best[end], key)
        }
      }
    }
    traceBack(run)
  }

  /// Follows the best path back from the end and writes the lengths of its words at their starts.
  @inline(__always)
  func traceBack(_ run: LatticeRun) {
    var position = run.count
    while position > 0 {
      let length = PathKey.length(run.best[position])
      position &-= length
      run.wordLength[position] = UInt8(truncatingIfNeeded: length)
    }
  }
}
