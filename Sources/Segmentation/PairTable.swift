import Lexicon

/// Finds the row of weights of a pair of characters by one load and one comparison: sparse rows, one
/// for each first character, laid over each other in one array (Tarjan, Yao 1979).
///
/// The row of the pair (a, b) is in `slots[bases[a] + b]`, if that bears the number a. Made by the
/// trainer and kept in the model file, so that it can be packed tightly: first fit, the longest row first.
struct PairTable {
  /// Where the row of each first character begins; a base plus any character number lies inside.
  private(set) var bases: [UInt32]
  /// `first << 16 | 1 + index of the key`; `free` where there is none.
  private(set) var slots: [UInt32]

  /// No character has the number of its upper half, and row 0 stands for "no such pair".
  static let free: UInt32 = 0xFFFF_0000

  /// - Parameter keys: distinct `BoundaryFeatures.bigramKey`s, fewer than 65,536.
  init(keys: [UInt32], characterCount: Int) {
    var rows: [[(second: UInt16, row: UInt32)]] = Array(repeating: [], count: characterCount)
    for (index, key) in keys.enumerated() {
      rows[Int(key >> 13)].append((UInt16(key & 0x1FFF), UInt32(index + 1)))
    }
    for first in rows.indices { rows[first].sort { $0.second < $1.second } }
    bases = []
    slots = []
    var limit = keys.count * 2 + BoundaryFeatures.maximumCharacterCount * 2
    while !place(rows, limit: limit) { limit *= 2 }
  }

  /// Places all rows in `limit` slots; false when one finds no room.
  private mutating func place(_ rows: [[(second: UInt16, row: UInt32)]], limit: Int) -> Bool {
    bases = Array(repeating: 0, count: rows.count)
    slots = Array(repeating: Self.free, count: rows.count)
    let allocator = SlotAllocator(slotLimit: limit)
    let order = rows.indices.filter { !rows[$0].isEmpty }
      .sorted { (rows[$1].count, $0) < (rows[$0].count, $1) }
    for first in order {
      let columns = rows[first].map(\.second)
      guard let base = columns.withUnsafeBufferPointer({ allocator.take(labels: $0) }) else {
        return false
      }
      bases[first] = UInt32(base)
      let missing = base + rows.count - slots.count
      if missing > 0 { slots += repeatElement(Self.free, count: missing) }
      for (second, row) in rows[first] {
        slots[base + Int(second)] = UInt32(first) << 16 | row
      }
    }
    return true
  }
}
