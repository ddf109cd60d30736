/// Numbers by the key of a gram (`GramProfile.Entry.key`, never 0). Looked up for each gram of every
/// article, where the standard dictionary's hashing alone takes longer than this does in all.
struct KeyCounts: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private(set) var count = 0

  /// - Parameter capacity: keys there is room for at first.
  init(capacity: Int = 512) {
    var slots = 1024
    while slots < capacity * 2 { slots *= 2 }
    keys = Array(repeating: 0, count: slots)
    values = Array(repeating: 0, count: slots)
  }

  /// - Complexity: O(1).
  @inline(__always)
  func contains(_ key: UInt64) -> Bool { keys[slot(of: key)] == key }

  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func add(_ number: Int32, to key: UInt64) {
    var slot = slot(of: key)
    if keys[slot] == 0 {
      if (count + 1) * 2 > keys.count {
        grow()
        slot = self.slot(of: key)
      }
      keys[slot] = key
      count += 1
    }
    values[slot] &+= number
  }

  /// Adds the numbers of another one.
  mutating func add(_ other: KeyCounts) {
    for (key, value) in zip(other.keys, other.values) where key != 0 { add(value, to: key) }
  }

  /// The keys with their numbers, by key.
  var sorted: [(key: UInt64, number: Int32)] {
    var result: [(key: UInt64, number: Int32)] = []
    result.reserveCapacity(count)
    for (key, value) in zip(keys, values) where key != 0 { result.append((key, value)) }
    return result.sorted { $0.key < $1.key }
  }

  /// Where a key stands or would be put: multiplicative hashing (Knuth, TAOCP 6.4), linear probing,
  /// at most half full.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    var larger = KeyCounts(capacity: keys.count)
    larger.add(self)
    self = larger
  }
}
