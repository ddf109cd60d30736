import Segmentation

/// A set of words, matched from their ends.
struct SuffixTrie: Sendable {
  private var children: [UInt64: Int32] = [:]
  private var isWord: [Bool] = [false]

  init(_ words: [String]) {
    for word in words {
      var node: Int32 = 0
      for scalar in word.unicodeScalars.reversed() {
        let key = UInt64(node) << 32 | UInt64(FoldingTable.shared[scalar.value])
        if let next = children[key] {
          node = next
        } else {
          isWord.append(false)
          node = Int32(isWord.count - 1)
          children[key] = node
        }
      }
      isWord[Int(node)] = true
    }
  }

  /// The length of the longest word that ends at `end` and begins at `limit` or after; 0 for none.
  ///
  /// - Complexity: O(longest word).
  func longestMatch(in scalars: [UInt32], endingAt end: Int, limit: Int) -> Int {
    var node: Int32 = 0
    var position = end
    var longest = 0
    while position > limit {
      guard let next = children[UInt64(node) << 32 | UInt64(scalars[position - 1])] else { break }
      node = next
      position -= 1
      if isWord[Int(node)] { longest = end - position }
    }
    return longest
  }

  /// Whether exactly the range is a word.
  func contains(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
    var node: Int32 = 0
    for position in range.reversed() {
      guard let next = children[UInt64(node) << 32 | UInt64(scalars[position])] else {
        return false
      }
      node = next
    }
    return isWord[Int(node)]
  }
}
