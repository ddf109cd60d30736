import Lexicon

/// A stretch of text that may name a place.
package struct PlaceCandidate {
  /// Why the stretch is a candidate.
  package enum Origin: UInt8, Sendable, CaseIterable {
    /// The gazetteer has the name.
    case gazetteer
    /// The model has seen it as a place in training.
    case learned
    /// It ends like a place (村, 山, 路).
    case suffix
    /// A word no dictionary has.
    case unknown
    /// Characters that names from abroad are written with.
    case transliteration
    /// One character that stands for a province or a country (闽, 美).
    case abbreviation
  }

  /// Offsets in UTF-8 bytes.
  package var start: Int
  package var end: Int
  /// The tokens it touches, by index: half-open.
  package var firstToken: Int
  package var endToken: Int
  package var origin: Origin
  /// Whether both ends are ends of tokens.
  package var isAligned: Bool
  /// The gazetteer's name, or −1.
  package var name: Int
  package var score: Float = 0

  /// Whether the stretch is a name somebody knows, not a guess.
  var isName: Bool { isAligned && (origin == .gazetteer || origin == .learned) }

  package init(
    start: Int, end: Int, firstToken: Int, endToken: Int, origin: Origin, isAligned: Bool,
    name: Int = -1
  ) {
    self.start = start
    self.end = end
    self.firstToken = firstToken
    self.endToken = endToken
    self.origin = origin
    self.isAligned = isAligned
    self.name = name
  }
}
