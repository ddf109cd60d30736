import Lexicon
import Segmentation

/// Turns a sentence into indices of weight vectors. One buffer, used again for every sentence: the
/// features of 15 million characters are quicker to find again than to keep.
///
/// The vectors lie in the order unigrams, states, bigrams, types, words, as `VectorLayout` numbers
/// them.
package final class FeatureEncoder {
  var inventory: Inventory
  let layout: VectorLayout
  private let view: LexiconView
  private let scalarEntries: ScalarEntries

  /// Number of characters of the encoded sentence.
  private(set) var count = 0
  /// `fixedCount` vectors for each character; `absent` for a pair without weights.
  private(set) var fixed: UnsafeMutablePointer<Int32>
  /// A lexicon word at a character: the position and the vector.
  private(set) var wordPositions: [Int32] = []
  private(set) var wordVectors: [Int32] = []

  static let fixedCount = BoundaryFeatures.unigramSlots + BoundaryFeatures.bigramSlots + 2
  static let absent: Int32 = -1

  private var capacity = 0
  /// Characters and types with their padding: character i stands at i + 2, its type at i + 1.
  private var numbers: UnsafeMutablePointer<Int32>
  private var types: UnsafeMutablePointer<Int32>
  private var states: UnsafeMutablePointer<UInt8>
  private var entries: UnsafeMutablePointer<UInt16>

  package init(inventory: Inventory, lexicon: LexiconView) {
    self.inventory = inventory
    view = lexicon
    layout = VectorLayout(
      characters: BoundaryFeatures.firstCharacter + inventory.scalars.count,
      bigrams: inventory.bigramKeys.count)
    scalarEntries = lexicon.lexicon.scalarEntries
    capacity = 1024
    fixed = .allocate(capacity: capacity * Self.fixedCount)
    numbers = .allocate(capacity: capacity + 4)
    types = .allocate(capacity: capacity + 2)
    states = .allocate(capacity: capacity)
    entries = .allocate(capacity: capacity)
  }

  deinit { deallocate() }

  private func deallocate() {
    fixed.deallocate()
    numbers.deallocate()
    types.deallocate()
    states.deallocate()
    entries.deallocate()
  }

  private func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    deallocate()
    capacity = max(needed, capacity * 2)
    fixed = .allocate(capacity: capacity * Self.fixedCount)
    numbers = .allocate(capacity: capacity + 4)
    types = .allocate(capacity: capacity + 2)
    states = .allocate(capacity: capacity)
    entries = .allocate(capacity: capacity)
  }

  /// Encodes a sentence of folded scalars.
  ///
  /// - Complexity: O(n · longest word).
  func encode(_ characters: UnsafeBufferPointer<UInt32>) {
    count = characters.count
    reserve(count)
    wordPositions.removeAll(keepingCapacity: true)
    wordVectors.removeAll(keepingCapacity: true)
    readCharacters(characters)
    findWords()
    let layout = layout
    for index in 0..<count {
      let out = fixed + index &* Self.fixedCount
      for slot in 0..<BoundaryFeatures.unigramSlots {
        out[slot] = numbers[index &+ slot] &* Int32(BoundaryFeatures.unigramSlots) &+ Int32(slot)
      }
      out[5] =
        layout.states &+ numbers[index &+ 2] &* Int32(BoundaryFeatures.stateCount)
        &+ Int32(states[index])
      out[6] =
        layout.types
        &+ Int32(
          truncatingIfNeeded: BoundaryFeatures.typeTriple(
            Int(types[index]), Int(types[index &+ 1]), Int(types[index &+ 2])))
    }
    // Each pair is looked up once and serves the four characters that see it.
    for index in 0..<count {
      for slot in 0..<BoundaryFeatures.bigramSlots {
        fixed[index &* Self.fixedCount &+ 7 &+ slot] = Self.absent
      }
    }
    for first in 1..<count + 2 {
      guard
        let bigram = inventory.bigram(Int(numbers[first]), Int(numbers[first &+ 1]))
      else { continue }
      let vector =
        layout.bigrams
        &+ Int32(truncatingIfNeeded: bigram) &* Int32(BoundaryFeatures.bigramSlots)
      for slot in 0..<BoundaryFeatures.bigramSlots {
        let index = first &- slot
        guard index >= 0, index < count else { continue }
        fixed[index &* Self.fixedCount &+ 7 &+ slot] = vector &+ Int32(slot)
      }
    }
  }

  private func readCharacters(_ characters: UnsafeBufferPointer<UInt32>) {
    numbers[0] = Int32(BoundaryFeatures.textStart)
    numbers[1] = Int32(BoundaryFeatures.textStart)
    numbers[count + 2] = Int32(BoundaryFeatures.textEnd)
    numbers[count + 3] = Int32(BoundaryFeatures.textEnd)
    types[0] = Int32(BoundaryFeatures.paddingType)
    types[count + 1] = Int32(BoundaryFeatures.paddingType)
    for (index, character) in characters.enumerated() {
      numbers[index &+ 2] = Int32(truncatingIfNeeded: inventory.number(of: character))
      types[index &+ 1] = Int32(
        truncatingIfNeeded: BoundaryFeatures.type(
          ofCanonical: BoundaryFeatures.canonical(character)))
      entries[index] = scalarEntries[character]
      states[index] = 0
    }
  }

  private func findWords() {
    view.forEachWord(in: UnsafeBufferPointer(start: entries, count: count)) {
      start, length, wordClass in
      states[start] |= BoundaryFeatures.WordState.begins
      states[start &+ length &- 1] |= BoundaryFeatures.WordState.ends
      for offset in 0..<length {
        if offset > 0, offset < length &- 1 {
          states[start &+ offset] |= BoundaryFeatures.WordState.goesOn
        }
        let slot = BoundaryFeatures.wordSlot(
          wordClass: wordClass, length: length, offset: offset)
        wordPositions.append(Int32(truncatingIfNeeded: start &+ offset))
        wordVectors.append(layout.words &+ Int32(truncatingIfNeeded: slot))
      }
    }
  }
}

/// Where the vectors of each kind of feature begin, and how many there are in all.
struct VectorLayout: Sendable {
  let states: Int32
  let bigrams: Int32
  let types: Int32
  let words: Int32
  let count: Int

  init(characters: Int, bigrams pairs: Int) {
    let states = characters * BoundaryFeatures.unigramSlots
    let bigrams = states + characters * BoundaryFeatures.stateCount
    let types = bigrams + pairs * BoundaryFeatures.bigramSlots
    let words = types + BoundaryFeatures.typeTripleCount
    self.states = Int32(states)
    self.bigrams = Int32(bigrams)
    self.types = Int32(types)
    self.words = Int32(words)
    count = words + BoundaryFeatures.wordSlotCount
  }
}
