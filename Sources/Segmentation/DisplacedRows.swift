/// Sparse rows laid over each other in one array (Tarjan, Yao 1979), so a pair is found by one load
/// and one comparison.
///
/// Each row tries places drawn by a fixed generator until it hits nothing that is taken, the longest
/// row first; the array is four times as long as it has keys, so few tries are needed. (First fit packs
/// better and takes ten times as long, at every start.)
struct DisplacedRows {
  /// Where each row begins in `slots`; a base plus any column lies inside.
  private(set) var base: [UInt32]
  /// `row << 16 | 1 + index of the key`, or `free`, which is no row's.
  private(set) var slots: [UInt32] = []

  static let free: UInt32 = 0xFFFF_0000

  /// - Parameter keys: `row << 13 | column`, ascending, fewer than 65,535.
  /// - Complexity: about linear in the number of keys.
  init(keys: [UInt32], rowCount: Int) {
    base = Array(repeating: 0, count: rowCount)
    var rows: [Range<Int>] = []
    var start = 0
    while start < keys.count {
      var end = start
      while end < keys.count, keys[end] >> 13 == keys[start] >> 13 { end += 1 }
      rows.append(start..<end)
      start = end
    }
    rows.sort { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    var places = max(1024, keys.count * 4)
    while !place(rows, of: keys, places: places) { places *= 2 }
  }

  /// Places all rows with bases below `places`; false when one finds no room.
  private mutating func place(_ rows: [Range<Int>], of keys: [UInt32], places: Int) -> Bool {
    slots = Array(
      repeating: Self.free, count: places + BoundaryFeatures.maximumCharacterCount)
    var state: UInt64 = 1
    return slots.withUnsafeMutableBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in
        for row in rows {
          var tries = 0
          var place = 0
          var isFree = false
          while !isFree {
            tries += 1
            guard tries < 100_000 else { return false }
            // Knuth's MMIX generator; its high bits, scaled to the number of places.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            place = Int(((state >> 33) &* UInt64(places)) >> 31)
            isFree = true
            for index in row where slots[place &+ Int(keys[index] & 0x1FFF)] != Self.free {
              isFree = false
              break
            }
          }
          base[Int(keys[row.lowerBound] >> 13)] = UInt32(place)
          for index in row {
            slots[place &+ Int(keys[index] & 0x1FFF)] =
              (keys[index] >> 13) << 16 | UInt32(index + 1)
          }
        }
        return true
      }
    }
  }
}
