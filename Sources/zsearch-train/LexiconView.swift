import Lexicon

/// The words of the lexicon as training sees them, perhaps without those learned from the news.
package struct LexiconView: Sendable {
  package let lexicon: Lexicon
  /// Sees no word that only the news gave. The model that finds such words must not know them.
  package var ignoresNews = false

  package init(_ lexicon: Lexicon, ignoresNews: Bool = false) {
    self.lexicon = lexicon
    self.ignoresNews = ignoresNews
  }

  /// Calls `body` with the start, length and class of every word of two or more characters.
  ///
  /// - Parameter entries: `ScalarEntries` of the characters of the text.
  /// - Complexity: O(n · longest word).
  @inline(__always)
  func forEachWord(
    in entries: UnsafeBufferPointer<UInt16>, _ body: (_ start: Int, _ length: Int, Int) -> Void
  ) {
    var start = 0
    while start &+ 1 < entries.count {
      var node = lexicon.root
      var end = start
      while end < entries.count, entries[end] > ScalarClass.han {
        let code = Int(entries[end] &- ScalarClass.han)
        guard node.mayHaveChild(code: code) || end == start,
          let child = lexicon.child(of: node, code: code)
        else { break }
        node = child
        end &+= 1
        if end &- start >= 2, node.isWord, let wordClass = wordClass(of: node) {
          body(start, end &- start, wordClass)
        }
      }
      start &+= 1
    }
  }

  /// The surnames the lexicon lists, single and compound, in a fixed order.
  func surnames() -> [[UInt32]] {
    func isSurname(_ scalars: [UInt32]) -> Bool {
      var word = ""
      word.unicodeScalars.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
      return lexicon.node(of: word).map { $0.isWord && $0.sources.contains(.surname) } ?? false
    }
    let single = (UInt32(0x4E00)...0x9FFF).map { [$0] }.filter(isSurname)
    return single + GoldCorpus.compoundSurnames.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The class of a word; nil for one that is not to be seen.
  @inline(__always)
  private func wordClass(of node: LexiconNode) -> Int? {
    guard ignoresNews, node.sources.contains(.news) else { return node.wordClass }
    let others = node.sources.subtracting(.news)
    guard node.isICUWord || node.frequencyClass > 0 || !others.isEmpty else { return nil }
    let news = UInt64(LexiconSource.news.rawValue) << 59
    return LexiconNode(bits: node.bits & ~news).wordClass
  }
}
