import Lexicon

/// The user's words as a trie of their own over UTF-8, so adding one leaves the lexicon as it is.
///
/// A sorted table of nodes instead of a double array: it is built in a moment, and the first byte of
/// most scalars ends the search.
struct UserWords: Sendable {
  private struct Node: Sendable {
    var children: [(byte: UInt8, node: Int32)] = []
    var isWord = false
  }

  private var nodes: [Node] = [Node()]
  /// Whether any word begins with a byte.
  private var firstBytes = [Bool](repeating: false, count: 256)

  init(_ dictionary: UserDictionary) {
    for word in dictionary.words { insert(word.text) }
  }

  private mutating func insert(_ word: String) {
    var node = 0
    for byte in word.utf8 {
      if let child = child(of: node, byte) {
        node = child
      } else {
        nodes[node].children.append((byte, Int32(nodes.count)))
        nodes[node].children.sort { $0.byte < $1.byte }
        node = nodes.count
        nodes.append(Node())
      }
    }
    nodes[node].isWord = true
    if let first = word.utf8.first { firstBytes[Int(first)] = true }
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    nodes[node].children.first { $0.byte == byte }.map { Int($0.node) }
  }

  /// The leftmost occurrence of a user word at or after `start`, the longest one there.
  ///
  /// An edge of the word that is a letter or digit must be an edge of such a run in the text: `AI` is
  /// not found in `MAIL`. Nor does a word end before a mark that belongs to its last character.
  ///
  /// - Complexity: O(n · longest word) at worst, about O(n) in texts.
  func firstMatch(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, lexicon: Lexicon
  ) -> Range<Int>? {
    var position = start
    var previous = ScalarClass.single
    if start > 0 { previous = Self.entry(before: start, in: text, lexicon: lexicon) }
    while position < text.count {
      let (scalar, length) = UTF8Decoding.decode(text, at: position)
      let entry = lexicon.entry(of: scalar)
      if firstBytes[Int(text[position])], !(Self.joins(previous) && Self.joins(entry)) {
        var ends: [Int] = []
        collectEnds(in: text, from: position, to: text.count, into: &ends)
        for end in ends.reversed() where isEdge(end, in: text, lexicon: lexicon) {
          return position..<end
        }
      }
      previous = entry
      position += length
    }
    return nil
  }

  /// Appends the ends of the user words that start at `start` and end at `limit` or before, ascending.
  func collectEnds(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, into ends: inout [Int]
  ) {
    var node = 0
    var position = start
    while position < limit, let next = child(of: node, text[position]) {
      node = next
      position += 1
      if nodes[node].isWord { ends.append(position) }
    }
  }

  private func isEdge(
    _ end: Int, in text: UnsafeBufferPointer<UInt8>, lexicon: Lexicon
  ) -> Bool {
    guard end < text.count else { return true }
    let (scalar, _) = UTF8Decoding.decode(text, at: end)
    if let properties = Unicode.Scalar(scalar)?.properties, properties.isGraphemeExtend {
      return false
    }
    return
      !(Self.joins(lexicon.entry(of: scalar))
      && Self.joins(Self.entry(before: end, in: text, lexicon: lexicon)))
  }

  private static func joins(_ entry: UInt16) -> Bool {
    entry == ScalarClass.letter || entry == ScalarClass.numeric
      || entry == ScalarClass.extendNumLet
  }

  private static func entry(
    before end: Int, in text: UnsafeBufferPointer<UInt8>, lexicon: Lexicon
  ) -> UInt16 {
    var start = end - 1
    while start > 0, end - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    let (scalar, length) = UTF8Decoding.decode(text, at: start)
    return start + length == end ? lexicon.entry(of: scalar) : ScalarClass.single
  }
}
