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
    if stop.kind == CharacterKind.complex, Self.mayJoinHan(text, at: stop.position) {
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
        emitWords(of: text, upTo: count, tables, into: &tokens)
        return stop.position
      }
      count = end
    }
    emitWords(of: text, upTo: count, tables, into: &tokens)
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
    let entries = boundaryRun.entries
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
      entries[count] = entry
      offsets[count] = UInt32(truncatingIfNeeded: position)
      if CharacterKind.joiners &>> kind & CharacterKind.joiners &>> previous & 1 != 0 {
        if CharacterKind.alphanumeric &>> kind & CharacterKind.alphanumeric &>> previous & 1 != 0 {
          boundaryRun.force(count, .inside)
        } else {
          join(text, at: count, position: position)
        }
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

  /// Emits the words between the boundaries up to gap `end`, which is one of them.
  private func emitWords(
    of text: UnsafeBufferPointer<UInt8>, upTo end: Int, _ tables: BoundaryTables,
    into tokens: inout [Token]
  ) {
    let gaps = boundaryRun.gaps
    let entries = boundaryRun.entries
    let offsets = boundaryRun.offsets
    let tokenKinds = tables.tokenKinds
    // Which labels are cut, as bits.
    let cuts: UInt32 =
      1 &<< UInt32(BoundaryFeatures.Gap.boundary.rawValue)
      | (splitsNames ? 1 &<< UInt32(BoundaryFeatures.Gap.nameJoint.rawValue) : 0)
    let joint = BoundaryFeatures.Gap.nameJoint.rawValue
    let searches = mode == .search
    var sink = sink
    var start = offsets[0]
    var firstCharacter = 0
    var seen: UInt32 = 0
    var gap = 1
    while gap <= end {
      let last = min(end, gap &+ TokenSink.capacity &- 1)
      sink.makeRoom(for: last &- gap &+ 1, in: &tokens)
      let buffer = sink.buffer
      var count = sink.count
      // Each gap writes a token; only that of a cut stays. Cuts are too frequent to be guessed.
      while gap <= last {
        seen |= 1 &<< (entries[gap &- 1] & 15)
        var kind = tokenKinds[Int(truncatingIfNeeded: seen)]
        if kind == BoundaryTables.kindBySight {
          kind = Token.Kind(ofMark: UTF8Decoding.decode(text, at: Int(start)).scalar).rawValue
        }
        let offset = offsets[gap]
        // A joint inside a name that is left whole: rare, and of use to whoever recognises names.
        if gaps[gap] == joint, cuts &>> UInt32(joint) & 1 == 0 { nameJoints.append(offset) }
        buffer[count] = Token(
          start: start, end: offset, kind: unsafeBitCast(kind, to: Token.Kind.self))
        let cut = cuts &>> UInt32(gaps[gap]) & 1
        count &+= Int(truncatingIfNeeded: cut)
        start = cut != 0 ? offset : start
        seen = cut != 0 ? 0 : seen
        if searches, cut != 0 {
          sink.count = count
          self.sink = sink
          emitInnerWords(fromCharacter: firstCharacter, to: gap, text, into: &tokens)
          sink = self.sink
          firstCharacter = gap
          gap &+= 1
          break
        }
        gap &+= 1
      }
      if !searches { sink.count = count }
    }
    self.sink = sink
  }

  /// Appends the lexicon words and the user's words of two or more characters inside the word
  /// `first..<end` of the run and shorter than it, by start, the longer first.
  private func emitInnerWords(
    fromCharacter first: Int, to end: Int, _ text: UnsafeBufferPointer<UInt8>,
    into tokens: inout [Token]
  ) {
    guard end - first > 2 else { return }
    let offsets = boundaryRun.offsets
    if userWords != nil {
      emitInnerWords(of: text, from: Int(offsets[first]), to: Int(offsets[end]), into: &tokens)
      return
    }
    for start in first..<end - 1 {
      // The decoder has the nodes of the first two and three characters.
      var node = LexiconNode(bits: boundaryRun.nodes[start])
      var next = start + 2
      sink.makeRoom(for: Lattice.maximumWordLength, in: &tokens)
      let firstToken = sink.count
      while node.bits != 0 {
        if node.isWord, start > first || next < end {
          sink.append(
            Token(start: offsets[start], end: offsets[next], kind: .ideographs), to: &tokens)
        }
        guard next < end, next - start < Lattice.maximumWordLength else { break }
        if next == start + 2 {
          node = LexiconNode(bits: boundaryRun.thirdNodes[start])
        } else {
          let code = Int(boundaryRun.entries[next] >> 17)
          guard node.mayHaveChild(code: code), let child = lexicon.child(of: node, code: code)
          else { break }
          node = child
        }
        next += 1
      }
      sink.reverse(from: firstToken)
    }
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
        let kind = kind(gap - 1)
        if kind == CharacterKind.other || kind == CharacterKind.joining { return gap }
      }
      if gap < count / 2, any != nil { break }
      gap -= 1
    }
    return any
  }
}
