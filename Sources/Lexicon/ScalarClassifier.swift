/// Decides which scalars may be cut without ICU: their Unicode properties say what they should do, and
/// ICU's own iterator confirms it, scalar by scalar. Where the two differ (ICU tailors UAX #29, and
/// versions differ: the colon joined letters until ICU 71), the scalar is a mark that joins nothing if
/// it behaves like one, else left to ICU.
struct ScalarClassifier {
  /// A scalar of each class, whose behaviour the others must share.
  private static let representatives: [UInt16: UInt16] = [
    ScalarClass.letter: 0x61, ScalarClass.numeric: 0x31, ScalarClass.extendNumLet: 0x5F,
    ScalarClass.midLetter: 0xB7, ScalarClass.midNum: 0x2C, ScalarClass.midNumLet: 0x2E,
    ScalarClass.space: 0x20, ScalarClass.carriageReturn: 0x0D, ScalarClass.lineFeed: 0x0A,
    ScalarClass.single: 0x3001, ScalarClass.unknownHan: 0x4E2D,
  ]

  /// The neighbours a scalar is tried with: two of each class but Han, to tell pairs from chains.
  private static let neighbours: [UInt16] = [
    0x61, 0x31, 0x5F, 0xB7, 0x2C, 0x2E, 0x20, 0x0D, 0x0A, 0x3001,
  ]

  private let probe: ICUProbe

  /// The classes of all scalars, indexed by scalar value.
  ///
  /// - Throws: `LexiconError.icuUnavailable`.
  static func classes() throws(LexiconError) -> [UInt16] {
    let classifier = ScalarClassifier(probe: try ICUProbe())
    return classifier.confirmed(ICUDictionary.scalarClasses())
  }

  private func confirmed(_ classes: [UInt16]) -> [UInt16] {
    var confirmed = classes
    var expected: [UInt16: [Int32]] = [:]
    for (name, representative) in Self.representatives {
      expected[name] = pattern(of: UInt32(representative), class: name)
    }
    for scalar in classes.indices where classes[scalar] != ScalarClass.complex {
      let name = classes[scalar]
      guard pattern(of: UInt32(scalar), class: name) != expected[name] else { continue }
      let single = ScalarClass.single
      let isSingle = pattern(of: UInt32(scalar), class: single) == expected[single]
      confirmed[scalar] = isSingle ? single : ScalarClass.complex
    }
    return confirmed
  }

  /// The boundaries around `scalar` among its neighbours, counted in scalars.
  private func pattern(of scalar: UInt32, class name: UInt16) -> [Int32] {
    let units: [UInt16] =
      scalar < 0x10000
      ? [UInt16(scalar)]
      : [UInt16(0xD7C0 + (scalar >> 10)), UInt16(0xDC00 | (scalar & 0x3FF))]
    var text: [UInt16] = []
    for neighbour in Self.neighbours + (name == ScalarClass.unknownHan ? [] : [0x4E2D]) {
      text += [neighbour] + units + [neighbour]
      // Two of a kind side by side; two Han characters might be a word.
      if name != ScalarClass.unknownHan { text += units + units + [neighbour] }
      text.append(0x3002)
    }
    guard units.count == 2 else { return probe.boundaries(of: text) }
    var scalarsBefore: [Int32] = []
    var count: Int32 = 0
    for unit in text {
      scalarsBefore.append(count)
      if unit & 0xFC00 != 0xD800 { count += 1 }
    }
    return probe.boundaries(of: text).map { Int($0) < text.count ? scalarsBefore[Int($0)] : count }
  }
}

/// The two-stage table from a scalar to its entry: a class below `ScalarClass.han`, or a Han code.
struct ScalarTable {
  /// Number of the block of each 256 code points.
  var blockOfPrefix: [UInt16] = []
  /// Blocks of 256 entries, distinct.
  var blocks: [UInt16] = []

  init(entries: [UInt16]) {
    var numbers: [ArraySlice<UInt16>: UInt16] = [:]
    for start in stride(from: 0, to: entries.count, by: 256) {
      let block = entries[start..<start + 256]
      if let number = numbers[block] {
        blockOfPrefix.append(number)
      } else {
        let number = UInt16(numbers.count)
        numbers[block] = number
        blockOfPrefix.append(number)
        blocks.append(contentsOf: block)
      }
    }
  }
}
