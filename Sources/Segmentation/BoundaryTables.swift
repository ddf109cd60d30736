import Lexicon

/// The boundary model as the decoder reads it: the weights widened and laid out for the order in which
/// they are added, and one table that tells everything about a character by one load.
///
/// Immutable, shared by all sessions of a segmenter; holds for one lexicon. About 6 MB.
final class BoundaryTables: Sendable {
  typealias Vector = SIMD8<Int16>
  typealias Narrow = SIMD8<Int8>

  /// `lexicon code << 17 | character number << 4 | CharacterKind` of each scalar of the BMP; the code is
  /// that of the folded scalar, `noCode` where no word has it.
  nonisolated(unsafe) let characters: UnsafePointer<UInt32>
  /// What a pair (a, b) adds, `rowStride` vectors: to the character after b, to b, to a, to the one
  /// before a. That is the weights of the pair, of a and b as neighbours of these, and of b itself, summed.
  /// Row 0 is of no pair. 64 bytes aligned: one cache line.
  nonisolated(unsafe) let pairWeights: UnsafePointer<Vector>
  static let rowStride = 4
  /// Of each character `BoundaryFeatures.unigramSlots` vectors, for the pairs without a row.
  nonisolated(unsafe) let unigrams: UnsafePointer<Narrow>
  /// The slots of the neighbours in the order of the vectors of a row, and that of the character itself.
  static let unigramSlots = [0, 1, 3, 4]
  static let ownSlot = 2
  /// Of each character `BoundaryFeatures.stateCount` vectors: one cache line.
  nonisolated(unsafe) let states: UnsafePointer<Narrow>
  /// Indexed by three `CharacterKind`s of 4 bits.
  nonisolated(unsafe) let types: UnsafePointer<Vector>
  /// Of each `BoundaryFeatures.wordSlot`, and after them `FixedExpression.weights`.
  nonisolated(unsafe) let words: UnsafePointer<Vector>
  /// `PairTable`.
  nonisolated(unsafe) let pairBases: UnsafePointer<UInt32>
  nonisolated(unsafe) let pairSlots: UnsafePointer<UInt32>
  /// Of each row the bits of the lexicon node that its two characters lead to, 0 for none; of row 0 too.
  /// The pairs that texts are full of have rows, and these are dense, where the nodes of the double
  /// array lie far apart.
  nonisolated(unsafe) let pairNodes: UnsafePointer<UInt64>
  /// The word class of a lexicon node is the sum of two entries: by `bits >> 54`, by `bits >> 37 & 0x1FF`.
  nonisolated(unsafe) let classOfLists: UnsafePointer<UInt8>
  nonisolated(unsafe) let classOfICU: UnsafePointer<UInt8>
  /// The raw value of `Token.Kind` by the set of `CharacterKind`s in a token, or `kindBySight`.
  nonisolated(unsafe) let tokenKinds: UnsafePointer<UInt8>
  static let kindBySight: UInt8 = 0xFF
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
    func narrows(_ range: Range<Int>) -> UnsafeMutablePointer<Narrow> {
      let vectors = allocate(Narrow.self, range.count / 8)
      UnsafeMutableRawPointer(vectors).copyMemory(
        from: bytes.baseAddress! + range.lowerBound, byteCount: range.count)
      return vectors
    }
    let unigrams = narrows(layout.unigrams)
    let states = narrows(layout.states)
    let types = allocate(Vector.self, 1 << 12)
    for triple in 0..<1 << 12 {
      types[triple] = wide(
        layout.types,
        BoundaryFeatures.typeTriple(
          CharacterKind.type(triple >> 8), CharacterKind.type((triple >> 4) & 15),
          CharacterKind.type(triple & 15)))
    }
    let learned = BoundaryFeatures.wordSlotCount
    let words = allocate(Vector.self, learned + FixedExpression.weights.count)
    for slot in 0..<learned { words[slot] = wide(layout.words, slot) }
    for (index, weight) in FixedExpression.weights.enumerated() { words[learned + index] = weight }
    let rows = layout.bigramKeys.count / 4
    let pairWeights = allocate(Vector.self, (rows + 1) * Self.rowStride)
    for slot in 0..<Self.rowStride { pairWeights[slot] = .zero }
    func key(_ row: Int) -> (first: Int, second: Int) {
      let key = UInt32(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: layout.bigramKeys.lowerBound &+ row &* 4, as: UInt32.self))
      return (Int(key >> 13), Int(key & 0x1FFF))
    }
    for row in 0..<rows {
      let (first, second) = key(row)
      for slot in 0..<Self.rowStride {
        let neighbour = slot < 2 ? first : second
        pairWeights[(row &+ 1) &* Self.rowStride &+ slot] =
          narrow(layout.bigrams, row &* Self.rowStride &+ slot)
          &+ Vector(truncatingIfNeeded: unigrams[neighbour &* 5 &+ Self.unigramSlots[slot]])
      }
    }
    for row in 1..<rows &+ 1 {
      pairWeights[row &* Self.rowStride &+ 1] &+= Vector(
        truncatingIfNeeded: unigrams[key(row &- 1).second &* 5 &+ Self.ownSlot])
    }
    func numbers(_ range: Range<Int>) -> UnsafeMutablePointer<UInt32> {
      let numbers = allocate(UInt32.self, range.count / 4)
      UnsafeMutableRawPointer(numbers).copyMemory(
        from: bytes.baseAddress! + range.lowerBound, byteCount: range.count)
      return numbers
    }
    let pairBases = numbers(layout.pairBases)
    let pairSlots = numbers(layout.pairSlots)

    let classOfLists = allocate(UInt8.self, 1 << 10)
    for high in 0..<1 << 10 {
      // Without bit 37 the ICU bucket is 0.
      let node = LexiconNode(bits: UInt64(high) << 54)
      classOfLists[high] = UInt8(
        node.sources.contains(.vocabulary) ? FixedExpression.firstClass : node.wordClass)
    }
    let classOfICU = allocate(UInt8.self, 1 << 9)
    for middle in 0..<1 << 9 {
      classOfICU[middle] = UInt8(LexiconNode(bits: UInt64(middle) << 37).wordClass)
    }

    let numberOfScalar = allocate(UInt16.self, 0x10000)
    numberOfScalar.initialize(
      repeating: UInt16(BoundaryFeatures.unknownCharacter), count: 0x10000)
    for index in 0..<count - BoundaryFeatures.firstCharacter {
      let scalar = UInt32(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: layout.scalars.lowerBound + index * 4, as: UInt32.self))
      if scalar < 0x10000 {
        numberOfScalar[Int(scalar)] = UInt16(BoundaryFeatures.firstCharacter + index)
      }
    }
    let characters = allocate(UInt32.self, 0x10000)
    for scalar in 0..<UInt32(0x10000) {
      // A third of the plane: never in a run, so nothing else about them matters.
      if lexicon.entry(of: scalar) == ScalarClass.complex {
        characters[Int(scalar)] = UInt32(Self.noCode) << 17 | CharacterKind.complex
        continue
      }
      let canonical = BoundaryFeatures.canonical(scalar)
      let number = canonical < 0x10000 ? UInt32(numberOfScalar[Int(canonical)]) : 0
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
    for row in 0..<rows {
      let (first, second) = key(row)
      pairNodes[row + 1] =
        lexicon.child(of: lexicon.root, code: Int(codes[first]))
        .flatMap { lexicon.child(of: $0, code: Int(codes[second])) }?.bits ?? 0
    }
    let tokenKinds = allocate(UInt8.self, 1 << (Int(CharacterKind.lastOfModel) + 1))
    for seen in 0..<UInt32(1) << (CharacterKind.lastOfModel + 1) {
      tokenKinds[Int(seen)] = CharacterKind.tokenKind(ofSeen: seen)?.rawValue ?? Self.kindBySight
    }
    self.pairNodes = UnsafePointer(pairNodes)
    self.characters = UnsafePointer(characters)
    self.unigrams = UnsafePointer(unigrams)
    self.states = UnsafePointer(states)
    self.types = UnsafePointer(types)
    self.words = UnsafePointer(words)
    self.pairWeights = UnsafePointer(pairWeights)
    self.pairBases = UnsafePointer(pairBases)
    self.pairSlots = UnsafePointer(pairSlots)
    self.tokenKinds = UnsafePointer(tokenKinds)
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
