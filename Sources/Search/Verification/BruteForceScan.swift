import Segmentation

/// Which of many literals occur in a text, told by comparing scalars one by one: the check on what an
/// index answers.
///
/// It shares only the folding of a scalar with the way a query takes. Lines are folded anew, literals
/// are not cut into grams, and the edge rule goes by the names of Unicode instead of its blocks. All
/// literals are looked for in one walk over a text: a table of their first two scalars says which
/// can begin at a place.
package struct BruteForceScan {
  private let needles: [[UInt32]]
  /// Literals of one scalar, and longer ones by their first two.
  private var single: [UInt32: [Int]] = [:]
  private var byPair: [UInt64: [Int]] = [:]
  /// A bit for each hash of a pair that begins a literal: most places of a text end here.
  private var begins = [UInt64](repeating: 0, count: 1 << 14)
  private var isWordScalar: [UInt32: Bool] = [:]
  /// Of each literal, the number of the text it was last seen in.
  private var lastSeen: [Int]
  private var texts = 0
  private var line: [UInt32] = []

  /// - Parameter literals: as typed, not folded.
  package init(_ literals: [String]) {
    // A line break in a literal counts as a space.
    needles = literals.map {
      $0.unicodeScalars.map { Folding.fold($0 == "\n" ? " " : $0).value }
    }
    lastSeen = [Int](repeating: 0, count: literals.count)
    for (i, needle) in needles.enumerated() {
      if needle.count == 1 {
        single[needle[0], default: []].append(i)
      } else if needle.count > 1 {
        let pair = UInt64(needle[0]) << 32 | UInt64(needle[1])
        byPair[pair, default: []].append(i)
        let bit = Self.bit(pair)
        begins[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
  }

  /// Calls `body` once with the index of each literal that occurs in a line of `text`.
  ///
  /// - Parameter text: UTF-8, lines joined by LF. Nothing occurs across two lines.
  /// - Complexity: O(n + candidates · length).
  package mutating func scan(_ text: [UInt8], _ body: (Int) -> Void) {
    texts += 1
    line.removeAll(keepingCapacity: true)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar == "\n" {
        scanLine(body)
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(Folding.fold(scalar).value)
      }
    }
    scanLine(body)
  }

  private mutating func scanLine(_ body: (Int) -> Void) {
    for i in line.indices {
      if let found = single[line[i]] {
        for literal in found { report(literal, at: i, body) }
      }
      guard i + 1 < line.count else { return }
      let pair = UInt64(line[i]) << 32 | UInt64(line[i + 1])
      let bit = Self.bit(pair)
      guard begins[bit >> 6] >> UInt64(bit & 63) & 1 == 1, let found = byPair[pair] else {
        continue
      }
      for literal in found { report(literal, at: i, body) }
    }
  }

  private mutating func report(_ literal: Int, at start: Int, _ body: (Int) -> Void) {
    let needle = needles[literal]
    let end = start + needle.count
    guard lastSeen[literal] != texts, end <= line.count, line[start..<end].elementsEqual(needle)
    else { return }
    if start > 0, isWord(needle[0]), isWord(line[start - 1]) { return }
    if end < line.count, isWord(needle[needle.count - 1]), isWord(line[end]) { return }
    lastSeen[literal] = texts
    body(literal)
  }

  /// Whether a scalar is a Latin letter or a decimal digit.
  private mutating func isWord(_ value: UInt32) -> Bool {
    if let known = isWordScalar[value] { return known }
    let properties = Unicode.Scalar(value)?.properties
    let isWord =
      properties?.generalCategory == .decimalNumber
      || properties?.isAlphabetic == true && properties?.name?.contains("LATIN") == true
    isWordScalar[value] = isWord
    return isWord
  }

  /// 20 bits of a multiplicative hash (Knuth, The Art of Computer Programming, vol. 3, 6.4).
  private static func bit(_ pair: UInt64) -> Int {
    Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 44)
  }
}
