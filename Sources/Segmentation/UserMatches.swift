import Lexicon

/// Where the user's words occur in a text, leftmost and longest, as the scan goes through it.
struct UserMatches {
  struct Match {
    var start: Int
    var end: Int
    /// Whether all its characters are the model's, so that it can lie inside a run.
    var isOfModel: Bool
  }

  private var matches: [Match] = []
  private var next = 0

  /// The matches that are still ahead, ascending.
  var ahead: ArraySlice<Match> { matches[next...] }
  var isEmpty: Bool { next == matches.count }

  /// Finds the words of `words` in `text`.
  mutating func find(
    _ words: UserWords?, in text: UnsafeBufferPointer<UInt8>, lexicon: Lexicon,
    tables: BoundaryTables
  ) {
    matches.removeAll(keepingCapacity: true)
    next = 0
    guard let words else { return }
    var position = 0
    while let range = words.firstMatch(in: text, from: position, lexicon: lexicon) {
      var isOfModel = true
      var inside = range.lowerBound
      while inside < range.upperBound {
        let (scalar, length) = UTF8Decoding.decode(text, at: inside)
        if tables.entry(of: scalar) & 15 > CharacterKind.lastOfModel { isOfModel = false }
        inside += length
      }
      matches.append(Match(start: range.lowerBound, end: range.upperBound, isOfModel: isOfModel))
      position = range.upperBound
    }
  }

  /// Forgets the matches that begin before `position`.
  mutating func drop(before position: Int) {
    while next < matches.count, matches[next].start < position { next += 1 }
  }

  func first(at position: Int) -> Match? {
    next < matches.count && matches[next].start == position ? matches[next] : nil
  }

  /// The start of the first match behind `position`.
  func start(after position: Int) -> Int? {
    ahead.first { $0.start > position }?.start
  }

  /// The start of the first match behind `position` that is not all the model's.
  func startOfForeign(after position: Int) -> Int? {
    ahead.first { $0.start > position && !$0.isOfModel }?.start
  }
}
