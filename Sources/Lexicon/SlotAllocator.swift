/// The slots and bases of an array of rows laid over each other under construction, as bit maps: 64 bases
/// are tried at once.
package final class SlotAllocator {
  /// From this width in bits of the number of labels the search is exhaustive: such nodes are few, and
  /// they decide how far the array spreads.
  private static let wide = 5
  /// How many groups of 64 bases a search for fewer labels tries before later ones begin half-way.
  private static let patience = 64

  private let limit: Int
  private let usedSlots: UnsafeMutablePointer<UInt64>
  private let usedBases: UnsafeMutablePointer<UInt64>
  /// The group of bases where the search begins, by the bit width of the number of labels.
  private var searchStart = [Int](repeating: 0, count: Int.bitWidth)

  package init(slotLimit: Int) {
    limit = slotLimit
    let words = slotLimit / 64 + 2
    usedSlots = .allocate(capacity: words)
    usedBases = .allocate(capacity: words)
    usedSlots.initialize(repeating: 0, count: words)
    usedBases.initialize(repeating: 0, count: words)
    // Slot 0 is the root; base 0 means "no children".
    usedSlots[0] = 1
    usedBases[0] = 1
  }

  deinit {
    usedSlots.deallocate()
    usedBases.deallocate()
  }

  /// Takes the slots `base + label` for every label and returns the lowest base, unused before, that
  /// the search finds; nil when there is none.
  package func take(labels: UnsafeBufferPointer<UInt16>) -> Int? {
    let width = Int.bitWidth - labels.count.leadingZeroBitCount
    let highest = Int(labels[labels.count - 1])
    let start = searchStart[width]
    var group = start
    while group * 64 + 64 + highest < limit {
      let free = freeBases(in: group, labels)
      if free != 0 {
        let base = group * 64 + free.trailingZeroBitCount
        usedBases[base >> 6] |= 1 << UInt64(base & 63)
        for label in labels {
          let slot = base + Int(label)
          usedSlots[slot >> 6] |= 1 << UInt64(slot & 63)
        }
        if width < Self.wide, group - start > Self.patience {
          searchStart[width] = (start + group) / 2
        }
        return base
      }
      group += 1
    }
    return nil
  }

  /// The bases of a group that are unused and leave every label a free slot, as bits.
  private func freeBases(in group: Int, _ labels: UnsafeBufferPointer<UInt16>) -> UInt64 {
    var taken = usedBases[group]
    for label in labels {
      let slot = group &* 64 &+ Int(label)
      let shift = UInt64(slot & 63)
      // A shift by 64 gives 0 with Swift's smart shift, as wanted.
      taken |= usedSlots[slot >> 6] >> shift | usedSlots[slot >> 6 &+ 1] << (64 - shift)
      if taken == .max { return 0 }
    }
    return ~taken
  }
}
