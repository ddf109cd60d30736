extension Lexicon {
  /// The table entry of a scalar: a `ScalarClass`, or for a Han character that words are made of
  /// `ScalarClass.han` plus its code. Total: anything above U+10FFFF is `complex`.
  ///
  /// - Complexity: O(1), two loads.
  @inlinable @inline(__always)
  public func entry(of scalar: UInt32) -> UInt16 {
    guard scalar < 0x110000 else { return ScalarClass.complex }
    let prefix = Int(truncatingIfNeeded: scalar >> 8)
    let block = Int(blockOfPrefix[prefix])
    return blocks[block &<< 8 | Int(truncatingIfNeeded: scalar & 0xFF)]
  }

  /// The root of the trie.
  @inlinable @inline(__always)
  public var root: LexiconNode { LexiconNode(bits: nodes[0]) }

  /// The child of `node` by the character `code`, or nil.
  ///
  /// - Complexity: O(1), one load.
  @inlinable @inline(__always)
  public func child(of node: LexiconNode, code: Int) -> LexiconNode? {
    let slot = node.base &+ code
    guard slot < nodeCount else { return nil }
    let child = LexiconNode(bits: nodes[slot])
    return child.label == code ? child : nil
  }

  /// The node at which `word` ends, or nil when no word begins with it. Han characters only.
  ///
  /// - Complexity: O(length of the word).
  public func node(of word: String) -> LexiconNode? {
    var node = root
    for scalar in word.unicodeScalars {
      let entry = entry(of: scalar.value)
      guard entry > ScalarClass.han,
        let next = child(of: node, code: Int(entry - ScalarClass.han))
      else { return nil }
      node = next
    }
    return node
  }

  /// Whether `word` is a word of the lexicon, from whatever source.
  public func contains(_ word: String) -> Bool { node(of: word)?.isWord ?? false }
}
