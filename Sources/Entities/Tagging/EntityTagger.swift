import Lexicon
import Segmentation

/// Finds the persons, places and organisations of texts by a trained model, on one thread.
///
/// Owns every buffer; they grow to the longest line seen.
final class EntityTagger {
  typealias Row = EntityTables.Row

  /// What the model calls a stretch of a text.
  struct Span: Hashable {
    var kind: EntityFeatures.Kind
    /// UTF-8 bytes of the text.
    var utf8Range: Range<Int>
  }

  private let tables: EntityTables
  private let lexicon: Lexicon
  /// Characters of a line with what stands before and after them, at 1…count.
  private var characters: UnsafeMutablePointer<UInt32>
  private var entries: UnsafeMutablePointer<UInt16>
  private var offsets: UnsafeMutablePointer<Int>
  private var gaps: UnsafeMutablePointer<UInt8>
  /// Scores of tags 0–7 and 8–15 of character i at 2 · (i + margin) and behind it; runs that reach
  /// beyond the line add to the margins.
  private var scores: UnsafeMutablePointer<Row>
  private var origins: UnsafeMutablePointer<UInt16>
  private var capacity: Int
  private static let margin = 8
  /// A line of more characters is tagged piece by piece.
  private static let maximumLength = 4096

  init(tables: EntityTables, lexicon: Lexicon) {
    self.tables = tables
    self.lexicon = lexicon
    capacity = 512
    characters = .allocate(capacity: capacity + 2)
    entries = .allocate(capacity: capacity)
    offsets = .allocate(capacity: capacity + 1)
    gaps = .allocate(capacity: capacity)
    scores = .allocate(capacity: 2 * (capacity + 2 * Self.margin))
    origins = .allocate(capacity: capacity)
  }

  deinit { deallocate() }

  private func deallocate() {
    characters.deallocate()
    entries.deallocate()
    offsets.deallocate()
    gaps.deallocate()
    scores.deallocate()
    origins.deallocate()
  }

  /// Appends what the model finds in `text`, in order; lines are texts of their own.
  ///
  /// - Complexity: O(n · longest lexicon word).
  /// - Parameters:
  ///   - tokens: those of the text.
  ///   - joints: where surname and given name meet, in bytes, ascending.
  func tag(
    utf8 text: UnsafeBufferPointer<UInt8>, tokens: [Token], joints: [UInt32],
    into spans: inout [Span]
  ) {
    var position = 0
    nextToken = 0
    nextJoint = 0
    while position < text.count {
      position = read(text, from: position)
      readGaps(tokens, joints)
      if count > 0 {
        score()
        decode(into: &spans)
      }
    }
  }

  private var count = 0
  private var nextToken = 0
  private var nextJoint = 0

  /// Labels the gap before each character of the line.
  private func readGaps(_ tokens: [Token], _ joints: [UInt32]) {
    for index in 0..<count {
      let offset = offsets[index]
      while nextToken < tokens.count, Int(tokens[nextToken].start) < offset { nextToken += 1 }
      while nextJoint < joints.count, Int(joints[nextJoint]) < offset { nextJoint += 1 }
      gaps[index] =
        nextToken < tokens.count && Int(tokens[nextToken].start) == offset
        ? BoundaryFeatures.Gap.boundary.rawValue
        : nextJoint < joints.count && Int(joints[nextJoint]) == offset
          ? BoundaryFeatures.Gap.nameJoint.rawValue : BoundaryFeatures.Gap.inside.rawValue
    }
  }

  /// Reads a line, or a piece of a long one, and returns where the next begins.
  private func read(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    count = 0
    var position = start
    var lastStop = 0
    while position < text.count {
      let (scalar, length) = UTF8Decoding.decodeHan(text, at: position)
      if scalar == 0x0A || scalar == 0x0D {
        offsets[count] = position
        return position + 1
      }
      if count == capacity {
        if capacity == Self.maximumLength {
          // Behind the last sentence of the piece; within it where there is none.
          count = lastStop > 0 ? lastStop : count
          return offsets[count]
        }
        grow()
      }
      let canonical =
        scalar < 0x10000
        ? UInt32(tables.canonical[Int(scalar)]) : EntityFeatures.canonical(scalar)
      offsets[count] = position
      entries[count] = lexicon.entry(of: canonical)
      characters[count + 1] = canonical
      count += 1
      position += length
      if canonical == 0x3002 { lastStop = count }
      offsets[count] = position
    }
    return position
  }

  private func grow() {
    let old = (characters, entries, offsets)
    let oldCapacity = capacity
    capacity = min(capacity * 2, Self.maximumLength)
    characters = .allocate(capacity: capacity + 2)
    characters.update(from: old.0, count: oldCapacity + 1)
    entries = .allocate(capacity: capacity)
    entries.update(from: old.1, count: oldCapacity)
    offsets = .allocate(capacity: capacity + 1)
    offsets.update(from: old.2, count: oldCapacity + 1)
    old.0.deallocate()
    old.1.deallocate()
    old.2.deallocate()
    scores.deallocate()
    scores = .allocate(capacity: 2 * (capacity + 2 * Self.margin))
    origins.deallocate()
    origins = .allocate(capacity: capacity)
    gaps.deallocate()
    gaps = .allocate(capacity: capacity)
  }

  // MARK: Scores

  private func score() {
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

  private func scoreGaps() {
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
  private func add(_ run: UInt32, to target: UnsafeMutablePointer<Row>) {
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

  private func scoreWords() {
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

  // MARK: Decoding

  /// The best path (Viterbi 1967) through the states of gaps, and the mentions on it.
  private func decode(into spans: inout [Span]) {
    let unreached = Int32.min / 2
    var outside: Int32 = 0
    var inside = SIMD4<Int32>(repeating: unreached)
    let origin = scores + 2 * Self.margin
    for index in 0..<count {
      let low = origin[2 &* index]
      let high = origin[2 &* index &+ 1]
      @inline(__always)
      func e(_ tag: Int) -> Int32 { Int32(tag < 8 ? low[tag] : high[tag &- 8]) }
      var best = outside &+ e(0)
      var from: UInt16 = 0
      for kind in 0..<3 {
        let single = outside &+ e(10 &+ kind)
        if single > best { (best, from) = (single, UInt16(10 &+ kind)) }
        let end = inside[kind] &+ e(7 &+ kind)
        if end > best { (best, from) = (end, UInt16(7 &+ kind)) }
        let begin = outside &+ e(1 &+ kind)
        let on = inside[kind] &+ e(4 &+ kind)
        inside[kind] = max(begin, on)
        if on > begin { from |= 16 &<< UInt16(kind) }
      }
      outside = best
      origins[index] = from
    }
    let first = spans.count
    var end = count
    var kind: Int?
    for index in stride(from: count - 1, through: 0, by: -1) {
      let origin = origins[index]
      if let open = kind {
        if origin & 16 &<< UInt16(open) == 0 {
          append(open, index..<end, to: &spans)
          kind = nil
        }
        continue
      }
      let tag = Int(origin & 15)
      if tag >= 10 {
        append(tag - 10, index..<index + 1, to: &spans)
      } else if tag >= 7 {
        kind = tag - 7
        end = index + 1
      }
    }
    spans[first...].reverse()
  }

  private func append(_ kind: Int, _ range: Range<Int>, to spans: inout [Span]) {
    guard let kind = EntityFeatures.Kind(rawValue: kind) else { return }
    spans.append(
      Span(kind: kind, utf8Range: offsets[range.lowerBound]..<offsets[range.upperBound]))
  }
}
