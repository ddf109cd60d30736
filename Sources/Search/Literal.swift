import CBytes
import QueryLanguage
import Segmentation

/// A term of a query, folded and ready to be looked for in folded text.
public struct Literal: Hashable, Sendable {
  /// The folded UTF-8 bytes. Never empty, without LF.
  public let folded: [UInt8]
  /// The lines it may stand in; `nil` for all.
  public let field: Query.Field?
  /// An edge that is a Latin letter or digit must be the edge of such a run in the text, so that
  /// `4万` does not hit `14万`.
  let checksLeftEdge: Bool
  let checksRightEdge: Bool
  /// Whether an occurrence of `folded` in a text that was not folded is one in the folded text, too:
  /// where anything may stand beside it, and its own scalars fold to themselves.
  let isFoundUnfolded: Bool

  /// - Parameter substring: lifts the rule for edges of letters and digits.
  public init(_ term: Query.Term, substring: Bool = false) {
    // Nothing matches across lines: a line break in a query is a space like any other.
    folded = Folding.foldedUTF8(term.text).map {
      $0 == ArticleText.lineFeed ? UInt8(ascii: " ") : $0
    }
    field = term.field
    (checksLeftEdge, checksRightEdge) = folded.withUnsafeBufferPointer { bytes in
      let first = UTF8Scan.scalar(in: bytes, at: 0)
      let last = UTF8Scan.scalar(in: bytes, endingAt: bytes.count)
      return (
        !substring && first.length > 0 && ScalarClass(first.value) == .latinOrDigit,
        !substring && !term.isPrefix && last.length > 0
          && ScalarClass(last.value) == .latinOrDigit
      )
    }
    isFoundUnfolded =
      field == nil && !checksLeftEdge && !checksRightEdge
      && folded.withUnsafeBufferPointer { bytes in
        var again: [UInt8] = []
        Folding.append(folding: bytes, to: &again)
        return again.elementsEqual(bytes)
      }
  }

  /// Its pairs of neighbouring scalars, as literals without edge rules.
  var pairs: [Literal] {
    let all = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
    guard all.count > 1 else { return [] }
    return (1..<all.count).map { i in
      var pair = String.UnicodeScalarView()
      pair.append(contentsOf: all[(i - 1)...i])
      return Literal(Query.Term(String(pair)), substring: true)
    }
  }

  /// Whether the literal is one scalar that no edge rule concerns.
  package var isSingleCharacter: Bool {
    folded.withUnsafeBufferPointer { bytes in
      let (scalar, length) = UTF8Scan.scalar(in: bytes, at: 0)
      return length == bytes.count && ScalarClass(scalar) == .character
    }
  }

  /// How many of its occurrences can begin in the lead of an article, where they count more, while one
  /// of its grams begins behind it: so much may its weighted frequency exceed that of the gram.
  var straddling: Int {
    if requiredGrams == .all([folded]) { return 0 }
    let scalars = Array(String(decoding: folded, as: UTF8.self).unicodeScalars)
    guard scalars.count > 2 else { return 0 }
    // Occurrences stand no closer to one another than the literal has periods.
    let period =
      (1..<scalars.count).first { scalars[$0...].elementsEqual(scalars[..<(scalars.count - $0)]) }
      ?? scalars.count
    return (scalars.count - 1 + period - 1) / period
  }

  /// Whether the literal is a pair of characters anywhere in a text: it occurs wherever its gram does.
  var isPair: Bool {
    guard field == nil else { return false }
    return folded.withUnsafeBufferPointer { bytes in
      let (first, length) = UTF8Scan.scalar(in: bytes, at: 0)
      guard length > 0, length < bytes.count else { return false }
      let (second, rest) = UTF8Scan.scalar(in: bytes, at: length)
      return length + rest == bytes.count && ScalarClass(first) == .character
        && ScalarClass(second) == .character
    }
  }

  /// Grams of a literal that are looked up at most. A passage of 10,000 characters is narrowed down as
  /// well by 64 of its pairs as by all, and answered in a hundredth of the time.
  private static let mostGrams = 64

  /// The grams of any text the literal occurs in; of very many, some all along it.
  package var requiredGrams: RequiredGrams {
    guard case .all(let grams) = allRequiredGrams, grams.count > Self.mostGrams else {
      return allRequiredGrams
    }
    return .all((0..<Self.mostGrams).map { grams[$0 * grams.count / Self.mostGrams] })
  }

  private var allRequiredGrams: RequiredGrams {
    // Without the edge check a run of letters at an edge may go on in the text.
    folded.withUnsafeBufferPointer { bytes in
      let first = UTF8Scan.scalar(in: bytes, at: 0).value
      let last = UTF8Scan.scalar(in: bytes, endingAt: bytes.count).value
      return Grams.required(
        folded,
        wholeLeft: checksLeftEdge || ScalarClass(first) != .latinOrDigit,
        wholeRight: checksRightEdge || ScalarClass(last) != .latinOrDigit)
    }
  }

  /// Calls `body` with the byte at which each occurrence in `text` begins, ascending; overlapping
  /// occurrences are all reported. `body` returns whether to go on.
  ///
  /// - Complexity: O(n) on texts, by the C library's two-way `memmem`.
  @inline(__always)
  package func forEachOccurrence(
    in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Bool
  ) {
    guard let base = text.baseAddress else { return }
    folded.withUnsafeBufferPointer { needle in
      var from = 0
      while text.count - from >= needle.count,
        let found = memmem(base + from, text.count - from, needle.baseAddress!, needle.count)
      {
        let start = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        if standsFree(start, in: text), !body(start) { return }
        from = start + 1
      }
    }
  }

  /// Whether `text` contains the literal, whatever the line.
  package func occurs(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var found = false
    forEachOccurrence(in: text) { _ in
      found = true
      return false
    }
    return found
  }

  /// Whether an occurrence beginning at `start` keeps the edge rule.
  @inline(__always)
  private func standsFree(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    if checksLeftEdge, start > 0 {
      let before = UTF8Scan.scalar(in: text, endingAt: start)
      if before.length > 0, ScalarClass(before.value) == .latinOrDigit { return false }
    }
    let end = start + folded.count
    if checksRightEdge, end < text.count {
      let after = UTF8Scan.scalar(in: text, at: end)
      if after.length > 0, ScalarClass(after.value) == .latinOrDigit { return false }
    }
    return true
  }
}
