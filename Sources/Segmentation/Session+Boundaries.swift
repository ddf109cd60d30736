import Lexicon

/// The scan with the boundary model: stretches of the model's characters go to the decoder; spaces and
/// stretches of other scripts are cut as in mode `icu`; the user's words constrain both.
extension Session {
  /// Appends the tokens of `text`.
  func scan(
    _ text: UnsafeBufferPointer<UInt8>, with tables: BoundaryTables, into tokens: inout [Token]
  ) {
    userMatches.find(userWords, in: text, lexicon: lexicon, tables: tables)
    var position = 0
    while position < text.count {
      if let word = userMatches.first(at: position), !word.isOfModel {
        let kind = Token.Kind(of: text, from: position, to: word.end)
        emit(text, position, word.end, kind, into: &tokens)
        position = word.end
        userMatches.drop(before: position)
        continue
      }
      let (scalar, _) = UTF8Decoding.decode(text, at: position)
      if tables.entry(of: scalar) & 15 <= CharacterKind.lastOfModel {
        position = decodeRun(text, from: position, tables, into: &tokens)
      } else {
        let limit = userMatches.start(after: position) ?? text.count
        position = scanPiece(
          UnsafeBufferPointer(rebasing: text[..<limit]), from: position, into: &tokens)
      }
      userMatches.drop(before: position)
    }
  }

  /// Collects the characters from `start`, decodes them and emits their words. Returns the end of the
  /// last; that is `start` or later, and later unless a complex scalar claims all of them.
  private func decodeRun(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ tables: BoundaryTables,
    into tokens: inout [Token]
  ) -> Int {
    boundaryRun.count = 0
    let stop = collect(text, from: start, tables)
    let collected = boundaryRun.count
    if stop.kind == CharacterKind.complex {
      giveBack(text, before: stop.position)
      if boundaryRun.count == 0 {
        boundaryRun.releaseForced()
        let limit = userMatches.start(after: start) ?? text.count
        return scanWithICU(
          UnsafeBufferPointer(rebasing: text[..<max(limit, stop.position)]), from: start,
          complexAt: stop.position, into: &tokens)
      }
    }
    boundaryRun.decode(tables)
    var count = boundaryRun.count
    if stop.isFull, collected == count {
      guard let end = boundaryRun.surestEnd(splitsNames: splitsNames) else {
        boundaryRun.releaseForced()
        if boundaryRun.capacity < BoundaryRun.maximumCapacity {
          boundaryRun.reserve(boundaryRun.capacity * 4)
          return decodeRun(text, from: start, tables, into: &tokens)
        }
        emitWords(of: text, upTo: count, into: &tokens)
        return stop.position
      }
      count = end
    }
    emitWords(of: text, upTo: count, into: &tokens)
    boundaryRun.releaseForced()
    return Int(boundaryRun.offsets[count])
  }

  private struct Stop {
    var position: Int
    /// The kind of the character there; `space` at the end of the text.
    var kind: UInt32
    /// Whether the buffers are full.
    var isFull: Bool
  }

  /// Fills the run with the characters from `start` up to one that is not the model's, the start of a
  /// user's word that is not, the end of the text or of the buffers; forces gaps inside numbers and
  /// words of letters, and those of the user's words.
  private func collect(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ tables: BoundaryTables
  ) -> Stop {
    guard let base = text.baseAddress else {
      return Stop(position: start, kind: CharacterKind.space, isFull: false)
    }
    let characters = tables.characters
    let limit = userMatches.startOfForeign(after: start) ?? text.count
    let capacity = boundaryRun.capacity
    let numbers = boundaryRun.numbers
    let codes = boundaryRun.codes
    let kinds = boundaryRun.kinds
    let offsets = boundaryRun.offsets
    var count = 0
    var position = start
    var previous = CharacterKind.space
    var stop = CharacterKind.space
    while position < limit, count < capacity {
      var entry: UInt32
      var length = 3
      let first = base[position]
      if first < 0x80 {
        entry = characters[Int(first)]
        length = 1
      } else {
        var scalar: UInt32 = 0
        var bytes: UInt32 = 0
        if text.count &- position >= 4 {
          bytes = UInt32(
            littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self))
          scalar = (bytes & 0x0F) &<< 12 | (bytes &>> 2) & 0xFC0 | (bytes &>> 16) & 0x3F
        }
        if bytes & 0xC0_C0F0 == 0x80_80E0, scalar >= 0x800, scalar & 0xF800 != 0xD800 {
          entry = characters[Int(truncatingIfNeeded: scalar)]
        } else {
          (scalar, length) = UTF8Decoding.decode(text, at: position)
          entry = tables.entry(of: scalar)
        }
      }
      let kind = entry & 15
      if kind > CharacterKind.lastOfModel {
        stop = kind
        break
      }
      numbers[count] = UInt16(truncatingIfNeeded: entry &>> 4 & 0x1FFF)
      codes[count] = UInt16(truncatingIfNeeded: entry &>> 17)
      kinds[count] = UInt8(truncatingIfNeeded: kind)
      offsets[count] = UInt32(truncatingIfNeeded: position)
      if CharacterKind.joiners &>> kind & CharacterKind.joiners &>> previous & 1 != 0 {
        join(text, at: count, position: position)
      }
      previous = kind
      count &+= 1
      position &+= length
    }
    offsets[count] = UInt32(truncatingIfNeeded: position)
    boundaryRun.count = count
    if !userMatches.isEmpty { forceUserWords(upTo: position) }
    return Stop(position: position, kind: stop, isFull: position < limit && count == capacity)
  }

  /// Forbids a boundary before the character at `index` if it goes on a number or a word of letters, by
  /// rules 5–13b of UAX #29; also before a point or the like that the character shows to be inside one.
  @inline(never)
  private func join(_ text: UnsafeBufferPointer<UInt8>, at index: Int, position: Int) {
    let current = entry(text, at: position).entry
    guard (ScalarClass.letter...ScalarClass.extendNumLet).contains(current) else { return }
    let previous = entry(text, at: Int(boundaryRun.offsets[index - 1])).entry
    switch previous {
    case ScalarClass.letter, ScalarClass.numeric, ScalarClass.extendNumLet:
      boundaryRun.force(index, .inside)
    case ScalarClass.midLetter, ScalarClass.midNum, ScalarClass.midNumLet:
      guard index >= 2, entry(text, at: Int(boundaryRun.offsets[index - 2])).entry == current,
        current == ScalarClass.letter && previous != ScalarClass.midNum
          || current == ScalarClass.numeric && previous != ScalarClass.midLetter
      else { return }
      boundaryRun.force(index - 1, .inside)
      boundaryRun.force(index, .inside)
    default: break
    }
  }

  /// Forces a boundary at both ends of each of the user's words before `end`, and none inside.
  private func forceUserWords(upTo end: Int) {
    var gap = 0
    for word in userMatches.ahead {
      guard word.start < end, word.isOfModel else { return }
      while Int(boundaryRun.offsets[gap]) < word.start { gap += 1 }
      boundaryRun.force(gap, .boundary)
      while gap < boundaryRun.count, Int(boundaryRun.offsets[gap + 1]) < word.end {
        gap += 1
        boundaryRun.force(gap, .inside)
      }
      guard gap < boundaryRun.count, Int(boundaryRun.offsets[gap + 1]) == word.end else { return }
      boundaryRun.force(gap + 1, .boundary)
    }
  }

  /// Takes back the characters that the complex scalar at `complex` may join, which are ICU's to cut.
  private func giveBack(_ text: UnsafeBufferPointer<UInt8>, before complex: Int) {
    var next = ScalarClass.complex
    while boundaryRun.count > 0 {
      if boundaryRun.forced[boundaryRun.count] == BoundaryFeatures.Gap.boundary.rawValue + 1 {
        return
      }
      let last = entry(text, at: Int(boundaryRun.offsets[boundaryRun.count - 1])).entry
      if Self.isCertain(between: last, and: next) { return }
      next = last
      boundaryRun.count -= 1
    }
  }

  /// Emits the words between the boundaries up to gap `end`, which is taken as one.
  private func emitWords(
    of text: UnsafeBufferPointer<UInt8>, upTo end: Int, into tokens: inout [Token]
  ) {
    let gaps = boundaryRun.gaps
    let kinds = boundaryRun.kinds
    let offsets = boundaryRun.offsets
    let lowestCut = BoundaryFeatures.Gap.boundary.rawValue
    let highestCut = splitsNames ? BoundaryFeatures.Gap.nameJoint.rawValue : lowestCut
    let searches = mode == .search
    var sink = sink
    var start = offsets[0]
    var seen: UInt32 = 0
    for gap in 1...end {
      seen |= 1 &<< UInt32(kinds[gap &- 1])
      let label = gaps[gap]
      guard label >= lowestCut && label <= highestCut || gap == end else {
        if label > highestCut { nameJoints.append(offsets[gap]) }
        continue
      }
      let kind = kind(of: seen, text, at: start)
      let token = Token(start: start, end: offsets[gap], kind: kind)
      if searches {
        self.sink = sink
        emit(text, Int(start), Int(offsets[gap]), kind, into: &tokens)
        sink = self.sink
      } else {
        sink.append(token, to: &tokens)
      }
      start = offsets[gap]
      seen = 0
    }
    self.sink = sink
  }

  /// The kind of a token of characters of the kinds `seen` that begins at `start`.
  @inline(__always)
  private func kind(
    of seen: UInt32, _ text: UnsafeBufferPointer<UInt8>, at start: UInt32
  ) -> Token.Kind {
    if seen & CharacterKind.ideographs != 0 { return .ideographs }
    if seen & CharacterKind.letters != 0 { return .letters }
    if seen & CharacterKind.digits != 0 { return .number }
    return Token.Kind(ofMark: UTF8Decoding.decode(text, at: Int(start)).scalar)
  }
}

extension BoundaryRun {
  /// The last gap that is cut after a punctuation mark in the second half of the run, else the last that
  /// is cut, with some characters after it: nothing that follows is likely to change it. Nil when there
  /// is none.
  func surestEnd(splitsNames: Bool) -> Int? {
    let margin = 32
    let cut = BoundaryFeatures.Gap.boundary.rawValue
    guard count > margin else { return nil }
    var any: Int?
    var gap = count - margin
    while gap > 0 {
      if gaps[gap] == cut {
        if any == nil { any = gap }
        if UInt32(kinds[gap - 1]) == CharacterKind.other { return gap }
      }
      if gap < count / 2, any != nil { break }
      gap -= 1
    }
    return any
  }
}
