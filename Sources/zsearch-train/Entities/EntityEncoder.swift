import Entities
import Lexicon
import Segmentation

/// Turns a text into indices of weight vectors: for runs of characters the first slot's vector and
/// the character it belongs to, for lexicon words the vector and the character.
final class EntityEncoder {
  let inventory: GramInventory
  private let view: LexiconView
  /// Where the vectors of runs of one, two, three characters begin, and those of words.
  private let gramBase: [Int]
  let wordBase: Int
  let vectorCount: Int

  private(set) var count = 0
  /// The vector of the first slot inside the text, the character it belongs to, and how many follow.
  private(set) var gramVectors: [Int32] = []
  private(set) var gramPositions: [Int32] = []
  private(set) var gramCounts: [Int32] = []
  private(set) var wordVectors: [Int32] = []
  private(set) var wordPositions: [Int32] = []
  private var entries: [UInt16] = []
  /// Which runs of two and three characters are left out of the text: each with this probability, so
  /// that the model learns not to lean on one alone. 0 while decoding.
  var dropout: UInt64 = 0
  var generator = SeededGenerator(seed: 2)

  init(inventory: GramInventory, lexicon: LexiconView) {
    self.inventory = inventory
    view = lexicon
    var base = 0
    var bases: [Int] = []
    for (gram, keys) in zip(EntityFeatures.grams, inventory.keys) {
      bases.append(base)
      base += keys.count * gram.slotCount
    }
    gramBase = bases
    wordBase = base
    vectorCount = base + EntityFeatures.wordVectorCount
  }

  /// The vector of a slot of the run with `number` among those of its length.
  func vector(of gram: EntityFeatures.Gram, number: Int, slot: Int) -> Int {
    gramBase[gram.length - 1] + number * gram.slotCount + slot
  }

  func encode(_ characters: ArraySlice<UInt32>, gaps: ArraySlice<UInt8>) {
    count = characters.count
    gramVectors.removeAll(keepingCapacity: true)
    gramPositions.removeAll(keepingCapacity: true)
    gramCounts.removeAll(keepingCapacity: true)
    wordVectors.removeAll(keepingCapacity: true)
    wordPositions.removeAll(keepingCapacity: true)
    let padded = GramInventory.padded(characters)
    for index in padded.indices {
      append(EntityFeatures.unigram, key: EntityFeatures.key(padded[index]), at: index - 1)
      guard index + 1 < padded.count else { continue }
      append(
        EntityFeatures.bigram, key: EntityFeatures.key(padded[index], padded[index + 1]),
        at: index - 1)
      guard index + 2 < padded.count else { continue }
      append(
        EntityFeatures.trigram,
        key: EntityFeatures.key(padded[index], padded[index + 1], padded[index + 2]), at: index - 1)
    }
    if gaps.first.map({ $0 != EntityText.unknownGap }) ?? false {
      // Before and after the text there are boundaries.
      let padded = [1, 1, 1] + gaps.map(Int.init) + [1, 1, 1]
      for position in 0..<count {
        var pattern = 0
        for gap in padded[position + 1..<position + 1 + EntityFeatures.gapCount] {
          pattern = pattern * 3 + gap
        }
        appendWord(EntityFeatures.gaps(pattern), at: position)
      }
    }
    let scalarEntries = view.lexicon.scalarEntries
    entries.removeAll(keepingCapacity: true)
    for character in characters { entries.append(scalarEntries[character]) }
    entries.withUnsafeBufferPointer { entries in
      view.forEachWord(in: entries) { start, length, wordClass in
        for offset in 0..<length {
          appendWord(
            BoundaryFeatures.wordSlot(wordClass: wordClass, length: length, offset: offset),
            at: start + offset)
        }
        appendWord(
          EntityFeatures.wordAfter(wordClass: wordClass, length: length), at: start - 1)
        appendWord(
          EntityFeatures.wordBefore(wordClass: wordClass, length: length), at: start + length)
      }
    }
  }

  private func append(_ gram: EntityFeatures.Gram, key: UInt32, at start: Int) {
    guard let number = inventory.number(of: key, length: gram.length) else { return }
    let first = max(0, start + gram.firstOffset)
    let end = min(count, start + gram.firstOffset + gram.slotCount)
    guard first < end else { return }
    if dropout > 0, gram.length > 1, generator.next() % 100 < dropout { return }
    gramVectors.append(
      Int32(
        truncatingIfNeeded: vector(
          of: gram, number: Int(number), slot: first - start - gram.firstOffset)))
    gramPositions.append(Int32(truncatingIfNeeded: first))
    gramCounts.append(Int32(truncatingIfNeeded: end - first))
  }

  private func appendWord(_ slot: Int, at position: Int) {
    guard position >= 0, position < count else { return }
    wordVectors.append(Int32(truncatingIfNeeded: wordBase + slot))
    wordPositions.append(Int32(truncatingIfNeeded: position))
  }
}
