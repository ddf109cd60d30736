import Segmentation

/// The characters and pairs of characters a model has weights for.
package struct Inventory: Sendable {
  /// Canonical scalars, the most frequent first; the n-th has number
  /// `BoundaryFeatures.firstCharacter + n`.
  package private(set) var scalars: [UInt32] = []
  /// `BoundaryFeatures.bigramKey`s, the most frequent first.
  package private(set) var bigramKeys: [UInt32] = []
  /// Their weighted counts, up to 65,535.
  package private(set) var bigramCounts: [UInt16] = []

  /// Numbers of the scalars below U+30000.
  private var numbers = [UInt16](
    repeating: UInt16(BoundaryFeatures.unknownCharacter), count: 0x30000)
  /// Open addressing: key + 1 in the upper half, index in the lower; 0 is free.
  private var slots: [UInt64] = []

  /// Counts `gold`, its augmentation and the news, with weights by how far each is to be trusted: a
  /// character is kept from a weighted count of 2 (gold counts twice), a pair from 10 (gold 5,
  /// augmented 2, news 1).
  ///
  /// - Complexity: O(n) time; two bytes for each pair of characters, some 100 MB while it counts.
  package init(gold: LabelledText, augmented: LabelledText, news: LabelledText) {
    countCharacters([(gold, 2), (news, 1)])
    countBigrams([(gold, 5), (augmented, 2), (news, 1)])
    indexBigrams()
  }

  private mutating func countCharacters(_ parts: [(text: LabelledText, weight: Int)]) {
    var counts = [Int](repeating: 0, count: numbers.count)
    for part in parts {
      for character in part.text.characters {
        let canonical = Int(BoundaryFeatures.canonical(character))
        if canonical < counts.count { counts[canonical] += part.weight }
      }
    }
    let limit = BoundaryFeatures.maximumCharacterCount - BoundaryFeatures.firstCharacter
    let known = counts.indices.filter { counts[$0] >= 2 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(limit)
    for (index, scalar) in known.enumerated() {
      numbers[scalar] = UInt16(BoundaryFeatures.firstCharacter + index)
    }
    scalars = known.map(UInt32.init)
  }

  private mutating func countBigrams(_ parts: [(text: LabelledText, weight: UInt16)]) {
    let threshold = 10
    let width = BoundaryFeatures.firstCharacter + scalars.count
    var counts = [UInt16](repeating: 0, count: width * width)
    for part in parts {
      for text in 0..<part.text.textCount {
        var previous = BoundaryFeatures.textStart
        func count(_ next: Int) {
          let index = previous * width + next
          let (sum, overflow) = counts[index].addingReportingOverflow(part.weight)
          counts[index] = overflow ? .max : sum
          previous = next
        }
        for position in part.text.range(ofText: text) {
          count(number(of: part.text.characters[position]))
        }
        count(BoundaryFeatures.textEnd)
      }
    }
    for first in 0..<width {
      for second in 0..<width where counts[first * width + second] >= threshold {
        bigramKeys.append(BoundaryFeatures.bigramKey(first, second))
      }
    }
    func count(_ key: UInt32) -> UInt16 { counts[Int(key >> 13) * width + Int(key & 0x1FFF)] }
    bigramKeys.sort { (count($1), $0) < (count($0), $1) }
    bigramCounts = bigramKeys.map(count)
  }

  private mutating func indexBigrams() { index(Array(bigramKeys.indices)) }

  /// Forgets all pairs but those with these indices; the indices stay.
  mutating func keep(_ kept: [Int]) { index(kept) }

  /// Whether a pair has not been forgotten.
  func isKept(_ key: UInt32) -> Bool { bigram(Int(key >> 13), Int(key & 0x1FFF)) != nil }

  private mutating func index(_ indices: [Int]) {
    var capacity = 1024
    while capacity < indices.count * 4 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    for index in indices {
      let key = bigramKeys[index]
      var slot = Self.slot(of: key, count: capacity)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = (UInt64(key) + 1) << 32 | UInt64(index)
    }
  }

  @inline(__always)
  private static func slot(of key: UInt32, count: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }

  /// The number of a character.
  @inline(__always)
  package func number(of character: UInt32) -> Int {
    let canonical = Int(BoundaryFeatures.canonical(character))
    return canonical < numbers.count ? Int(numbers[canonical]) : BoundaryFeatures.unknownCharacter
  }

  /// The index of a pair in `bigramKeys`; nil for one without weights.
  @inline(__always)
  package func bigram(_ first: Int, _ second: Int) -> Int? {
    let key = BoundaryFeatures.bigramKey(first, second)
    return slots.withUnsafeBufferPointer { slots in
      var slot = Self.slot(of: key, count: slots.count)
      while slots[slot] != 0 {
        if slots[slot] >> 32 == UInt64(key) + 1 { return Int(slots[slot] & 0xFFFF_FFFF) }
        slot = (slot &+ 1) & (slots.count &- 1)
      }
      return nil
    }
  }
}
