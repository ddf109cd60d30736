import Lexicon

/// From characters to gap labels: the best path through the conditional random field.
///
/// Several passes over the run, each with one kind of work: the loads of a pass do not depend on each
/// other, so the processor overlaps their cache misses.
extension BoundaryRun {
  private typealias Vector = SIMD8<Int16>

  /// Fills `gaps` from `numbers`, `codes`, `kinds` and the forced gaps.
  ///
  /// - Precondition: `count > 0`; the characters 0 ..< count are set.
  /// - Complexity: O(n · longest match in the lexicon).
  func decode(_ tables: BoundaryTables) {
    pad()
    findPairs(tables)
    findNodes(tables)
    addWords(tables)
    addCharacters(tables)
    constrain()
    findBestPath()
  }

  private func pad() {
    numbers[-2] = UInt16(BoundaryFeatures.textStart)
    numbers[-1] = UInt16(BoundaryFeatures.textStart)
    numbers[count] = UInt16(BoundaryFeatures.textEnd)
    numbers[count &+ 1] = UInt16(BoundaryFeatures.textEnd)
    kinds[-1] = UInt8(CharacterKind.padding)
    kinds[count] = UInt8(CharacterKind.padding)
    codes[count] = BoundaryTables.noCode
  }

  private func findPairs(_ tables: BoundaryTables) {
    let base = tables.pairBase
    let slots = tables.pairs
    let numbers = numbers
    let pairs = pairs
    pairs[-2] = 0
    pairs[count] = 0
    for index in -1..<count {
      let first = Int(numbers[index])
      let slot = slots[Int(base[first]) &+ Int(numbers[index &+ 1])]
      pairs[index] = Int(slot >> 16) == first ? slot & 0xFFFF : 0
    }
  }

  /// Fills `nodes`, and `thirdNodes` with the nodes of one character more. Without branches: a node that
  /// is known, or known to be absent, is looked for in slot 0, which is in the cache.
  private func findNodes(_ tables: BoundaryTables) {
    let lexicon = tables.lexicon
    let slots = lexicon.nodes
    let slotCount = lexicon.nodeCount
    let root = lexicon.root.base
    let codes = codes
    let nodes = nodes
    let thirdNodes = thirdNodes
    let pairs = pairs
    let pairNodes = tables.pairNodes
    for index in 0..<count {
      let code = Int(codes[index])
      nodes[index] = Self.child(slots, slotCount, root &+ code, code)
    }
    codes[count &+ 1] = BoundaryTables.noCode
    for index in 0..<count {
      let code = Int(codes[index &+ 1])
      let node = LexiconNode(bits: nodes[index])
      let row = Int(pairs[index])
      // All ones where the row is 0.
      let unknown = (row &- 1) &>> 63
      nodes[index] =
        Self.child(slots, slotCount, (node.base &+ code) & unknown & Self.mask(node, code), code)
        | pairNodes[row]
    }
    for index in 0..<count {
      let code = Int(codes[index &+ 2])
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
    let codes = codes
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
        let code = Int(codes[last])
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
    let unigrams = tables.unigrams
    let characterStates = tables.states
    let types = tables.types
    let bigrams = tables.bigrams
    let numbers = numbers
    let kinds = kinds
    let pairs = pairs
    let states = states
    let scores = scores
    var typeIndex = Int(kinds[-1]) &<< 4 | Int(kinds[0])
    for index in 0..<count {
      typeIndex = (typeIndex &<< 4 | Int(kinds[index &+ 1])) & 0xFFF
      var score = scores[index]
      score &+= characterStates[Int(numbers[index]) &* 8 &+ Int(states[index])]
      score &+= types[typeIndex]
      score &+= unigrams[Int(numbers[index &- 2]) &* 4]
      score &+= unigrams[Int(numbers[index &- 1]) &* 4 &+ 1]
      score &+= unigrams[Int(numbers[index &+ 1]) &* 4 &+ 2]
      score &+= unigrams[Int(numbers[index &+ 2]) &* 4 &+ 3]
      score &+= (bigrams[Int(pairs[index &- 2]) &* 2] &<< 8) &>> 8
      score &+= bigrams[Int(pairs[index &- 1]) &* 2] &>> 8
      score &+= (bigrams[Int(pairs[index]) &* 2 &+ 1] &<< 8) &>> 8
      score &+= bigrams[Int(pairs[index &+ 1]) &* 2 &+ 1] &>> 8
      scores[index] = (score &<< 2) | BoundaryFeatures.tagLeft
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
