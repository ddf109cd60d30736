/// The best articles so far: full matches before partial ones, then by score, then the newest.
package struct TopArticles {
  package struct Item {
    package var rowid: Int64
    package var score: Double
    package var isPartial: Bool

    /// Whether the item stands before another.
    func precedes(_ other: Item) -> Bool {
      if isPartial != other.isPartial { return !isPartial }
      return (score, rowid) > (other.score, other.rowid)
    }
  }

  let limit: Int
  /// Best first.
  package private(set) var items: [Item] = []

  package init(limit: Int) { self.limit = limit }

  var isFull: Bool { items.count >= limit }
  /// The score an article must beat to come among them; meaningful when full.
  var lowestScore: Double { items.last?.score ?? -.infinity }

  /// - Complexity: O(limit).
  package mutating func add(rowid: Int64, score: Double, isPartial: Bool) {
    let item = Item(rowid: rowid, score: score, isPartial: isPartial)
    if isFull, let last = items.last, !item.precedes(last) { return }
    let place = items.firstIndex { item.precedes($0) } ?? items.count
    items.insert(item, at: place)
    if items.count > limit { items.removeLast() }
  }
}
