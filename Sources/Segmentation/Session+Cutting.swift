import Lexicon

/// From a run under the lattice to tokens.
extension Session {
  /// Cuts the run in `run` and emits its words.
  func cutRun(_ text: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    if mode == .icu {
      lattice.findICUPath(run)
    } else {
      lattice.findPath(run)
    }
    emitPath(of: text, into: &tokens)
  }

  /// Emits the words of the best path.
  private func emitPath(of text: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    let lengths = run.wordLength
    let offsets = run.offsets
    let count = run.count
    var position = 0
    if mode != .search {
      var sink = sink
      while position < count {
        let end = position &+ Int(lengths[position])
        sink.append(
          Token(start: offsets[position], end: offsets[end], kind: .ideographs), to: &tokens)
        position = end
      }
      self.sink = sink
      return
    }
    while position < count {
      let end = position &+ Int(lengths[position])
      emit(text, Int(offsets[position]), Int(offsets[end]), .ideographs, into: &tokens)
      position = end
    }
  }

  /// Appends the token `start..<end`, and in mode `search` the shorter words inside it.
  @inline(__always)
  func emit(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ kind: Token.Kind,
    into tokens: inout [Token]
  ) {
    let token = Token(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), kind: kind)
    sink.append(token, to: &tokens)
    if mode == .search, kind == .ideographs {
      emitInnerWords(of: text, from: start, to: end, into: &tokens)
    }
  }

  /// Appends the lexicon words and user words of two or more characters inside `start..<end` and
  /// shorter than it, by start, the longer first.
  func emitInnerWords(
    of text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, into tokens: inout [Token]
  ) {
    // Two characters of three bytes have no shorter word of two inside.
    guard end - start > 6 else { return }
    var from = start
    while from < end {
      innerEnds.removeAll(keepingCapacity: true)
      let first = UTF8Decoding.decode(text, at: from).length
      collectEnds(of: text, from: from, to: end, into: &innerEnds)
      if let userWords {
        userWords.collectEnds(in: text, from: from, to: end, into: &innerEnds)
        innerEnds.sort()
      }
      var previous = -1
      for wordEnd in innerEnds.reversed() where wordEnd != previous && wordEnd > from + first {
        previous = wordEnd
        if from == start, wordEnd == end { continue }
        sink.append(
          Token(start: UInt32(from), end: UInt32(wordEnd), kind: .ideographs), to: &tokens)
      }
      from += first
    }
  }

  /// Appends the ends of the lexicon words that start at `from` and end at `limit` or before.
  private func collectEnds(
    of text: UnsafeBufferPointer<UInt8>, from: Int, to limit: Int, into ends: inout [Int]
  ) {
    var node = lexicon.root
    var position = from
    while position < limit {
      let (scalar, length) = UTF8Decoding.decode(text, at: position)
      let entry = lexicon.entry(of: scalar)
      guard entry > ScalarClass.han,
        let next = lexicon.child(of: node, code: Int(entry - ScalarClass.han))
      else { return }
      node = next
      position += length
      if node.isWord { ends.append(position) }
    }
  }
}
