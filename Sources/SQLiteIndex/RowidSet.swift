/// A set of rowids that lie close together: a bit each.
struct RowidSet {
  /// Rowids of a page, as a power of two.
  private static let pageBits: Int64 = 12
  private static let words = 1 << (Int(pageBits) - 6)

  private var pages: [Int64: Int] = [:]
  private var bits: [UInt64] = []
  /// The page used last, and where its bits begin.
  private var last: (number: Int64, start: Int) = (.min, 0)

  /// - Returns: whether it was not in the set before.
  /// - Complexity: O(1); a look-up in a dictionary only where the page is not that of the last call.
  mutating func insert(_ rowid: Int64) -> Bool {
    let place = place(of: rowid)
    let bit = UInt64(1) << UInt64(rowid & 63)
    defer { bits[place] |= bit }
    return bits[place] & bit == 0
  }

  mutating func remove(_ rowid: Int64) {
    let place = place(of: rowid)
    bits[place] &= ~(UInt64(1) << UInt64(rowid & 63))
  }

  private mutating func place(of rowid: Int64) -> Int {
    let number = rowid >> Self.pageBits
    if number != last.number {
      if let start = pages[number] {
        last = (number, start)
      } else {
        last = (number, bits.count)
        pages[number] = bits.count
        bits.append(contentsOf: repeatElement(0, count: Self.words))
      }
    }
    return last.start + Int(rowid & (1 << Self.pageBits - 1)) >> 6
  }
}
