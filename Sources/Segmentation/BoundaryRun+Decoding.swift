import Lexicon

/// From characters to gap labels: the best path through the conditional random field.
///
/// Several passes over the run, each with one kind of work: the loads of a pass do not depend on each
/// other, so the processor overlaps their cache misses.
extension BoundaryRun {
  /// Fills `gaps` from `entries` and the forced gaps.
  ///
  /// - Precondition: `count > 0`; the characters 0 ..< count are set.
  /// - Complexity: O(n · longest match in the lexicon).
  func decode(_ tables: BoundaryTables) {
    pad()
    let rareCount = findPairs(tables)
    findRarePairs(tables, rareCount)
    findThirdNodes(tables)
    addWords(tables)
    addCharacters(tables)
    constrain()
    findBestPath()
  }

  private func pad() {
    func padding(_ number: Int) -> UInt32 {
      UInt32(BoundaryTables.noCode) << 17 | UInt32(number) << 4 | CharacterKind.padding
    }
    entries[-2] = padding(BoundaryFeatures.textStart)
    entries[-1] = padding(BoundaryFeatures.textStart)
    entries[count] = padding(BoundaryFeatures.textEnd)
    entries[count &+ 1] = padding(BoundaryFeatures.textEnd)
  }

  @inline(__always)
  private static func number(_ entry: UInt32) -> Int {
    Int(truncatingIfNeeded: entry &>> 4 & 0x1FFF)
  }

  @inline(__always)
  private static func code(_ entry: UInt32) -> Int { Int(truncatingIfNeeded: entry &>> 17) }

  /// Fills `pairs` and `nodes` of the pairs that have a row; lists the others in `rare` and returns
  /// their number. Without branches.
  private func findPairs(_ tables: BoundaryTables) -> Int {
    let bases = tables.pairBases
    let slots = tables.pairSlots
    let weights = tables.pairWeights
    let pairNodes = tables.pairNodes
    let entries = entries
    let pairs = pairs
    let nodes = nodes
    let rare = rare
    var rareCount = 0
    var first = BoundaryFeatures.textStart
    for index in -2...count {
      let second = Self.number(entries[index &+ 1])
      let slot = slots[Int(bases[first]) &+ second]
      let row = Int(slot &>> 16) == first ? Int(slot & 0xFFFF) : 0
      pairs[index] = weights + row &* BoundaryTables.rowStride
      nodes[index] = pairNodes[row]
      rare[rareCount] = Int32(truncatingIfNeeded: index)
      // 1 where the row is 0.
      rareCount &+= Int(truncatingIfNeeded: UInt(bitPattern: row &- 1) &>> 63)
      first = second
    }
    return rareCount
  }

  /// Fills `pairs` and `nodes` of the pairs in `rare`: weights from the characters; nodes from the trie,
  /// for those that the lexicon's filter lets pass.
  private func findRarePairs(_ tables: BoundaryTables, _ rareCount: Int) {
    let filter = tables.lexicon.pairFilter
    let unigrams = tables.unigrams
    let entries = entries
    let rare = rare
    var passed = 0
    for item in 0..<rareCount {
      let index = Int(rare[item])
      let first = entries[index]
      let second = entries[index &+ 1]
      let row = rareWeights + item &* BoundaryTables.rowStride
      let ofFirst = unigrams + Self.number(first) &* BoundaryFeatures.unigramSlots
      let ofSecond = unigrams + Self.number(second) &* BoundaryFeatures.unigramSlots
      row[0] = Vector(truncatingIfNeeded: ofFirst[0])
      row[1] =
        Vector(truncatingIfNeeded: ofFirst[1]) &+ Vector(truncatingIfNeeded: ofSecond[2])
      row[2] = Vector(truncatingIfNeeded: ofSecond[3])
      row[3] = Vector(truncatingIfNeeded: ofSecond[4])
      pairs[index] = UnsafePointer(row)
      rare[passed] = Int32(truncatingIfNeeded: index)
      passed &+= filter.mayBegin(Self.code(first), Self.code(second))
    }
    let slots = tables.lexicon.nodes
    let slotCount = tables.lexicon.nodeCount
    let root = tables.lexicon.root.base
    let nodes = nodes
    for item in 0..<passed {
      let index = Int(rare[item])
      let code = Self.code(entries[index])
      let next = Self.code(entries[index &+ 1])
      let node = LexiconNode(bits: Self.child(slots, slotCount, root &+ code, code))
      nodes[index] = Self.child(slots, slotCount, node.base &+ next, next)
    }
  }

  /// Fills `thirdNodes`. Without branches: a node that is known to be absent is looked for in slot 0,
  /// which is in the cache.
  private func findThirdNodes(_ tables: BoundaryTables) {
    let slots = tables.lexicon.nodes
    let slotCount = tables.lexicon.nodeCount
    let entries = entries
    let nodes = nodes
    let thirdNodes = thirdNodes
    for index in 0..<count {
      let code = Self.code(entries[index &+ 2])
      let node = LexiconNode(bits: nodes[index])
      thirdNodes[index] = Self.child(
        slots, slotCount, (node.base &+ code) & Self.mask(node, code), code)
    }
  }

  /// The bits in `slot` if they bear the label `code`, else 0.
  @inline(__always)
  private static func child(
    _ slots: UnsafePointer<UInt64>, _ count: Int, _ slot: Int, _ code: Int
  ) -> UInt64 {
    let bits = slots[slot < count ? slot : 0]
    return LexiconNode(bits: bits).label == code ? bits : 0
  }

  /// All ones where the node may have a child by `code`, else 0.
  @inline(__always)
  private static func mask(_ node: LexiconNode, _ code: Int) -> Int {
    0 &- Int(truncatingIfNeeded: (node.bits &>> 46) &>> UInt64(truncatingIfNeeded: code & 7) & 1)
  }

  /// Each lexicon word adds its weights to the characters it covers.
  private func addWords(_ tables: BoundaryTables) {
    let slots = tables.lexicon.nodes
    let slotCount = tables.lexicon.nodeCount
    let words = tables.words
    let classOfLists = tables.classOfLists
    let classOfICU = tables.classOfICU
    let thirdNodes = thirdNodes
    let entries = entries
    let nodes = nodes
    let scores = scores
    let states = states
    scores.update(repeating: .zero, count: count)
    states.update(repeating: 0, count: count)
    for start in 0..<count {
      var node = LexiconNode(bits: nodes[start])
      if node.bits == 0 { continue }
      var last = start &+ 1
      while true {
        if node.isWord {
          let wordClass =
            Int(classOfLists[Int(truncatingIfNeeded: node.bits >> 54)])
            &+ Int(classOfICU[Int(truncatingIfNeeded: node.bits >> 37 & 0x1FF)])
          let length = last &- start &+ 1
          let weights =
            words
            + (wordClass &* BoundaryFeatures.lengthCount &+ min(length, 6) &- 2)
            &* BoundaryFeatures.roleCount
          scores[start] &+= weights[0]
          scores[last] &+= weights[1]
          states[start] |= BoundaryFeatures.WordState.begins
          states[last] |= BoundaryFeatures.WordState.ends
          if length == 3 {
            scores[start &+ 1] &+= weights[2]
            states[start &+ 1] |= BoundaryFeatures.WordState.goesOn
          } else if length > 3 {
            scores[start &+ 1] &+= weights[3]
            scores[last &- 1] &+= weights[4]
            states[start &+ 1] |= BoundaryFeatures.WordState.goesOn
            states[last &- 1] |= BoundaryFeatures.WordState.goesOn
            var middle = start &+ 2
            while middle < last &- 1 {
              scores[middle] &+= weights[5]
              states[middle] |= BoundaryFeatures.WordState.goesOn
              middle &+= 1
            }
          }
        }
        last &+= 1
        if last == start &+ 2 {
          node = LexiconNode(bits: thirdNodes[start])
          if node.bits == 0 { break }
          continue
        }
        let code = Self.code(entries[last])
        guard last < count, node.mayHaveChild(code: code) else { break }
        let slot = node.base &+ code
        let bits = slots[slot < slotCount ? slot : 0]
        node = LexiconNode(bits: bits)
        guard node.label == code else { break }
      }
    }
  }

  /// Adds the weights of characters, types and pairs; then each score is `score · 4 + label before`.
  private func addCharacters(_ tables: BoundaryTables) {
    let characterStates = tables.states
    let types = tables.types
    let entries = entries
    let states = states
    let scores = scores
    let pairs = pairs
    var typeIndex = Int(entries[-1] & 15) &<< 4 | Int(entries[0] & 15)
    var pair0 = pairs[-2]
    var pair1 = pairs[-1]
    var pair2 = pairs[0]
    for index in 0..<count {
      let pair3 = pairs[index &+ 1]
      typeIndex = (typeIndex &<< 4 | Int(entries[index &+ 1] & 15)) & 0xFFF
      var score = scores[index] &+ types[typeIndex]
      score &+= Vector(
        truncatingIfNeeded: characterStates[
          Self.number(entries[index]) &* BoundaryFeatures.stateCount &+ Int(states[index])])
      score &+= (pair0[0] &+ pair1[1]) &+ (pair2[2] &+ pair3[3])
      scores[index] = (score &<< 2) | BoundaryFeatures.tagLeft
      pair0 = pair1
      pair1 = pair2
      pair2 = pair3
    }
  }

  /// Makes the tags that contradict a forced gap worse than any other.
  private func constrain() {
    let excluded = Vector(repeating: -30_000)
    for index in 0..<forcedCount {
      let gap = Int(forcedGaps[index])
      guard gap > 0, gap < count else { continue }
      let label = Vector(repeating: Int16(forced[gap]) &- 1)
      scores[gap].replace(
        with: excluded | BoundaryFeatures.tagLeft, where: BoundaryFeatures.tagLeft .!= label)
      scores[gap &- 1].replace(
        with: excluded | BoundaryFeatures.tagLeft, where: BoundaryFeatures.tagRight .!= label)
    }
  }

  /// Viterbi over three labels. A path's number is `score · 4 + label before`, so one maximum finds both
  /// the score and the way back, without a branch.
  private func findBestPath() {
    let lanes = UnsafeRawPointer(scores).assumingMemoryBound(to: Int16.self)
    let back = backPointers
    let unreachable = Int.min / 4 & ~3
    var inside = unreachable
    var boundary = 0
    var joint = unreachable
    for index in 0..<count {
      let tag = lanes + index &* 8
      let toBoundary = max(
        max(boundary &+ Int(tag[0]), inside &+ Int(tag[3])), joint &+ Int(tag[7]))
      let toInside = max(
        max(inside &+ Int(tag[2]), boundary &+ Int(tag[1])), joint &+ Int(tag[6]))
      let toJoint = max(boundary &+ Int(tag[4]), inside &+ Int(tag[5]))
      back[index] = UInt8(
        truncatingIfNeeded: (toBoundary & 3) &<< 2 | (toInside & 3) | (toJoint & 3) &<< 4)
      boundary = toBoundary & ~3
      inside = toInside & ~3
      joint = toJoint & ~3
    }
    gaps[count] = BoundaryFeatures.Gap.boundary.rawValue
    var label = BoundaryFeatures.Gap.boundary.rawValue
    var index = count
    while index > 0 {
      index &-= 1
      label = (back[index] &>> (label &* 2)) & 3
      gaps[index] = label
    }
  }
}
