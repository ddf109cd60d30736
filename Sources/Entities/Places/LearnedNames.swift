import Lexicon

/// A set of names by their hashes: what a model has seen as places.
package struct LearnedNames: Sendable {
  /// Open addressing over the hashes, 0 in a free slot; a power of two of slots.
  private let slots: [UInt64]
  /// Bits of the first 6 bytes of the names.
  private let prefixes: [UInt64]
  /// Longest name looked for, in characters.
  private static let longest = 8
  package let hashes: [UInt64]
  package let prefixBits: [UInt16]

  /// - Parameters:
  ///   - hashes: of the names; zero is none.
  ///   - prefixBits: of the names' first 6 bytes, `NameHash.prefix`.
  package init(hashes: [UInt64], prefixBits: [UInt16]) {
    self.hashes = hashes
    self.prefixBits = prefixBits
    var size = 2
    while size < hashes.count * 2 + 2 { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    for hash in hashes where hash != 0 {
      var slot = Int(truncatingIfNeeded: hash >> 7) & (size - 1)
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (size - 1) }
      slots[slot] = hash
    }
    self.slots = slots
    var prefixes = [UInt64](repeating: 0, count: 1024)
    for bit in prefixBits { prefixes[Int(bit >> 6)] |= 1 << UInt64(bit & 63) }
    self.prefixes = prefixes
  }

  func contains(_ hash: NameHash) -> Bool {
    var slot = Int(truncatingIfNeeded: hash.value >> 7) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == hash.value { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// How many characters a name that begins with the 6 bytes at `bytes` may have; 0 for no name.
  @inline(__always)
  func reach(of bytes: UnsafePointer<UInt8>) -> Int {
    let bit = NameHash.prefix(bytes)
    return prefixes[bit >> 6] >> UInt64(bit & 63) & 1 != 0 ? Self.longest : 0
  }
}
