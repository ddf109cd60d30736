import Segmentation

/// The grams of a text: what the recall index holds, and what a literal's text must therefore have.
///
/// A folded text is cut into runs at separators (white space, punctuation, controls). Within a run
///
/// - each maximal run of Latin letters and digits is one unit (`5g`, `2023`), every other scalar is
///   a unit of its own;
/// - two neighbouring units of one scalar each give a gram of both scalars (`诏安`); beside a longer
///   unit only its scalar that touches the neighbour is taken (`2023年` → `3年`);
/// - a unit of letters and digits is a gram itself, cut to its first 64 scalars;
/// - a character that ends its run is a gram of its own, so that the characters of a text are exactly
///   the first scalars of its grams, and `"字"*` finds a single character.
///
/// Every literal that occurs in a text has its own grams among those of the text, except that the
/// last character of a literal need not end a run there, and units at its edges are whole only where
/// the edge rule says so: `Grams.required` leaves those out. So a conjunction of required grams never
/// misses an article. It may find too many; occurrences are verified on the text.
package enum Grams {
  /// Longer runs of letters and digits are found by their first scalars and verified.
  package static let unitScalarLimit = 64

  /// Calls `body` with each gram of `folded`, as a range of its bytes, repeated ones included.
  ///
  /// - Complexity: O(n).
  @inline(__always)
  package static func forEach(
    in folded: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) throws -> Void
  ) rethrows {
    var i = 0
    // The unit before: where its last scalar begins, or -1 at the start of a run.
    var previous = -1
    var previousIsCharacter = false
    while i < folded.count {
      let (scalar, decoded) = UTF8Scan.scalar(in: folded, at: i)
      let length = max(decoded, 1)
      let scalarClass = decoded == 0 ? ScalarClass.separator : ScalarClass(scalar)
      switch scalarClass {
      case .separator:
        if previousIsCharacter { try body(previous..<i) }
        previous = -1
        previousIsCharacter = false
        i += length
      case .character:
        if previous >= 0 { try body(previous..<(i + length)) }
        previous = i
        previousIsCharacter = true
        i += length
      case .latinOrDigit:
        if previous >= 0 { try body(previous..<(i + length)) }
        let start = i
        var last = i
        var count = 0
        var limit = i
        while i < folded.count {
          let (next, nextLength) = UTF8Scan.scalar(in: folded, at: i)
          guard nextLength > 0, ScalarClass(next) == .latinOrDigit else { break }
          last = i
          i += nextLength
          count += 1
          if count <= unitScalarLimit { limit = i }
        }
        try body(start..<limit)
        previous = last
        previousIsCharacter = false
      }
    }
    if previousIsCharacter { try body(previous..<folded.count) }
  }

  /// The grams every text has in which `literal` occurs.
  ///
  /// - Parameters:
  ///   - wholeLeft: an edge of letters and digits on the left is the edge of such a run in the text.
  ///   - wholeRight: the same on the right.
  package static func required(
    _ literal: [UInt8], wholeLeft: Bool, wholeRight: Bool
  ) -> RequiredGrams {
    literal.withUnsafeBufferPointer { bytes in
      var grams: [[UInt8]] = []
      func add(_ gram: [UInt8]) { if !grams.contains(gram) { grams.append(gram) } }
      forEach(in: bytes) { range in
        let (first, firstLength) = UTF8Scan.scalar(in: bytes, at: range.lowerBound)
        let isUnit =
          ScalarClass(first) == .latinOrDigit
          && (range.upperBound == range.lowerBound + firstLength
            || {
              let (last, length) = UTF8Scan.scalar(in: bytes, endingAt: range.upperBound)
              return length > 0 && ScalarClass(last) == .latinOrDigit
            }())
        if isUnit {
          if range.lowerBound == 0 && !wholeLeft { return }
          var end = range.upperBound
          while end < bytes.count {
            let (next, length) = UTF8Scan.scalar(in: bytes, at: end)
            guard length > 0, ScalarClass(next) == .latinOrDigit else { break }
            end += length
          }
          if end == bytes.count && !wholeRight { return }
        } else if range.upperBound == bytes.count && range.count == firstLength {
          return  // the last character of the literal may go on in the text
        }
        add(Array(bytes[range]))
      }
      if grams.isEmpty, !bytes.isEmpty {
        // One character, or a part of a run: an article has a gram that begins with it only if it is
        // a character; letters inside a run begin no gram.
        let (first, length) = UTF8Scan.scalar(in: bytes, at: 0)
        if length == bytes.count, ScalarClass(first) == .character {
          return .prefix(Array(bytes))
        }
        if ScalarClass(first) == .latinOrDigit, wholeLeft,
          UTF8Scan.scalarCount(bytes) <= unitScalarLimit, bytes.allSatisfy({ $0 != 0x20 }),
          isOneUnit(bytes)
        {
          return .prefix(Array(bytes))
        }
        return .none
      }
      return .all(grams)
    }
  }

  private static func isOneUnit(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    while i < bytes.count {
      let (scalar, length) = UTF8Scan.scalar(in: bytes, at: i)
      guard length > 0, ScalarClass(scalar) == .latinOrDigit else { return false }
      i += length
    }
    return true
  }
}

/// What the recall index can say about a literal.
package enum RequiredGrams: Equatable, Sendable {
  /// Articles that contain the literal have all of these grams. Never empty.
  case all([[UInt8]])
  /// Articles that contain the literal have a gram that begins with this.
  case prefix([UInt8])
  /// Nothing: every article has to be read.
  case none
}
