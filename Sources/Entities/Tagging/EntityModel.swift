import Lexicon

/// A trained model of persons, places and organisations; `EntityFeatures` defines what it scores.
package enum EntityModel {
  package static let fileName = "entities.model"
  /// The command that writes the file anew.
  package static let rebuildCommand = "zsearch-train entities"

  /// The weights as they stand in a model file.
  package struct Weights: Sendable, Equatable {
    /// Runs of one, two and three characters.
    package var grams: [Grams]
    /// `tagCount` steps for each vector of lexicon words.
    package var words: [Int16]
    /// Source, licence and command of the training.
    package var provenance: String

    package init(grams: [Grams], words: [Int16], provenance: String) {
      self.grams = grams
      self.words = words
      self.provenance = provenance
    }
  }

  /// Runs of characters of one length.
  package struct Grams: Sendable, Equatable {
    /// Keys of the runs, ascending.
    package var keys: [UInt32]
    /// Which slots of a run have weights, one bit a slot.
    package var slots: [UInt8]
    /// `tagCount` steps for each slot that has weights, run by run.
    package var rows: [Int8]

    package init(keys: [UInt32] = [], slots: [UInt8] = [], rows: [Int8] = []) {
      self.keys = keys
      self.slots = slots
      self.rows = rows
    }
  }

  /// Why bytes are no model; `reason` completes "the file is refused: it …".
  package struct ImageError: Error, Sendable, Equatable {
    package let reason: String
  }
}
