import Lexicon

/// The boundary model as the decoder reads it: the weights widened and laid out for the order in which
/// they are added, and one table that tells everything about a character by one load.
///
/// Immutable, shared by all sessions of a segmenter; holds for one lexicon. About 2.5 MB.
final class BoundaryTables: Sendable {
  typealias Vector = SIMD8<Int16>

  /// `lexicon code << 17 | character number << 4 | CharacterKind` of each scalar of the BMP; the code is
  /// that of the folded scalar, 0 where no word has it.
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
  /// The word class of a lexicon node is the sum of two entries: by `bits >> 54`, by `bits >> 37 & 0x1FF`.
  nonisolated(unsafe) let classOfLists: UnsafePointer<UInt8>
  nonisolated(unsafe) let classOfICU: UnsafePointer<UInt8>
  let lexicon: Lexicon

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
    var code: UInt32 = 0
    if own > ScalarClass.han {
      let folded = lexicon.entry(of: canonical)
      if folded > ScalarClass.han, folded != ScalarClass.unknownHan {
        code = UInt32(folded - ScalarClass.han)
      }
    }
    return code << 17 | number << 4 | kind
  }
}

/// What the decoder tells characters apart by, in 4 bits: the type of the model, refined by what
/// decides whether neighbours may be cut, and who cuts.
enum CharacterKind {
  // 0–7 are the types of `BoundaryFeatures`.
  static let han: UInt32 = 0
  static let digit: UInt32 = 1
  static let latin: UInt32 = 2
  static let other: UInt32 = 7
  /// A letter, digit or joining mark that the model has no type for.
  static let otherLetter: UInt32 = 8
  static let otherDigit: UInt32 = 9
  static let joining: UInt32 = 10
  /// A character of words that the model does not count as Han: 々.
  static let otherHan: UInt32 = 11
  /// Spaces, line ends, controls: never in a word, cut as the rules of ICU say.
  static let space: UInt32 = 12
  /// For ICU.
  static let complex: UInt32 = 14
  static let padding: UInt32 = 15

  /// Kinds up to this one are the model's.
  static let lastOfModel = otherHan
  /// Bits of the kinds that are or join letters and digits.
  static let joiners: UInt32 =
    1 << digit | 1 << latin | 1 << 5 | 1 << 6 | 1 << otherLetter | 1 << otherDigit | 1 << joining
  static let ideographs: UInt32 = 1 << han | 1 << 3 | 1 << 4 | 1 << otherHan
  static let letters: UInt32 = 1 << latin | 1 << otherLetter
  static let digits: UInt32 = 1 << digit | 1 << otherDigit

  /// The model's type of a kind.
  static func type(_ kind: Int) -> Int {
    switch UInt32(kind) {
    case 0...7: kind
    case padding: BoundaryFeatures.paddingType
    default: 7
    }
  }

  static func of(_ scalar: UInt32, canonical: UInt32, entry: UInt16) -> UInt32 {
    let type = UInt32(BoundaryFeatures.type(ofCanonical: canonical))
    switch entry {
    case ScalarClass.complex: return complex
    case ScalarClass.space, ScalarClass.carriageReturn, ScalarClass.lineFeed: return space
    case ScalarClass.letter: return type == latin ? latin : otherLetter
    case ScalarClass.numeric: return type == digit ? digit : otherDigit
    case ScalarClass.extendNumLet...ScalarClass.midNumLet: return type == other ? joining : type
    case ScalarClass.single:
      return Token.Kind(ofMark: scalar) == .space ? space : max(type, 5)
    default: return type == other ? otherHan : type
    }
  }
}

/// Sparse rows laid over each other in one array (Tarjan, Yao 1979), so a pair is found by one load
/// and one comparison.
struct DisplacedRows {
  /// Where each row begins in `slots`.
  private(set) var base: [UInt32]
  /// `row << 16 | 1 + index of the key`; rows above 13 bits mark a free slot. Slot 0 is free.
  private(set) var slots: [UInt32]

  static let free: UInt32 = 0xFFFF_0000

  /// - Parameter keys: `row << 13 | column`, ascending, fewer than 65,535.
  init(keys: [UInt32], rowCount: Int) {
    var base = [UInt32](repeating: 0, count: rowCount)
    var rows: [Range<Int>] = []
    var start = 0
    while start < keys.count {
      var end = start
      while end < keys.count, keys[end] >> 13 == keys[start] >> 13 { end += 1 }
      rows.append(start..<end)
      start = end
    }
    rows.sort { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    var slots = [UInt32](
      repeating: Self.free, count: keys.count * 4 + 2 * BoundaryFeatures.maximumCharacterCount)
    var first = 1
    var size = 0
    var hint = 1
    for row in rows {
      while slots[first] != Self.free { first += 1 }
      // Rows of one size go on where the last one found room.
      if row.count != size { hint = first }
      size = row.count
      let column = Int(keys[row.lowerBound] & 0x1FFF)
      var place = max(max(hint, first), column + 1)
      search: while true {
        if place + 2 * BoundaryFeatures.maximumCharacterCount > slots.count {
          slots.append(contentsOf: repeatElement(Self.free, count: slots.count))
        }
        for index in row
        where slots[place - column + Int(keys[index] & 0x1FFF)] != Self.free {
          place += 1
          continue search
        }
        break
      }
      hint = place - column > 0 ? place : hint
      base[Int(keys[row.lowerBound] >> 13)] = UInt32(place - column)
      for index in row {
        slots[place - column + Int(keys[index] & 0x1FFF)] =
          (keys[index] >> 13) << 16 | UInt32(index + 1)
      }
    }
    let last = slots.lastIndex { $0 != Self.free } ?? 0
    let end = min(slots.count, last + 1 + BoundaryFeatures.maximumCharacterCount)
    // Every base plus every column must lie inside.
    let needed = Int(base.max() ?? 0) + BoundaryFeatures.maximumCharacterCount
    slots.removeLast(slots.count - max(min(end, slots.count), min(needed, slots.count)))
    if slots.count < needed {
      slots.append(contentsOf: repeatElement(Self.free, count: needed - slots.count))
    }
    self.base = base
    self.slots = slots
  }
}
