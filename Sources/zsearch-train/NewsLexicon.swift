import Lexicon

/// Words that a model finds in news again and again: the word list `news.tsv` of the lexicon.
package struct NewsLexicon {
  package struct Word: Equatable, Sendable {
    package var characters: [UInt32]
    /// How often the model cut it out.
    package var count: Int
    /// That, divided by the occurrences of its characters in a row: 1 for what is never anything else.
    package var cohesion: Double
  }

  /// In the order of their characters.
  package private(set) var words: [Word] = []

  /// Words of 2 to 10 Han characters (or middle dots), found at least `minimumCount` times, and in at
  /// least `minimumCohesion` of the places where their characters stand in a row.
  ///
  /// - Complexity: O(n · longest word) with a dictionary of all words found.
  package init(_ text: LabelledText, minimumCount: Int = 5, minimumCohesion: Double = 0.05) {
    var counts: [[UInt32]: Int] = [:]
    for index in 0..<text.textCount {
      for range in text.words(ofText: index) where (2...10).contains(range.count) {
        let word = text.characters[range]
        if word.allSatisfy(Self.isWordCharacter) { counts[Array(word), default: 0] += 1 }
      }
    }
    let candidates = counts.filter { $0.value >= minimumCount }.map { ($0.key, $0.value) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
    let occurrences = Self.occurrences(of: candidates.map(\.0), in: text)
    for ((characters, count), occurrences) in zip(candidates, occurrences) {
      let cohesion = Double(count) / Double(max(occurrences, 1))
      if cohesion >= minimumCohesion {
        words.append(Word(characters: characters, count: count, cohesion: cohesion))
      }
    }
  }

  private static func isWordCharacter(_ character: UInt32) -> Bool {
    switch character {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3007, 0x20000..., 0xB7: true
    default: false
    }
  }

  /// How often each word's characters stand in a row.
  private static func occurrences(of words: [[UInt32]], in text: LabelledText) -> [Int] {
    // The trie of the words: an edge is a node and a character, a node an index.
    var edges: [UInt64: Int32] = [:]
    var wordOfNode: [Int32] = [-1]
    for (index, word) in words.enumerated() {
      var node: Int32 = 0
      for character in word {
        let edge = UInt64(node) << 32 | UInt64(character)
        if let next = edges[edge] {
          node = next
        } else {
          node = Int32(wordOfNode.count)
          edges[edge] = node
          wordOfNode.append(-1)
        }
      }
      wordOfNode[Int(node)] = Int32(index)
    }
    var occurrences = [Int](repeating: 0, count: words.count)
    for index in 0..<text.textCount {
      let range = text.range(ofText: index)
      for start in range {
        var node: Int32 = 0
        for position in start..<range.upperBound {
          guard let next = edges[UInt64(node) << 32 | UInt64(text.characters[position])]
          else { break }
          node = next
          if wordOfNode[Int(node)] >= 0 { occurrences[Int(wordOfNode[Int(node)])] += 1 }
        }
      }
    }
    return occurrences
  }
}
