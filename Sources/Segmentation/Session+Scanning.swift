import Lexicon

/// The scan over a text: which stretch is cut by whom.
///
/// A text falls into pieces at boundaries that are certain from the two scalars around them alone
/// (Han | letter, punctuation | anything …). The rules of UAX #29 start afresh at each boundary, so a
/// piece is cut the same way alone as in its text. Pieces of Han characters go to the lattice;
/// letters, digits, spaces and punctuation are cut here; a piece with a complex scalar goes to ICU.
extension Session {
  /// Appends the tokens of `text[start..<limit]`. Both ends must be certain boundaries, or taken as such.
  func scan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, into tokens: inout [Token]
  ) {
    // What lies behind `limit` must not be seen, not even by the decoder.
    let text = UnsafeBufferPointer(start: text.baseAddress, count: limit)
    var position = start
    while position < limit { position = scanPiece(text, from: position, into: &tokens) }
  }

  /// Appends the tokens of the piece, or several pieces, from `position`; returns its end.
  @inline(__always)
  func scanPiece(
    _ text: UnsafeBufferPointer<UInt8>, from position: Int, into tokens: inout [Token]
  ) -> Int {
    let (scalar, length) = UTF8Decoding.decode(text, at: position)
    let entry = lexicon.entry(of: scalar)
    if entry > ScalarClass.han {
      return scanHan(text, from: position, into: &tokens)
    }
    let next = position &+ length
    switch entry {
    case ScalarClass.letter, ScalarClass.numeric, ScalarClass.extendNumLet:
      return scanWord(text, from: position, first: entry, next: next, into: &tokens)
    case ScalarClass.space:
      var end = next
      var following = self.entry(text, at: end)
      while following.entry == ScalarClass.space {
        end &+= following.length
        following = self.entry(text, at: end)
      }
      return finish(text, position, end, before: following, .space, into: &tokens)
    case ScalarClass.carriageReturn:
      let following = self.entry(text, at: next)
      let end = following.entry == ScalarClass.lineFeed ? next &+ 1 : next
      emit(text, position, end, .space, into: &tokens)
      return end
    case ScalarClass.lineFeed:
      emit(text, position, next, .space, into: &tokens)
      return next
    case ScalarClass.complex:
      return scanWithICU(text, from: position, complexAt: position, into: &tokens)
    default:
      return finish(
        text, position, next, before: self.entry(text, at: next), Token.Kind(ofMark: scalar),
        into: &tokens)
    }
  }

  /// The entry of the scalar at `position` and its length in bytes; a length of 0 and the entry
  /// of punctuation, which joins nothing, at the end of the text.
  @inline(__always)
  func entry(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (entry: UInt16, length: Int) {
    guard position < text.count else { return (ScalarClass.single, 0) }
    let (scalar, length) = UTF8Decoding.decode(text, at: position)
    return (lexicon.entry(of: scalar), length)
  }

  /// Emits the token `start..<end`, unless a complex scalar follows and may join it: then ICU decides.
  @inline(__always)
  private func finish(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int,
    before following: (entry: UInt16, length: Int), _ kind: Token.Kind, into tokens: inout [Token]
  ) -> Int {
    if following.entry == ScalarClass.complex {
      return scanWithICU(text, from: start, complexAt: end, into: &tokens)
    }
    emit(text, start, end, kind, into: &tokens)
    return end
  }

  /// Letters, digits and what joins them, by rules 5–13b of UAX #29.
  private func scanWord(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, first: UInt16, next: Int,
    into tokens: inout [Token]
  ) -> Int {
    var last = first
    var kind: Token.Kind = .punctuation
    var end = next
    while true {
      switch last {
      case ScalarClass.letter: kind = .letters
      case ScalarClass.numeric: if kind != .letters { kind = .number }
      default: break
      }
      let following = entry(text, at: end)
      switch following.entry {
      case ScalarClass.letter, ScalarClass.numeric, ScalarClass.extendNumLet:
        last = following.entry
        end &+= following.length
        continue
      case ScalarClass.midLetter, ScalarClass.midNum, ScalarClass.midNumLet:
        let joins =
          last == ScalarClass.letter && following.entry != ScalarClass.midNum
          || last == ScalarClass.numeric && following.entry != ScalarClass.midLetter
        guard joins else { break }
        let beyond = entry(text, at: end &+ following.length)
        if beyond.entry == last {
          end &+= following.length &+ beyond.length
          continue
        }
        if beyond.entry == ScalarClass.complex {
          return scanWithICU(
            text, from: start, complexAt: end &+ following.length, into: &tokens)
        }
      default: break
      }
      return finish(text, start, end, before: following, kind, into: &tokens)
    }
  }

  private func scanHan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, into tokens: inout [Token]
  ) -> Int {
    var position = start
    var count = 0
    var following = ScalarClass.lineFeed
    var codes = run.codes
    var offsets = run.offsets
    var capacity = run.capacity
    let entries = lexicon.scalarEntries
    while position < text.count {
      let (scalar, length) = UTF8Decoding.decodeHan(text, at: position)
      let entry = entries[scalar]
      guard entry > ScalarClass.han else {
        following = entry
        break
      }
      if count == capacity {
        run.grow(keeping: count)
        codes = run.codes
        offsets = run.offsets
        capacity = run.capacity
      }
      codes[count] = entry &- ScalarClass.han
      offsets[count] = UInt32(truncatingIfNeeded: position)
      count &+= 1
      position &+= length
    }
    if following == ScalarClass.complex {
      return scanWithICU(text, from: start, complexAt: position, into: &tokens)
    }
    offsets[count] = UInt32(truncatingIfNeeded: position)
    run.count = count
    cutRun(text, into: &tokens)
    return position
  }

  /// Has ICU cut the piece from `start`, which holds a complex scalar at `complex`, up to the next
  /// certain boundary. Returns the end of the piece.
  func scanWithICU(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, complexAt complex: Int,
    into tokens: inout [Token]
  ) -> Int {
    var previous = ScalarClass.complex
    var end = complex
    // The model takes a run of Han characters back behind symbols that join none.
    var joinsHan = tables == nil || start < complex
    while end < text.count {
      let next = entry(text, at: end)
      if Self.isCertain(between: previous, and: next.entry) { break }
      if next.entry == ScalarClass.complex {
        joinsHan = joinsHan || Self.mayJoinHan(text, at: end) && !Self.isMark(text, at: end)
      } else if next.entry > ScalarClass.han, previous == ScalarClass.complex, !joinsHan {
        break
      }
      previous = next.entry
      end &+= next.length
    }
    let piece = UnsafeBufferPointer(rebasing: text[start..<end])
    var from = start
    icu.forEachBoundary(in: piece) { boundary in
      let to = start + boundary
      emit(text, from, to, Token.Kind(of: text, from: from, to: to), into: &tokens)
      from = to
    }
    return end
  }

  /// Whether the complex scalar at `position` may be in a word with Han characters beside it: kana and
  /// other letters, marks and joiners, what is not assigned; not emoji and other symbols.
  static func mayJoinHan(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard let scalar = Unicode.Scalar(UTF8Decoding.decode(text, at: position).scalar) else {
      return true
    }
    switch scalar.properties.generalCategory {
    case .otherSymbol, .mathSymbol, .modifierSymbol, .currencySymbol, .dashPunctuation,
      .otherPunctuation, .openPunctuation, .closePunctuation:
      return scalar.properties.isAlphabetic
    default: return true
    }
  }

  /// Whether the scalar at `position` is a mark or joiner of the one before.
  private static func isMark(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard let scalar = Unicode.Scalar(UTF8Decoding.decode(text, at: position).scalar) else {
      return false
    }
    return scalar.properties.isGraphemeExtend || scalar.value == 0x200D
  }

  /// Whether there is a boundary between two scalars of these classes whatever surrounds them.
  static func isCertain(between left: UInt16, and right: UInt16) -> Bool {
    guard left != ScalarClass.complex, right != ScalarClass.complex else { return false }
    if left == ScalarClass.single || right == ScalarClass.single { return true }
    if left == ScalarClass.carriageReturn { return right != ScalarClass.lineFeed }
    if left == ScalarClass.lineFeed || right == ScalarClass.lineFeed { return true }
    return family(left) != family(right)
  }

  private static func family(_ entry: UInt16) -> Int {
    switch entry {
    case ScalarClass.letter...ScalarClass.midNumLet: 1
    case ScalarClass.space: 2
    case ScalarClass.carriageReturn: 3
    default: 4
    }
  }
}
