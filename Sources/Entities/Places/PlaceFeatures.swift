import Lexicon
import Segmentation

/// What speaks for and against a candidate, as numbers below `PlaceModel.slotCount`.
struct PlaceFeatures {
  let gazetteer: Gazetteer
  /// The convention of the corpus in training; the one texts are annotated by, otherwise.
  let convention: UInt8
  private(set) var slots: [UInt32] = []
  /// The hash of each token of the text.
  private var words: [UInt64] = []

  /// Prepares for the candidates of a text.
  mutating func begin(_ text: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>) {
    words.removeAll(keepingCapacity: true)
    for token in tokens {
      words.append(
        token.kind == .number ? 3 : hash(text, Int(token.start), Int(token.end)))
    }
  }

  init(gazetteer: Gazetteer, convention: UInt8) {
    self.gazetteer = gazetteer
    self.convention = convention
    slots.reserveCapacity(64)
  }

  /// What other candidates are around one.
  struct Surroundings {
    /// 1 + the level of a division's name that ends where this one begins; 0 for none.
    var previous: UInt8
    /// The same of a name that begins where this one ends.
    var next: UInt8
    /// Whether a longer name of the gazetteer or a learned one covers this one, and whether this one
    /// covers such a name.
    var isCovered: Bool
    var covers: Bool
  }

  /// Replaces `slots` by the features of `candidate`.
  mutating func extract(
    _ candidate: PlaceCandidate, text: UnsafeBufferPointer<UInt8>,
    tokens: UnsafeBufferPointer<Token>, surroundings: Surroundings
  ) {
    slots.removeAll(keepingCapacity: true)
    let own = hash(text, candidate.start, candidate.end)
    let length = UInt64(min(8, (candidate.end - candidate.start) / 3))
    let tokenCount = UInt64(min(5, candidate.endToken - candidate.firstToken))
    let kind = self.kind(of: candidate)
    let shape = kind &* 64 &+ length &* 8 &+ tokenCount
    let last = hash(text, max(candidate.start, candidate.end - 3), candidate.end)
    let lastTwo = hash(text, max(candidate.start, candidate.end - 6), candidate.end)
    let first = hash(text, candidate.start, min(candidate.end, candidate.start + 3))
    let before = word(candidate.firstToken - 1)
    let before2 = word(candidate.firstToken - 2)
    let after = word(candidate.endToken)
    let after2 = word(candidate.endToken + 1)
    let alignment: UInt64 = candidate.isAligned ? 1 : 0

    add(1, 0, kind &* 2 &+ alignment)
    add(2, own, 0)
    add(3, shape, alignment)
    add(4, last, kind)
    add(5, lastTwo, 0)
    add(6, first, kind)
    add(7, before, kind)
    add(8, after, kind)
    add(9, before, after)
    add(10, before2, before)
    add(11, after, after2)
    add(12, own, before)
    add(13, own, after)
    add(14, kind, UInt64(surroundings.previous) &* 8 &+ UInt64(surroundings.next))
    let nesting: UInt64 = (surroundings.isCovered ? 1 : 0) &+ (surroundings.covers ? 2 : 0)
    add(32, kind, nesting)
    add(33, own, UInt64(convention))
    add(34, last, nesting)
    add(15, after, last)
    add(16, before, 0)
    add(17, after, 0)
    add(18, before2, 0)
    add(19, after2, 0)
    add(20, after, UInt64(convention))
    add(21, kind, UInt64(convention))
    add(22, last, UInt64(convention))
    add(23, lastScalar(text, tokens, candidate.firstToken - 1), kind)
    add(24, firstScalar(text, tokens, candidate.endToken), kind)
    add(25, lastScalar(text, tokens, candidate.endToken), last)
    addOrganisation(candidate, text: text, tokens: tokens, kind: kind)
    if !candidate.isAligned {
      let token = tokens[candidate.endToken - 1]
      add(28, hash(text, candidate.end, Int(token.end)), 0)
      add(
        29, hash(text, Int(token.start), Int(token.end)),
        UInt64(candidate.start) &- UInt64(token.start))
    }
    if candidate.endToken - candidate.firstToken > 1 {
      add(30, word(candidate.firstToken), tokenCount)
      add(31, word(candidate.endToken - 1), tokenCount)
    }
  }

  /// The level of the division the name means first, 6 for a place that is none.
  func level(of candidate: PlaceCandidate) -> UInt8 {
    guard candidate.name >= 0, let best = gazetteer.readings(of: candidate.name).first else {
      return 0
    }
    return best.level?.rawValue ?? 6
  }

  /// What the gazetteer says of the candidate, in 6 bits.
  private func kind(of candidate: PlaceCandidate) -> UInt64 {
    let origin = UInt64(candidate.origin.rawValue)
    guard candidate.name >= 0, let best = gazetteer.readings(of: candidate.name).first else {
      return origin
    }
    if let level = best.level { return 8 + UInt64(level.rawValue) * 2 + (best.isShort ? 1 : 0) }
    return 20 + UInt64(best.kind.rawValue)
  }

  /// The first word ahead that ends like an organisation, and how far it is.
  private mutating func addOrganisation(
    _ candidate: PlaceCandidate, text: UnsafeBufferPointer<UInt8>,
    tokens: UnsafeBufferPointer<Token>, kind: UInt64
  ) {
    var index = candidate.endToken
    let limit = min(tokens.count, index + 6)
    while index < limit, tokens[index].kind != .punctuation, tokens[index].kind != .space {
      let end = Int(tokens[index].end)
      if tokens[index].kind == .ideographs, end - Int(tokens[index].start) >= 3 {
        let (last, _) = UTF8Decoding.decodeHan(text, at: end - 3)
        if Self.organisationEnds.contains(last) {
          let distance = UInt64(index - candidate.endToken)
          let end = hash(text, max(Int(tokens[index].start), end - 6), end)
          add(26, end, distance)
          add(27, end, kind)
          add(35, end, UInt64(convention))
          add(36, word(index), kind)
          return
        }
      }
      index += 1
    }
  }

  private static let organisationEnds = HanSet("行司厂校院局委部会社团队处所馆站店党军署厅府室心报台组协联盟")

  private func word(_ index: Int) -> UInt64 {
    guard index >= 0 else { return 1 }
    return index < words.count ? words[index] : 2
  }

  private func lastScalar(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ index: Int
  ) -> UInt64 {
    guard tokens.indices.contains(index) else { return 1 }
    let end = Int(tokens[index].end)
    return hash(text, max(Int(tokens[index].start), end - 3), end)
  }

  private func firstScalar(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ index: Int
  ) -> UInt64 {
    guard tokens.indices.contains(index) else { return 1 }
    let start = Int(tokens[index].start)
    return hash(text, start, min(Int(tokens[index].end), start + 3))
  }

  @inline(__always)
  private func hash(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var hash = NameHash()
    var position = start
    while position < end {
      hash.add(text[position])
      position += 1
    }
    return hash.value
  }

  @inline(__always)
  private mutating func add(_ template: UInt64, _ a: UInt64, _ b: UInt64) {
    var mixed = (a &+ template &* 0x9E37_79B9_7F4A_7C15) ^ (b &* 0xC2B2_AE3D_27D4_EB4F)
    mixed = (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    slots.append(UInt32(truncatingIfNeeded: mixed >> (64 - PlaceModel.slotBits)))
  }
}
