import Lexicon
import Segmentation

/// The weights of an entity model laid out for the tagger. Immutable; any number of threads share it.
///
/// A row has sixteen lanes of 8 bits, two in each of eight 16-bit lanes: tags 0–7 in the low bytes,
/// 8–15 in the high ones. Sign extension is then two shifts.
final class EntityTables: Sendable {
  typealias Row = SIMD8<Int16>

  /// Rows of the slots that have weights, run by run.
  nonisolated(unsafe) let rows: UnsafePointer<Row>
  /// For each scalar below 0x10000, also those that fold: first row `<< 8 |` slots.
  nonisolated(unsafe) let unigrams: UnsafePointer<UInt32>
  /// Runs of two and three characters by open addressing (Knuth 1973, 6.4): key `<< 32 |` first row
  /// `<< 8 |` slots; 0 is free.
  nonisolated(unsafe) let buckets: UnsafePointer<UInt64>
  let bucketMask: Int
  /// Two rows for each vector of lexicon words: tags 0–7, tags 8–15.
  nonisolated(unsafe) let words: UnsafePointer<Row>
  /// `EntityFeatures.canonical` of the scalars below 0x10000.
  nonisolated(unsafe) let canonical: UnsafePointer<UInt16>

  /// - Complexity: linear in the number of weights, a few milliseconds.
  init(_ weights: EntityModel.Weights) {
    let tagCount = EntityFeatures.tagCount
    let rowCount = weights.grams.reduce(0) { $0 + $1.rows.count / tagCount }
    let rows = UnsafeMutablePointer<Row>.allocate(capacity: rowCount + 1)
    let unigrams = UnsafeMutablePointer<UInt32>.allocate(capacity: 0x10000)
    unigrams.initialize(repeating: 0, count: 0x10000)
    let runCount = weights.grams.dropFirst().reduce(0) { $0 + $1.keys.count }
    var capacity = 1024
    while capacity < runCount * 2 { capacity *= 2 }
    let buckets = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    buckets.initialize(repeating: 0, count: capacity)

    var row = 0
    for (length, grams) in weights.grams.enumerated() {
      var next = 0
      for (key, slots) in zip(grams.keys, grams.slots) {
        let value = UInt32(row) << 8 | UInt32(slots)
        if length == 0 {
          let scalar = Int(key & 0x7FFF_FFFF)
          if scalar < 0x10000 { unigrams[scalar] = value }
        } else {
          var bucket = Self.bucket(of: key, mask: capacity - 1)
          while buckets[bucket] != 0 { bucket = (bucket + 1) & (capacity - 1) }
          buckets[bucket] = UInt64(key) << 32 | UInt64(value)
        }
        for _ in 0..<slots.nonzeroBitCount {
          var packed = Row.zero
          for tag in 0..<tagCount {
            let step = Int16(grams.rows[next + tag])
            packed[tag % 8] |= tag < 8 ? step & 0xFF : step << 8
          }
          (rows + row).initialize(to: packed)
          row += 1
          next += tagCount
        }
      }
    }
    let words = UnsafeMutablePointer<Row>.allocate(capacity: EntityFeatures.wordVectorCount * 2)
    for vector in 0..<EntityFeatures.wordVectorCount {
      var halves = (Row.zero, Row.zero)
      for tag in 0..<tagCount {
        let step = weights.words[vector * tagCount + tag]
        if tag < 8 { halves.0[tag] = step } else { halves.1[tag - 8] = step }
      }
      (words + vector * 2).initialize(to: halves.0)
      (words + vector * 2 + 1).initialize(to: halves.1)
    }
    let canonical = UnsafeMutablePointer<UInt16>.allocate(capacity: 0x10000)
    for scalar in 0..<UInt32(0x10000) {
      let folded = EntityFeatures.canonical(scalar)
      canonical[Int(scalar)] = folded < 0x10000 ? UInt16(folded) : UInt16(scalar)
    }
    self.rows = UnsafePointer(rows)
    self.unigrams = UnsafePointer(unigrams)
    self.buckets = UnsafePointer(buckets)
    bucketMask = capacity - 1
    self.words = UnsafePointer(words)
    self.canonical = UnsafePointer(canonical)
  }

  deinit {
    rows.deallocate()
    unigrams.deallocate()
    buckets.deallocate()
    words.deallocate()
    canonical.deallocate()
  }

  @inline(__always)
  static func bucket(of key: UInt32, mask: Int) -> Int {
    Int(truncatingIfNeeded: key &* 0x9E37_79B1 >> 7) & mask
  }

  /// The first row `<< 8 |` slots of a run of two or three characters; 0 for one without weights.
  @inline(__always)
  func run(_ key: UInt32) -> UInt32 {
    var bucket = Self.bucket(of: key, mask: bucketMask)
    while true {
      let entry = buckets[bucket]
      if UInt32(truncatingIfNeeded: entry >> 32) == key {
        return UInt32(truncatingIfNeeded: entry)
      }
      if entry == 0 { return 0 }
      bucket = (bucket &+ 1) & bucketMask
    }
  }
}
