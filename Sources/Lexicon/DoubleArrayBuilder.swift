/// Packs a sorted set of code sequences into a double array of `LexiconNode`s.
///
/// Nodes with many children are placed first, first fit; chains fill the holes they leave. The order
/// is fixed by the input, so the same words give the same array, byte for byte.
struct DoubleArrayBuilder {
  /// A word: the range of its codes in `codes`, and the payload of its last node.
  struct Entry {
    var start: Int
    var length: Int
    var payload: UInt64
  }

  /// A node of the plain trie that has children: its children are `first..<first + count`.
  private struct Parent {
    var node: Int
    var first: Int
    var count: Int
  }

  private var labels: [UInt16] = [0]
  private var payloads: [UInt64] = [0]
  private var parents: [Parent] = []

  /// The double array over `entries`, whose code sequences must be sorted, distinct and not empty,
  /// with codes from 1 to `LexiconNode.maximumLabel`. Slot 0 is the root.
  ///
  /// - Throws: `LexiconError.tooLarge` when the array would need more slots than a base can address.
  /// - Complexity: about linear in the number of nodes.
  static func build(codes: [UInt16], entries: [Entry]) throws(LexiconError) -> [UInt64] {
    var builder = DoubleArrayBuilder()
    builder.spread(codes: codes, entries: entries)
    return try builder.place()
  }

  /// Builds the plain trie, breadth first, so the children of a node have consecutive numbers.
  private mutating func spread(codes: [UInt16], entries: [Entry]) {
    var queue: [(node: Int, range: Range<Int>, depth: Int)] = [(0, entries.indices, 0)]
    var head = 0
    while head < queue.count {
      let (node, range, depth) = queue[head]
      head += 1
      var index = range.lowerBound
      if index < range.upperBound, entries[index].length == depth, depth > 0 {
        payloads[node] |= entries[index].payload
        index += 1
      }
      let first = labels.count
      while index < range.upperBound {
        let code = codes[entries[index].start + depth]
        let start = index
        while index < range.upperBound, codes[entries[index].start + depth] == code { index += 1 }
        queue.append((labels.count, start..<index, depth + 1))
        labels.append(code)
        payloads.append(0)
      }
      if labels.count > first {
        parents.append(Parent(node: node, first: first, count: labels.count - first))
      }
    }
    // Breadth-first numbers grow downwards: one pass backwards carries "an ICU word is below" up, and the filter.
    for parent in parents.reversed() {
      for child in parent.first..<parent.first + parent.count {
        if payloads[child] & (1 << 36 | 1 << 37) != 0 { payloads[parent.node] |= 1 << 36 }
        payloads[parent.node] |= 1 << (46 + UInt64(labels[child] & 7))
      }
    }
  }

  private func place() throws(LexiconError) -> [UInt64] {
    let slots = SlotAllocator(slotLimit: LexiconNode.maximumBase + 0x10000)
    // Stable order: more children first, then the number of the node.
    let order = parents.indices.sorted {
      (parents[$1].count, parents[$0].node) < (parents[$0].count, parents[$1].node)
    }
    var bases = [Int](repeating: 0, count: labels.count)
    var slotOfNode = [Int](repeating: 0, count: labels.count)
    for index in order {
      let parent = parents[index]
      let base = labels.withUnsafeBufferPointer {
        slots.take(
          labels: UnsafeBufferPointer(rebasing: $0[parent.first..<parent.first + parent.count]))
      }
      guard let base, base <= LexiconNode.maximumBase else {
        throw .tooLarge(reason: "it needs more than \(LexiconNode.maximumBase) slots")
      }
      bases[parent.node] = base
      for child in parent.first..<parent.first + parent.count {
        slotOfNode[child] = base + Int(labels[child])
      }
    }
    var nodes = [UInt64](repeating: 0, count: (slotOfNode.max() ?? 0) + 1)
    for node in labels.indices {
      nodes[slotOfNode[node]] = payloads[node] | UInt64(labels[node]) | UInt64(bases[node]) << 15
    }
    return nodes
  }
}
