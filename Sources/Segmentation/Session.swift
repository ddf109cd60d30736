import Lexicon

/// Segments texts, one after another, on one thread.
///
/// A session owns every buffer the work needs. They grow to the longest text seen and are then
/// reused, so a text that is not the longest yet costs no allocation. Not `Sendable`: one a thread.
public final class Session {
  public let segmenter: Segmenter
  let lexicon: Lexicon
  let userWords: UserWords?
  let mode: Segmenter.Mode
  let lattice: Lattice
  let icu: ICUBoundaries
  // Nothing outside the session sees these, and no method hands them out while it changes them.
  @exclusivity(unchecked) var run: LatticeRun
  @exclusivity(unchecked) var sink = TokenSink()
  @exclusivity(unchecked) var boundaryRun: BoundaryRun
  /// Ends of the words from one place, while they are put in order.
  @exclusivity(unchecked) var innerEnds: [Int] = []
  /// The user's words in the text that are still ahead.
  var userMatches = UserMatches()
  let tables: BoundaryTables?
  let splitsNames: Bool
  /// Where surname and given name meet inside the tokens of the text segmented last, ascending, in
  /// UTF-8 bytes. None without a boundary model, and none where names are cut there.
  @exclusivity(unchecked) package internal(set) var nameJoints: [UInt32] = []

  init(segmenter: Segmenter) throws(SegmentationError) {
    self.segmenter = segmenter
    lexicon = segmenter.lexicon
    userWords = segmenter.userWords
    mode = segmenter.mode
    lattice = Lattice(lexicon: segmenter.lexicon)
    icu = try ICUBoundaries()
    tables = segmenter.boundaries?.tables
    splitsNames = segmenter.splitsNames
    boundaryRun = BoundaryRun(capacity: tables == nil ? 0 : BoundaryRun.usualCapacity)
    run = LatticeRun(capacity: 256)
  }

  deinit {
    run.deallocate()
    sink.deallocate()
    boundaryRun.deallocate()
  }

  /// Replaces the contents of `tokens` by the tokens of `text`, in order. The capacity of `tokens` is
  /// kept: pass the same array again.
  ///
  /// The text need not be valid UTF-8: a byte that does not belong to a well-formed scalar counts as
  /// U+FFFD of that one byte. Spans are byte offsets of `text` in any case.
  ///
  /// - Precondition: `text.count <= Int32.max` (2 GiB).
  /// - Complexity: O(n) in bytes.
  public func segment(utf8 text: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    precondition(text.count <= Int(Int32.max), "a text is at most 2 GiB")
    tokens.removeAll(keepingCapacity: true)
    nameJoints.removeAll(keepingCapacity: true)
    if let tables {
      scan(text, with: tables, into: &tokens)
    } else if let userWords, mode != .icu {
      scan(text, around: userWords, into: &tokens)
    } else {
      scan(text, from: 0, to: text.count, into: &tokens)
    }
    sink.flush(to: &tokens)
  }

  /// The tokens of `text`, in order. Offsets count the UTF-8 bytes of `text`.
  ///
  /// - Complexity: O(n) in bytes.
  public func segment(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var text = text
    text.withUTF8 { segment(utf8: $0, into: &tokens) }
    return tokens
  }

  /// The words of `text` as strings, in order: the text at `segment(_:)`'s spans.
  public func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var tokens: [Token] = []
      segment(utf8: bytes, into: &tokens)
      return tokens.map { String(decoding: bytes[$0.utf8Range], as: UTF8.self) }
    }
  }

  /// Cuts the text at the user's words first, leftmost and longest, then cuts what is between them.
  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, around userWords: UserWords, into tokens: inout [Token]
  ) {
    var start = 0
    while let word = userWords.firstMatch(in: text, from: start, lexicon: lexicon) {
      scan(text, from: start, to: word.lowerBound, into: &tokens)
      let kind = Token.Kind(of: text, from: word.lowerBound, to: word.upperBound)
      emit(text, word.lowerBound, word.upperBound, kind, into: &tokens)
      start = word.upperBound
    }
    scan(text, from: start, to: text.count, into: &tokens)
  }
}
