import Lexicon

/// The learned weights of the word boundaries; `BoundaryModel+Image.swift` has their file format.
package enum BoundaryModel {
  /// The weights, quantised, in the order of the file. A vector is `BoundaryFeatures.tagCount` numbers,
  /// one for each tag.
  package struct Weights: Sendable, Equatable {
    /// The canonical scalars of the characters the model knows, distinct; the n-th has number
    /// `BoundaryFeatures.firstCharacter + n`.
    package var scalars: [UInt32]
    /// `[characterCount][unigramSlots]` vectors.
    package var unigrams: [Int8]
    /// `[characterCount][stateCount]` vectors: the tagged character and its `WordState` bits.
    package var states: [Int8]
    /// `[typeTripleCount]` vectors.
    package var types: [Int16]
    /// `[wordSlotCount]` vectors.
    package var words: [Int16]
    /// `BoundaryFeatures.bigramKey`s, distinct, at most 65,535, the most frequent in texts first, so that
    /// what the decoder needs most lies together.
    package var bigramKeys: [UInt32]
    /// `[bigramKeys.count][bigramSlots]` vectors.
    package var bigrams: [Int8]
    /// Source, licence, command and date of the training, for people.
    package var provenance: String

    /// Number of character numbers, the three special ones included.
    package var characterCount: Int { BoundaryFeatures.firstCharacter + scalars.count }

    /// Weights of zero for these characters and pairs.
    package init(scalars: [UInt32], bigramKeys: [UInt32], provenance: String) {
      let tags = BoundaryFeatures.tagCount
      let count = BoundaryFeatures.firstCharacter + scalars.count
      self.scalars = scalars
      self.bigramKeys = bigramKeys
      self.provenance = provenance
      unigrams = Array(repeating: 0, count: count * BoundaryFeatures.unigramSlots * tags)
      states = Array(repeating: 0, count: count * BoundaryFeatures.stateCount * tags)
      types = Array(repeating: 0, count: BoundaryFeatures.typeTripleCount * tags)
      words = Array(repeating: 0, count: BoundaryFeatures.wordSlotCount * tags)
      bigrams = Array(
        repeating: 0, count: bigramKeys.count * BoundaryFeatures.bigramSlots * tags)
    }
  }
}
