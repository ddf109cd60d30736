import Entities

/// The runs of characters that have weights while training: those that occur often enough.
package struct GramInventory {
  /// Keys by the length of the run, each ascending.
  package let keys: [[UInt32]]
  /// key → index among the keys of its length.
  private let numbers: [[UInt32: Int32]]

  /// How often a run of one, two, three characters has to occur.
  static let minimumCounts = [2, 2, 3]

  package init(_ text: EntityText) {
    var counts: [[UInt32: Int32]] = [[:], [:], [:]]
    for index in 0..<text.textCount {
      let padded = Self.padded(text.characters[text.range(ofText: index)])
      for position in padded.indices {
        counts[0][EntityFeatures.key(padded[position]), default: 0] += 1
        guard position + 1 < padded.count else { continue }
        counts[1][EntityFeatures.key(padded[position], padded[position + 1]), default: 0] += 1
        guard position + 2 < padded.count else { continue }
        counts[2][
          EntityFeatures.key(padded[position], padded[position + 1], padded[position + 2]),
          default: 0] += 1
      }
    }
    let kept = zip(counts, Self.minimumCounts).map { counts, minimum in
      counts.filter { $0.value >= minimum }.map(\.key).sorted()
    }
    keys = kept
    numbers = kept.map { keys in
      Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
    }
  }

  /// The text with what stands before and after it.
  static func padded(_ characters: ArraySlice<UInt32>) -> [UInt32] {
    [EntityFeatures.textStart] + characters + [EntityFeatures.textEnd]
  }

  /// The number of the run of `length` with `key`; nil for one without weights.
  @inline(__always)
  func number(of key: UInt32, length: Int) -> Int32? { numbers[length - 1][key] }
}
