import Lexicon
import Segmentation

/// Finds what may name a place, token by token. Owns the buffers; one for a text at a time.
struct PlaceCandidates {
  /// Longest candidate, in Han characters.
  static let maximumLength = 20
  /// Most tokens before a suffix that belong to the name.
  private static let tokensBeforeSuffix = 3

  let gazetteer: Gazetteer
  let lexicon: Lexicon
  let learned: LearnedNames
  private let reaches: UnsafePointer<UInt8>
  private(set) var candidates: [PlaceCandidate] = []

  init(gazetteer: Gazetteer, lexicon: Lexicon, learned: LearnedNames) {
    self.gazetteer = gazetteer
    self.lexicon = lexicon
    self.learned = learned
    reaches = gazetteer.reaches
  }

  /// Replaces `candidates` by those of the text, in the order of their starts.
  ///
  /// - Complexity: O(n) in bytes; names are looked up at starts of words only.
  mutating func find(in text: UnsafeBufferPointer<UInt8>, tokens: [Token]) {
    candidates.removeAll(keepingCapacity: true)
    tokens.withUnsafeBufferPointer { tokens in
      for index in tokens.indices where tokens[index].kind == .ideographs {
        let before = candidates.count
        findNames(in: text, tokens: tokens, at: index)
        if !hasWhole(tokens[index], from: before) {
          findUnknown(in: text, tokens: tokens, at: index)
        }
        findTransliteration(in: text, tokens: tokens, at: index)
        findSuffix(in: text, tokens: tokens, at: index)
        findAbbreviations(in: text, token: tokens[index], index: index)
      }
    }
    candidates.sort {
      ($0.start, $0.end, $0.origin.rawValue) < ($1.start, $1.end, $1.origin.rawValue)
    }
    removeRepeated()
  }

  private func hasWhole(_ token: Token, from first: Int) -> Bool {
    candidates[first...].contains { $0.end == Int(token.end) }
  }

  /// Names of the gazetteer and of the model that begin at the token.
  private mutating func findNames(
    in text: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>, at index: Int
  ) {
    let start = Int(tokens[index].start)
    guard text.count - start >= 6, let base = text.baseAddress else { return }
    if tokens[index].end - tokens[index].start == 3,
      PlaceCharacters.particles.contains(Self.decode(text, start).scalar)
    {
      return
    }
    let reach = Int(reaches[NameHash.widePrefix(base + start)])
    let learnedReach = learned.reach(of: base + start)
    let limit = max(reach, learnedReach)
    guard limit > 0 else { return }
    var hash = NameHash()
    var position = start
    var scalars = 0
    var token = index
    var inside: PlaceCandidate?
    while scalars < limit, position + 3 <= text.count,
      text[position] & 0xF0 == 0xE0, text[position] >= 0xE3
    {
      if position >= Int(tokens[token].end) {
        token += 1
        guard token < tokens.count, tokens[token].kind == .ideographs else { break }
      }
      for offset in 0..<3 { hash.add(text[position + offset]) }
      position += 3
      scalars += 1
      guard scalars >= 2 else { continue }
      let bytes = UnsafeBufferPointer(rebasing: text[start..<position])
      let name = scalars <= reach ? gazetteer.name(of: bytes, hash: hash) : nil
      guard name != nil || (scalars <= learnedReach && learned.contains(hash)) else { continue }
      let candidate = PlaceCandidate(
        start: start, end: position, firstToken: index, endToken: token + 1,
        origin: name == nil ? .learned : .gazetteer, isAligned: position == Int(tokens[token].end),
        name: name ?? -1)
      if candidate.isAligned { candidates.append(candidate) } else { inside = candidate }
    }
    if let inside, (candidates.last.map { $0.start != start || $0.end < inside.end }) ?? true {
      candidates.append(inside)
    }
  }

  /// A word of two characters or more that the general dictionary does not have.
  private mutating func findUnknown(
    in text: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>, at index: Int
  ) {
    let token = tokens[index]
    guard token.end - token.start >= 6, token.end - token.start <= 24 else { return }
    guard !isGeneralWord(text, token) else { return }
    candidates.append(
      PlaceCandidate(
        start: Int(token.start), end: Int(token.end), firstToken: index, endToken: index + 1,
        origin: .unknown, isAligned: true))
  }

  /// Whether the general word list, the offices or the vocabulary have the word.
  private func isGeneralWord(_ text: UnsafeBufferPointer<UInt8>, _ token: Token) -> Bool {
    var node = lexicon.root
    var position = Int(token.start)
    while position < Int(token.end) {
      let (scalar, length) = Self.decode(text, position)
      let entry = lexicon.entry(of: scalar)
      guard entry > ScalarClass.han,
        let next = lexicon.child(of: node, code: Int(entry - ScalarClass.han))
      else { return false }
      node = next
      position += length
    }
    return node.isWord
      && (node.frequencyClass > 0 || !node.sources.isDisjoint(with: [.office, .vocabulary]))
  }

  /// The longest run of whole tokens from here that looks like a foreign name, where none begins before.
  private mutating func findTransliteration(
    in text: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>, at index: Int
  ) {
    guard looksForeign(text, tokens[index]) else { return }
    if index > 0, tokens[index - 1].kind == .ideographs, looksForeign(text, tokens[index - 1]) {
      return
    }
    var end = index + 1
    while end < tokens.count, tokens[end].kind == .ideographs, end < index + 8,
      looksForeign(text, tokens[end])
    {
      end += 1
    }
    let start = Int(tokens[index].start)
    let limit = Int(tokens[end - 1].end)
    guard limit - start >= 6, limit - start <= 36, end > index + 1 else { return }
    candidates.append(
      PlaceCandidate(
        start: start, end: limit, firstToken: index, endToken: end, origin: .transliteration,
        isAligned: true))
  }

  private func looksForeign(_ text: UnsafeBufferPointer<UInt8>, _ token: Token) -> Bool {
    var position = Int(token.start)
    while position < Int(token.end) {
      let (scalar, length) = Self.decode(text, position)
      guard PlaceCharacters.transliteration.contains(scalar) else { return false }
      position += length
    }
    return true
  }

  /// Up to `tokensBeforeSuffix` tokens before a suffix, with it.
  private mutating func findSuffix(
    in text: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>, at index: Int
  ) {
    let end = Int(tokens[index].end)
    guard end - Int(tokens[index].start) >= 3 else { return }
    let (last, length) = UTF8Decoding.decodeHan(text, at: end - 3)
    guard length == 3, PlaceCharacters.suffixes.contains(last) else { return }
    var first = index
    while first >= 0, index - first <= Self.tokensBeforeSuffix, tokens[first].kind == .ideographs,
      end - Int(tokens[first].start) <= 24
    {
      if end - Int(tokens[first].start) >= 6 {
        candidates.append(
          PlaceCandidate(
            start: Int(tokens[first].start), end: end, firstToken: first, endToken: index + 1,
            origin: .suffix, isAligned: true))
      }
      first -= 1
    }
  }

  /// One character for a province or a country: a token of its own, or in a short word (访华, 京沪线).
  private mutating func findAbbreviations(
    in text: UnsafeBufferPointer<UInt8>, token: Token, index: Int
  ) {
    let length = Int(token.end - token.start)
    guard length <= 12, length % 3 == 0 else { return }
    var position = Int(token.start)
    while position < Int(token.end) {
      let (scalar, step) = Self.decode(text, position)
      if step == 3, PlaceCharacters.abbreviations.contains(scalar),
        length == 3 || learned.contains(Self.abbreviationHash(text, token, at: position))
      {
        candidates.append(
          PlaceCandidate(
            start: position, end: position + 3, firstToken: index, endToken: index + 1,
            origin: .abbreviation, isAligned: length == 3))
      }
      position += step
    }
  }

  /// The hash of a word with a character in it marked: the model has learned which words have a place
  /// in them.
  static func abbreviationHash(
    _ text: UnsafeBufferPointer<UInt8>, _ token: Token, at position: Int
  ) -> NameHash {
    var hash = NameHash()
    hash.add(UInt8(truncatingIfNeeded: 1 + position - Int(token.start)))
    for offset in token.utf8Range { hash.add(text[offset]) }
    return hash
  }

  /// The scalar at `position` and its length: three bytes of a Han character at once.
  @inline(__always)
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> (scalar: UInt32, length: Int) {
    if position &+ 3 <= text.count, text[position] &- 0xE4 < 6,
      text[position &+ 1] & 0xC0 == 0x80, text[position &+ 2] & 0xC0 == 0x80
    {
      let scalar =
        UInt32(text[position] & 0x0F) << 12 | UInt32(text[position &+ 1] & 0x3F) << 6
        | UInt32(text[position &+ 2] & 0x3F)
      return (scalar, 3)
    }
    return UTF8Decoding.decode(text, at: position)
  }

  /// Of candidates with the same span, keeps the first: its origin says most.
  private mutating func removeRepeated() {
    var kept = 0
    for index in candidates.indices {
      if kept > 0, candidates[kept - 1].start == candidates[index].start,
        candidates[kept - 1].end == candidates[index].end
      {
        continue
      }
      candidates[kept] = candidates[index]
      kept += 1
    }
    candidates.removeSubrange(kept...)
  }
}
