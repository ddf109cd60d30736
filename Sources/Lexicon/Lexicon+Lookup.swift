extension Lexicon {
  /// The table entry of a scalar, as `ScalarEntries` has it.
  ///
  /// - Complexity: O(1), two loads.
  @inlinable @inline(__always)
  public func entry(of scalar: UInt32) -> UInt16 { scalarEntries[scalar] }

  /// The table from scalars to entries; valid as long as the lexicon.
  @inlinable @inline(__always)
  public var scalarEntries: ScalarEntries {
    ScalarEntries(blockOfPrefix: blockOfPrefix, blocks: blocks)
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

/// The table from scalars to entries, as two pointers a hot loop can keep in registers.
///
/// An entry is a `ScalarClass`, or for a Han character that words are made of `ScalarClass.han` plus
/// its code.
public struct ScalarEntries {
  @usableFromInline let blockOfPrefix: UnsafePointer<UInt16>
  @usableFromInline let blocks: UnsafePointer<UInt16>

  @inlinable @inline(__always)
  init(blockOfPrefix: UnsafePointer<UInt16>, blocks: UnsafePointer<UInt16>) {
    self.blockOfPrefix = blockOfPrefix
    self.blocks = blocks
  }

  /// The entry of any number; above U+10FFFF it is `complex`.
  @inlinable @inline(__always)
  public subscript(scalar: UInt32) -> UInt16 {
    guard scalar < 0x110000 else { return ScalarClass.complex }
    let block = Int(blockOfPrefix[Int(truncatingIfNeeded: scalar >> 8)])
    return blocks[block &<< 8 | Int(truncatingIfNeeded: scalar & 0xFF)]
  }
}
