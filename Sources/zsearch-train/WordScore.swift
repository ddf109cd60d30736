/// Word precision and recall against gold, as the Chinese segmentation bakeoffs score them (Sproat and
/// Emerson 2003), over as many texts as are added.
package struct WordScore: Sendable, Equatable {
  package var gold = 0
  package var predicted = 0
  package var correct = 0
  /// Gold words that the training text lacks, and how many of them were found.
  package var unseen = 0
  package var unseenCorrect = 0

  package init() {}

  /// The harmonic mean of precision and recall, 0 to 1.
  package var f1: Double {
    gold + predicted == 0 ? 0 : Double(2 * correct) / Double(gold + predicted)
  }

  package static func += (left: inout WordScore, right: WordScore) {
    left.gold += right.gold
    left.predicted += right.predicted
    left.correct += right.correct
    left.unseen += right.unseen
    left.unseenCorrect += right.unseenCorrect
  }
}

/// How many of a kind there are, and how many came out right.
package struct Recall: Sendable, Equatable {
  package var total = 0
  package var found = 0

  package init() {}

  /// 0 to 1; 0 where there are none.
  package var share: Double { total == 0 ? 0 : Double(found) / Double(total) }

  package mutating func add(_ isFound: Bool) {
    total += 1
    if isFound { found += 1 }
  }

  package static func += (left: inout Recall, right: Recall) {
    left.total += right.total
    left.found += right.found
  }
}
