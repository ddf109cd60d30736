import Segmentation

/// The grams and characters of one article, each once, with how much they weigh in it.
///
/// The recall index takes the grams; the impact index takes the weights, which bound what any
/// literal containing the gram can score. A profile keeps its buffers: make one and reuse it.
package struct GramProfile {
  /// A gram or a single character, and what is known of it.
  package struct Entry {
    /// The bytes, packed big-endian; 0 where there are more than 8 (`longGrams` has those).
    package var key: UInt64
    /// Σ over its occurrences of the weight of their place.
    package var weight: Float
    /// The greatest share of a headline's code points its occurrences take.
    var coverage: Float
    /// The same in the headline read last, and which that was (lines count from 1).
    var lineCoverage: Float
    var line: Int32
    /// Begins at the first or second code point of the title.
    var startsTitle: Bool
    /// Whether it is one of `Grams.forEach`. A character that never ends a run is none.
    package var isGram: Bool

    static let none = Entry(
      key: 0, weight: 0, coverage: 0, lineCoverage: 0, line: 0, startsTitle: false, isGram: false)
  }

  /// Bytes of the folded text the profile was made of.
  package private(set) var length = 0
  /// The headlines, folded: the title, even an empty one, and the others, joined by LF.
  package private(set) var headlines: [UInt8] = []
  /// For each scalar of `headlines` the weight of the pair that begins there, as `Headlines` has it.
  package private(set) var headlineWeights: [UInt8] = []
  /// Runs of letters and digits longer than 8 bytes: too rare to be worth a weight.
  package private(set) var longGrams: Set<[UInt8]> = []

  private var slots = [Entry](repeating: Entry.none, count: 4096)
  private var used: [Int32] = []
  private var folded: [UInt8] = []

  package init() {}

  /// The level an entry of the last article is indexed with; 0 for none.
  @inline(__always)
  package func level(of entry: Entry) -> Int {
    ImpactLevel.level(
      saturation: Ranking.saturation(Double(entry.weight), length: length),
      gains: entry.line == 0
        ? nil
        // A hair more than the sum of single-precision shares, so that the bound holds.
        : Ranking.coverage * Double(entry.coverage) + (entry.startsTitle ? Ranking.start : 0) + 1e-5
    )
  }

  /// Calls `body` with each entry of the last article.
  @inline(__always)
  package func forEachEntry(_ body: (Entry) throws -> Void) rethrows {
    for slot in used { try body(slots[Int(slot)]) }
  }

  /// Makes this the profile of an article.
  ///
  /// - Complexity: O(n) in bytes; no allocation once the buffers have grown.
  package mutating func read(_ text: ArticleText) {
    for slot in used { slots[Int(slot)].key = 0 }
    used.removeAll(keepingCapacity: true)
    if !longGrams.isEmpty { longGrams.removeAll() }
    folded.removeAll(keepingCapacity: true)
    text.utf8.withUnsafeBufferPointer { Folding.append(folding: $0, to: &folded) }
    length = folded.count
    headlines.removeAll(keepingCapacity: true)
    let bytes = folded
    bytes.withUnsafeBufferPointer { all in
      var start = 0
      for (i, kind) in text.kinds.enumerated() {
        var end = start
        while end < all.count, all[end] != ArticleText.lineFeed { end += 1 }
        let line = UnsafeBufferPointer(rebasing: all[start..<end])
        // The lead is measured from the end of the title.
        if i == 0 { lead = 0..<(end + 1 + Ranking.leadLength) }
        let isHeadline = Headline.holds(line, kind: kind, isLast: i == text.kinds.count - 1)
        if isHeadline && i > 0 { headlines.append(ArticleText.lineFeed) }
        if isHeadline || i == 0 { headlines.append(contentsOf: line) }
        place = Place(
          start: start, isTitle: i == 0 && kind == .title,
          headline: isHeadline ? Int32(i + 1) : 0,
          share: isHeadline ? 1 / Float(max(1, UTF8Scan.scalarCount(line))) : 0)
        read(line)
        start = end + 1
        if start > all.count { break }
      }
    }
    weighHeadlines()
  }

  /// Makes `headlineWeights`. A pair of letters or digits is part of a run, whose parts are not
  /// counted; one with a separator is no gram.
  private mutating func weighHeadlines() {
    headlineWeights.removeAll(keepingCapacity: true)
    let bytes = headlines
    bytes.withUnsafeBufferPointer { bytes in
      for i in bytes.indices where bytes[i] & 0xC0 != 0x80 {
        headlineWeights.append(weightOfPair(in: bytes, at: i))
      }
    }
  }

  private func weightOfPair(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt8 {
    let (first, length) = UTF8Scan.scalar(in: bytes, at: index)
    guard length > 0, index + length < bytes.count else { return Headlines.unknown }
    let (second, rest) = UTF8Scan.scalar(in: bytes, at: index + length)
    let classes = (ScalarClass(first), ScalarClass(second))
    guard rest > 0, classes.0 != .separator, classes.1 != .separator,
      classes.0 == .character || classes.1 == .character
    else { return Headlines.unknown }
    let key = Self.key(of: bytes[index..<(index + length + rest)])
    var slot = Self.slot(of: key, in: slots.count)
    while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    guard slots[slot].key == key else { return Headlines.unknown }
    return UInt8(min(slots[slot].weight, Float(Headlines.unknown)))
  }

  /// Where the line being read stands.
  private struct Place {
    var start = 0
    var isTitle = false
    /// The line's number from 1, where it is a headline.
    var headline: Int32 = 0
    /// What one code point is of the headline.
    var share: Float = 0
  }
  private var place = Place()
  private var lead = 0..<0

  private mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
    Grams.forEach(in: line) { range in
      guard range.count <= 8 else {
        longGrams.insert(Array(line[range]))
        return
      }
      let (first, length) = UTF8Scan.scalar(in: line, at: range.lowerBound)
      let isCharacter = ScalarClass(first) == .character
      let weight = Float(
        place.isTitle
          ? Ranking.titleWeight
          : place.start + range.lowerBound < lead.upperBound ? Ranking.leadWeight : 1)
      if length == range.count && isCharacter {
        // The last character of a run: a gram of its own, counted as a character like any other.
        add(line, range, weight, isGram: true)
      } else {
        add(line, range, weight, isGram: true)
        if isCharacter {
          add(line, range.lowerBound..<(range.lowerBound + length), weight, isGram: false)
        }
      }
    }
  }

  @inline(__always)
  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ weight: Float, isGram: Bool
  ) {
    var key: UInt64 = 0
    for i in range { key = key << 8 | UInt64(bytes[i]) }
    var slot = Self.slot(of: key, in: slots.count)
    while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    if slots[slot].key == 0 {
      slots[slot] = Entry.none
      slots[slot].key = key
      used.append(Int32(truncatingIfNeeded: slot))
    }
    slots[slot].weight += weight
    if isGram { slots[slot].isGram = true }
    if place.headline != 0 {
      note(bytes, range, in: slot)
    }
    if used.count * 2 >= slots.count { grow() }
  }

  /// What an occurrence in a headline adds.
  private mutating func note(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, in slot: Int
  ) {
    if slots[slot].line != place.headline {
      slots[slot].line = place.headline
      slots[slot].lineCoverage = 0
    }
    let scalars = UTF8Scan.scalarCount(UnsafeBufferPointer(rebasing: bytes[range]))
    slots[slot].lineCoverage += Float(scalars) * place.share
    slots[slot].coverage = min(1, max(slots[slot].coverage, slots[slot].lineCoverage))
    if place.isTitle,
      UTF8Scan.scalarCount(UnsafeBufferPointer(rebasing: bytes[..<range.lowerBound])) <= 1
    {
      slots[slot].startsTitle = true
    }
  }

  @inline(__always)
  private static func slot(of key: UInt64, in count: Int) -> Int {
    // Multiplicative hashing (Knuth, TAOCP 6.4) by the golden ratio of 64 bits.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }

  private mutating func grow() {
    let old = used.map { slots[Int($0)] }
    slots = [Entry](repeating: Entry.none, count: slots.count * 2)
    for (i, entry) in old.enumerated() {
      var slot = Self.slot(of: entry.key, in: slots.count)
      while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
      used[i] = Int32(truncatingIfNeeded: slot)
    }
  }

  /// Appends the bytes of a key.
  @inline(__always)
  package static func append(_ key: UInt64, to output: inout [UInt8]) {
    var shift = 56 - (key.leadingZeroBitCount & ~7)
    while shift >= 0 {
      output.append(UInt8(truncatingIfNeeded: key >> UInt64(shift)))
      shift -= 8
    }
  }

  /// The first byte of the gram a key stands for.
  package static func firstByte(_ key: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: key >> UInt64(56 - (key.leadingZeroBitCount & ~7)))
  }

  /// The key of a gram of at most 8 bytes.
  package static func key(of gram: some Sequence<UInt8>) -> UInt64 {
    gram.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
