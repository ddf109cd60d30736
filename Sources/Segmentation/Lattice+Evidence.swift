import Lexicon

extension Lattice {
  /// Does what `findPath(_:)` does and fills all of `run.evidence`: two paths and every word around
  /// each position, in one walk over the trie.
  ///
  /// - Precondition: `run.evidence` is not nil, `run.count > 0`.
  /// - Complexity: O(n · longest match).
  func findPathWithEvidence(_ run: LatticeRun) {
    guard let evidence = run.evidence else { return }
    takeFirstSteps(run)
    let count = run.count
    let best = run.best
    let icuBest = evidence.icuBest
    evidence.clear(count: count)
    best.update(repeating: PathKey.unreached, count: count &+ 2)
    icuBest.update(repeating: PathKey.unreached, count: count &+ 2)
    best[0] = 0
    icuBest[0] = 0
    for start in 0..<count {
      let reached = best[start]
      let icuReached = icuBest[start]
      let one = LexiconNode(bits: run.first[start])
      let single = one.isWord ? UInt64(one.cost) : Self.unknownCost
      best[start &+ 1] = min(best[start &+ 1], PathKey.extend(reached, by: single, 1))
      let icuSingle = one.isICUWord ? UInt64(one.cost) : Self.unknownCost
      icuBest[start &+ 1] = min(icuBest[start &+ 1], PathKey.extend(icuReached, by: icuSingle, 1))
      evidence.characterNode[start] = one.isWord ? one.bits : 0
      var longest = 0
      var longestICU = 0
      var end = start &+ 2
      let limit = min(count, start &+ Self.maximumWordLength)
      var node = LexiconNode(bits: run.second[start])
      while true {
        if node.isWord {
          longest = end &- start
          best[end] = min(best[end], PathKey.extend(reached, by: UInt64(node.cost), longest))
          evidence.note(node, from: start, to: end)
          if node.isICUWord {
            longestICU = longest
            icuBest[end] = min(
              icuBest[end], PathKey.extend(icuReached, by: UInt64(node.cost), longest))
          }
        }
        guard end < limit, node.mayHaveChild(code: Int(run.codes[end])) else { break }
        node = LexiconNode(bits: child(of: node, code: Int(run.codes[end])))
        end &+= 1
      }
      evidence.noteLongest(longest, longestICU, at: start)
    }
    evidence.markPaths(count: count, best: best)
    traceBack(run)
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

  /// Notes a word. Starts ascend, so the first word to end at a position is the longest that does.
  @inline(__always)
  fileprivate func note(_ node: LexiconNode, from start: Int, to end: Int) {
    startingNode[start] = node.bits
    let length = UInt8(truncatingIfNeeded: end &- start)
    if ending[end] == 0 {
      ending[end] = length
      endingNode[end] = node.bits
    }
    if node.isICUWord, icuEnding[end] == 0 { icuEnding[end] = length }
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
  fileprivate func markPaths(count: Int, best: UnsafeMutablePointer<UInt64>) {
    boundary.update(repeating: 0, count: count &+ 1)
    icuBoundary.update(repeating: 0, count: count &+ 1)
    var position = count
    while position > 0 {
      boundary[position] = 1
      position &-= Lattice.PathKey.length(best[position])
    }
    position = count
    while position > 0 {
      icuBoundary[position] = 1
      position &-= Lattice.PathKey.length(icuBest[position])
    }
    boundary[0] = 1
    icuBoundary[0] = 1
  }
}
