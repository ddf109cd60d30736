import Lexicon
import Segmentation

/// The score of every tag of every character of a line.
extension EntityTagger {
  func score() {
    let count = count
    let tables = tables
    let characters = characters
    characters[0] = EntityFeatures.textStart
    characters[count + 1] = EntityFeatures.textEnd
    scores.update(repeating: .zero, count: 2 * (count + 2 * Self.margin))
    let origin = scores + 2 * Self.margin
    for index in 0..<count + 2 {
      let first = characters[index]
      let start = origin + 2 * (index - 1)
      let unigram = first < 0x10000 ? tables.unigrams[Int(first)] : 0
      add(unigram, to: start + 2 * EntityFeatures.unigram.firstOffset)
      guard index <= count else { break }
      let second = characters[index + 1]
      let bigram = tables.run(EntityFeatures.key(first, second))
      add(bigram, to: start + 2 * EntityFeatures.bigram.firstOffset)
      guard index < count else { continue }
      let third = characters[index + 2]
      let trigram = tables.run(EntityFeatures.key(first, second, third))
      add(trigram, to: start + 2 * EntityFeatures.trigram.firstOffset)
    }
    scoreWords()
    scoreGaps()
  }

  func scoreGaps() {
    let origin = scores + 2 * Self.margin
    let boundary = Int(BoundaryFeatures.Gap.boundary.rawValue)
    @inline(__always)
    func label(_ index: Int) -> Int { index < 0 || index >= count ? boundary : Int(gaps[index]) }
    var pattern = 0
    // The window of the first character: gaps −2 to 3.
    for index in -3..<3 { pattern = pattern * 3 + label(index) }
    for index in 0..<count {
      pattern = pattern * 3 % EntityFeatures.gapPatternCount + label(index + 3)
      let vector = EntityFeatures.gaps(pattern)
      origin[2 &* index] &+= tables.words[2 &* vector]
      origin[2 &* index &+ 1] &+= tables.words[2 &* vector &+ 1]
    }
  }

  /// Adds the slots of a run, the first of which belongs to the character at `target`.
  @inline(__always)
  func add(_ run: UInt32, to target: UnsafeMutablePointer<Row>) {
    var slots = run & 0xFF
    var row = tables.rows + Int(run >> 8)
    while slots != 0 {
      let slot = slots.trailingZeroBitCount
      let packed = row.pointee
      target[2 &* slot] &+= (packed &<< 8) &>> 8
      target[2 &* slot &+ 1] &+= packed &>> 8
      row += 1
      slots &= slots &- 1
    }
  }

  func scoreWords() {
    let lexicon = lexicon
    let words = tables.words
    let entries = entries
    let origin = scores + 2 * Self.margin
    @inline(__always)
    func add(_ vector: Int, at position: Int) {
      origin[2 &* position] &+= words[2 &* vector]
      origin[2 &* position &+ 1] &+= words[2 &* vector &+ 1]
    }
    var start = 0
    while start &+ 1 < count {
      var node = lexicon.root
      var end = start
      while end < count, entries[end] > ScalarClass.han {
        let code = Int(entries[end] &- ScalarClass.han)
        guard node.mayHaveChild(code: code) || end == start,
          let child = lexicon.child(of: node, code: code)
        else { break }
        node = child
        end &+= 1
        guard end &- start >= 2, node.isWord else { continue }
        let length = end &- start
        let wordClass = node.wordClass
        for offset in 0..<length {
          add(
            BoundaryFeatures.wordSlot(wordClass: wordClass, length: length, offset: offset),
            at: start &+ offset)
        }
        add(EntityFeatures.wordAfter(wordClass: wordClass, length: length), at: start &- 1)
        add(EntityFeatures.wordBefore(wordClass: wordClass, length: length), at: end)
      }
      start &+= 1
    }
  }
}
