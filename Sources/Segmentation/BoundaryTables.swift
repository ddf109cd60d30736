import Lexicon

/// The boundary model as the decoder reads it: the weights widened and laid out for the order in which
/// they are added, and one table that tells everything about a character by one load.
///
/// Immutable, shared by all sessions of a segmenter; holds for one lexicon. About 2.5 MB.
final class BoundaryTables: Sendable {
  typealias Vector = SIMD8<Int16>

  /// `lexicon code << 17 | character number << 4 | CharacterKind` of each scalar of the BMP; the code is
  /// that of the folded scalar, `noCode` where no word has it.
  nonisolated(unsafe) let characters: UnsafePointer<UInt32>
  /// Of each character the four slots that are not its own.
  nonisolated(unsafe) let unigrams: UnsafePointer<Vector>
  /// Of each character and state: the state's weights and the character's own slot, summed.
  nonisolated(unsafe) let states: UnsafePointer<Vector>
  /// Indexed by three `CharacterKind`s of 4 bits.
  nonisolated(unsafe) let types: UnsafePointer<Vector>
  nonisolated(unsafe) let words: UnsafePointer<Vector>
  /// Two vectors a row: slots 0 (low bytes) and 1 (high bytes), 2 and 3. Row 0 is zero.
  nonisolated(unsafe) let bigrams: UnsafePointer<Vector>
  /// The row of the pair (a, b): `pairs[pairBase[a] + b]` is `a << 16 | row`, if the pair has one.
  nonisolated(unsafe) let pairBase: UnsafePointer<UInt32>
  nonisolated(unsafe) let pairs: UnsafePointer<UInt32>
  /// Of each row the bits of the lexicon node that its two characters lead to, 0 for none; of row 0,
  /// which stands for all other pairs, 0. The pairs that texts are full of have rows, and these are
  /// dense, where the nodes of the double array lie far apart.
  nonisolated(unsafe) let pairNodes: UnsafePointer<UInt64>
  /// The word class of a lexicon node is the sum of two entries: by `bits >> 54`, by `bits >> 37 & 0x1FF`.
  nonisolated(unsafe) let classOfLists: UnsafePointer<UInt8>
  nonisolated(unsafe) let classOfICU: UnsafePointer<UInt8>
  let lexicon: Lexicon

  /// The code of a character that no word has: the label of no node, as lexicons have far fewer.
  static let noCode = UInt16(LexiconNode.maximumLabel)

  private nonisolated(unsafe) let memory: [UnsafeMutableRawPointer]

  /// - Parameter bytes: a model file that `layout` vouches for.
  init(bytes: UnsafeRawBufferPointer, layout: BoundaryModel.Layout, lexicon: Lexicon) {
    var memory: [UnsafeMutableRawPointer] = []
    func allocate<T>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
      let pointer = UnsafeMutableRawPointer.allocate(
        byteCount: count * MemoryLayout<T>.stride, alignment: 64)
      memory.append(pointer)
      return pointer.bindMemory(to: T.self, capacity: count)
    }
    func narrow(_ range: Range<Int>, _ vector: Int) -> Vector {
      let lanes = bytes.loadUnaligned(
        fromByteOffset: range.lowerBound &+ vector &* 8, as: SIMD8<Int8>.self)
      return Vector(truncatingIfNeeded: lanes)
    }
    func wide(_ range: Range<Int>, _ vector: Int) -> Vector {
      bytes.loadUnaligned(fromByteOffset: range.lowerBound &+ vector &* 16, as: Vector.self)
    }
    let count = BoundaryFeatures.firstCharacter + layout.scalars.count / 4
    let unigrams = allocate(Vector.self, count * 4)
    let states = allocate(Vector.self, count * 8)
    for character in 0..<count {
      let own = narrow(layout.unigrams, character &* 5 &+ 2)
      for (slot, source) in [0, 1, 3, 4].enumerated() {
        unigrams[character &* 4 &+ slot] = narrow(layout.unigrams, character &* 5 &+ source)
      }
      for state in 0..<8 {
        states[character &* 8 &+ state] = own &+ narrow(layout.states, character &* 8 &+ state)
      }
    }
    let types = allocate(Vector.self, 1 << 12)
    for triple in 0..<1 << 12 {
      types[triple] = wide(
        layout.types,
        BoundaryFeatures.typeTriple(
          CharacterKind.type(triple >> 8), CharacterKind.type((triple >> 4) & 15),
          CharacterKind.type(triple & 15)))
    }
    let words = allocate(Vector.self, BoundaryFeatures.wordSlotCount)
    for slot in 0..<BoundaryFeatures.wordSlotCount { words[slot] = wide(layout.words, slot) }
    let rows = layout.bigramKeys.count / 4
    let bigrams = allocate(Vector.self, (rows + 1) * 2)
    bigrams[0] = .zero
    bigrams[1] = .zero
    for row in 0..<rows {
      for half in 0..<2 {
        let low = narrow(layout.bigrams, row &* 4 &+ half &* 2)
        let high = narrow(layout.bigrams, row &* 4 &+ half &* 2 &+ 1)
        bigrams[(row &+ 1) &* 2 &+ half] = (low & 0xFF) | (high &<< 8)
      }
    }
    let keys = (0..<rows).map {
      UInt32(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: layout.bigramKeys.lowerBound + $0 * 4, as: UInt32.self))
    }
    let displaced = DisplacedRows(keys: keys, rowCount: count)
    let pairBase = allocate(UInt32.self, count)
    pairBase.initialize(from: displaced.base, count: count)
    let pairs = allocate(UInt32.self, displaced.slots.count)
    pairs.initialize(from: displaced.slots, count: displaced.slots.count)

    let classOfLists = allocate(UInt8.self, 1 << 10)
    for high in 0..<1 << 10 {
      // Without bit 37 the ICU bucket is 0.
      classOfLists[high] = UInt8(LexiconNode(bits: UInt64(high) << 54).wordClass)
    }
    let classOfICU = allocate(UInt8.self, 1 << 9)
    for middle in 0..<1 << 9 {
      classOfICU[middle] = UInt8(LexiconNode(bits: UInt64(middle) << 37).wordClass)
    }

    let numbers = allocate(UInt16.self, 0x10000)
    numbers.initialize(repeating: UInt16(BoundaryFeatures.unknownCharacter), count: 0x10000)
    for index in 0..<count - BoundaryFeatures.firstCharacter {
      let scalar = UInt32(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: layout.scalars.lowerBound + index * 4, as: UInt32.self))
      if scalar < 0x10000 {
        numbers[Int(scalar)] = UInt16(BoundaryFeatures.firstCharacter + index)
      }
    }
    let characters = allocate(UInt32.self, 0x10000)
    for scalar in 0..<UInt32(0x10000) {
      let canonical = BoundaryFeatures.canonical(scalar)
      let number = canonical < 0x10000 ? UInt32(numbers[Int(canonical)]) : 0
      characters[Int(scalar)] = Self.entry(
        of: scalar, canonical: canonical, number: number, lexicon: lexicon)
    }
    // A pair of the same characters has the same codes, so its node can be looked up beforehand.
    let codes = allocate(UInt16.self, count)
    codes.initialize(repeating: Self.noCode, count: count)
    for index in 0..<count - BoundaryFeatures.firstCharacter {
      let scalar = UInt32(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: layout.scalars.lowerBound + index * 4, as: UInt32.self))
      if scalar < 0x10000 {
        codes[BoundaryFeatures.firstCharacter + index] = UInt16(characters[Int(scalar)] >> 17)
      }
    }
    let pairNodes = allocate(UInt64.self, rows + 1)
    pairNodes[0] = 0
    for (row, key) in keys.enumerated() {
      let first = Int(codes[Int(key >> 13)])
      let second = Int(codes[Int(key & 0x1FFF)])
      pairNodes[row + 1] =
        lexicon.child(of: lexicon.root, code: first)
        .flatMap { lexicon.child(of: $0, code: second) }?.bits ?? 0
    }
    self.pairNodes = UnsafePointer(pairNodes)
    self.characters = UnsafePointer(characters)
    self.unigrams = UnsafePointer(unigrams)
    self.states = UnsafePointer(states)
    self.types = UnsafePointer(types)
    self.words = UnsafePointer(words)
    self.bigrams = UnsafePointer(bigrams)
    self.pairBase = UnsafePointer(pairBase)
    self.pairs = UnsafePointer(pairs)
    self.classOfLists = UnsafePointer(classOfLists)
    self.classOfICU = UnsafePointer(classOfICU)
    self.lexicon = lexicon
    self.memory = memory
  }

  deinit { for pointer in memory { pointer.deallocate() } }

  /// What `characters` holds for any scalar; outside the BMP no character has a number.
  func entry(of scalar: UInt32) -> UInt32 {
    if scalar < 0x10000 { return characters[Int(scalar)] }
    return Self.entry(
      of: scalar, canonical: BoundaryFeatures.canonical(scalar),
      number: UInt32(BoundaryFeatures.unknownCharacter), lexicon: lexicon)
  }

  private static func entry(
    of scalar: UInt32, canonical: UInt32, number: UInt32, lexicon: Lexicon
  ) -> UInt32 {
    let own = lexicon.entry(of: scalar)
    let kind = CharacterKind.of(scalar, canonical: canonical, entry: own)
    var code = UInt32(noCode)
    if own > ScalarClass.han {
      let folded = lexicon.entry(of: canonical)
      if folded > ScalarClass.han, folded != ScalarClass.unknownHan {
        code = UInt32(folded - ScalarClass.han)
      }
    }
    return code << 17 | number << 4 | kind
  }
}
