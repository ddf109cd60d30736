import Lexicon

/// Shortest paths over the dictionary words of a run of Han characters.
///
/// ICU's algorithm (CjkBreakEngine): the cost of a path is the sum of the costs of its words; a
/// character that is no word by itself may stand alone at a cost of 255; of equal paths the one
/// whose last word starts first wins. Each position is reached, so the path always exists.
struct Lattice {
  /// The cost ICU gives a character that is not a word.
  static let unknownCost: UInt32 = 255
  /// ICU looks no further than 20 UTF-16 units for the end of a word.
  static let maximumWordLength = 20

  private let nodes: UnsafePointer<UInt64>
  private let nodeCount: Int
  private let rootBase: Int

  init(lexicon: Lexicon) {
    nodes = lexicon.nodes
    nodeCount = lexicon.nodeCount
    rootBase = lexicon.root.base
  }

  /// The node in `slot` when its label is `code`; a node without word and children otherwise.
  ///
  /// The comparison with `nodeCount` keeps the load inside the file whatever the file holds.
  @inline(__always)
  private func node(at slot: Int, code: Int) -> LexiconNode {
    guard slot < nodeCount else { return LexiconNode(bits: 0) }
    let node = LexiconNode(bits: nodes[slot])
    return node.label == code ? node : LexiconNode(bits: 0)
  }

  /// Fills `cost` and `lastLength` with the best path over the words of ICU's dictionary.
  ///
  /// - Complexity: O(n · longest match).
  func findICUPath(_ run: LatticeRun) {
    relaxICU(run, cost: run.cost, lastLength: run.lastLength)
  }

  @inline(__always)
  private func relaxICU(
    _ run: LatticeRun, cost: UnsafeMutablePointer<UInt32>,
    lastLength: UnsafeMutablePointer<UInt8>
  ) {
    let count = run.count
    let codes = run.codes
    cost.update(repeating: .max, count: count &+ 1)
    cost[0] = 0
    var start = 0
    while start < count {
      let reached = cost[start]
      var code = Int(codes[start])
      var node = node(at: rootBase &+ code, code: code)
      let single = reached &+ (node.isICUWord ? node.icuCost : Self.unknownCost)
      if single < cost[start &+ 1] {
        cost[start &+ 1] = single
        lastLength[start &+ 1] = 1
      }
      var end = start &+ 1
      let limit = min(count, start &+ Self.maximumWordLength)
      while end < limit, node.continuesICUWord {
        code = Int(codes[end])
        node = self.node(at: node.base &+ code, code: code)
        end &+= 1
        if node.isICUWord {
          let candidate = reached &+ node.icuCost
          if candidate < cost[end] {
            cost[end] = candidate
            lastLength[end] = UInt8(truncatingIfNeeded: end &- start)
          }
        }
      }
      start &+= 1
    }
  }

  /// Fills `cost` and `lastLength` with the best path over all words of the lexicon.
  ///
  /// - Complexity: O(n · longest match).
  func findPath(_ run: LatticeRun) {
    let count = run.count
    let codes = run.codes
    let cost = run.cost
    let lastLength = run.lastLength
    cost.update(repeating: .max, count: count &+ 1)
    cost[0] = 0
    var start = 0
    while start < count {
      let reached = cost[start]
      var code = Int(codes[start])
      var node = node(at: rootBase &+ code, code: code)
      let single = reached &+ (node.isWord ? node.cost : Self.unknownCost)
      if single < cost[start &+ 1] {
        cost[start &+ 1] = single
        lastLength[start &+ 1] = 1
      }
      var end = start &+ 1
      let limit = min(count, start &+ Self.maximumWordLength)
      while end < limit, node.base != 0 {
        code = Int(codes[end])
        node = self.node(at: node.base &+ code, code: code)
        end &+= 1
        if node.isWord {
          let candidate = reached &+ node.cost
          if candidate < cost[end] {
            cost[end] = candidate
            lastLength[end] = UInt8(truncatingIfNeeded: end &- start)
          }
        }
      }
      start &+= 1
    }
  }

  /// Fills `cost` and `lastLength` as `findPath(_:)` does, and all of `run.evidence`: two paths and
  /// every word around each position, in one walk over the trie.
  ///
  /// - Precondition: `run.evidence` is not nil.
  /// - Complexity: O(n · longest match).
  func findPathWithEvidence(_ run: LatticeRun) {
    guard let evidence = run.evidence else { return }
    let count = run.count
    let codes = run.codes
    let cost = run.cost
    let lastLength = run.lastLength
    let icuCost = evidence.icuCost
    let icuLastLength = evidence.icuLastLength
    evidence.clear(count: count)
    cost.update(repeating: .max, count: count &+ 1)
    icuCost.update(repeating: .max, count: count &+ 1)
    cost[0] = 0
    icuCost[0] = 0
    for start in 0..<count {
      let reached = cost[start]
      let icuReached = icuCost[start]
      var code = Int(codes[start])
      var node = node(at: rootBase &+ code, code: code)
      let single = reached &+ (node.isWord ? node.cost : Self.unknownCost)
      if single < cost[start &+ 1] {
        cost[start &+ 1] = single
        lastLength[start &+ 1] = 1
      }
      let icuSingle = icuReached &+ (node.isICUWord ? node.icuCost : Self.unknownCost)
      if icuSingle < icuCost[start &+ 1] {
        icuCost[start &+ 1] = icuSingle
        icuLastLength[start &+ 1] = 1
      }
      if node.isWord { evidence.characterNode[start] = node.bits }
      var longest = 0
      var longestICU = 0
      var end = start &+ 1
      let limit = min(count, start &+ Self.maximumWordLength)
      while end < limit, node.base != 0 {
        code = Int(codes[end])
        node = self.node(at: node.base &+ code, code: code)
        end &+= 1
        guard node.isWord else { continue }
        let length = end &- start
        let candidate = reached &+ node.cost
        if candidate < cost[end] {
          cost[end] = candidate
          lastLength[end] = UInt8(truncatingIfNeeded: length)
        }
        longest = length
        evidence.startingNode[start] = node.bits
        // Starts ascend, so the first word to end at a position is the longest.
        if evidence.ending[end] == 0 {
          evidence.ending[end] = UInt8(truncatingIfNeeded: length)
          evidence.endingNode[end] = node.bits
        }
        if node.isICUWord {
          let candidate = icuReached &+ node.icuCost
          if candidate < icuCost[end] {
            icuCost[end] = candidate
            icuLastLength[end] = UInt8(truncatingIfNeeded: length)
          }
          longestICU = length
          if evidence.icuEnding[end] == 0 {
            evidence.icuEnding[end] = UInt8(truncatingIfNeeded: length)
          }
        }
      }
      evidence.noteLongest(longest, longestICU, at: start)
    }
    evidence.markPaths(count: count, lastLength: lastLength)
  }
}

extension LatticeRun.Evidence {
  @inline(__always)
  fileprivate func clear(count: Int) {
    for bytes in [starting, ending, covering, icuStarting, icuEnding, icuCovering] {
      bytes.update(repeating: 0, count: count &+ 1)
    }
    for bits in [startingNode, endingNode, characterNode] {
      bits.update(repeating: 0, count: count &+ 1)
    }
  }

  /// The longest word from `start` lies across every position inside it, and across all that a
  /// shorter one lies across.
  @inline(__always)
  fileprivate func noteLongest(_ longest: Int, _ longestICU: Int, at start: Int) {
    let length = UInt8(truncatingIfNeeded: longest)
    let icuLength = UInt8(truncatingIfNeeded: longestICU)
    starting[start] = length
    icuStarting[start] = icuLength
    var position = 1
    while position < longest {
      covering[start &+ position] = max(covering[start &+ position], length)
      position &+= 1
    }
    position = 1
    while position < longestICU {
      icuCovering[start &+ position] = max(icuCovering[start &+ position], icuLength)
      position &+= 1
    }
  }

  @inline(__always)
  fileprivate func markPaths(count: Int, lastLength: UnsafeMutablePointer<UInt8>) {
    boundary.update(repeating: 0, count: count &+ 1)
    icuBoundary.update(repeating: 0, count: count &+ 1)
    var position = count
    while position > 0 {
      boundary[position] = 1
      position &-= Int(lastLength[position])
    }
    position = count
    while position > 0 {
      icuBoundary[position] = 1
      position &-= Int(icuLastLength[position])
    }
    boundary[0] = 1
    icuBoundary[0] = 1
  }
}
