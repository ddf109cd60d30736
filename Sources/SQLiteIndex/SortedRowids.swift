extension [Int64] {
  /// The index of a rowid in this ascending list; `nil` where it has none.
  ///
  /// - Complexity: O(log n).
  func place(of rowid: Int64) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < rowid { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == rowid ? low : nil
  }
}
