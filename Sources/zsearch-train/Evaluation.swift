import Segmentation

/// What a model does on text it was not trained on.
package struct Evaluation: Sendable, Equatable {
  /// Names are one word.
  package var whole = WordScore()
  /// Surname and given name are two words, as in the People's Daily corpus.
  package var split = WordScore()
  package var persons = Recall()
  /// Persons of two or more characters whose name the training text lacks.
  package var unseenPersons = Recall()
  /// Those of them with a Chinese surname and given name.
  package var unseenChinesePersons = Recall()
  package var places = Recall()
  /// Persons and places that are cut alone as they are in their text.
  package var consistent = Recall()

  package init() {}

  /// Scores `field` on `gold`. `training` says which words were seen.
  package init(of field: ConditionalRandomField, on gold: LabelledText, training: LabelledText) {
    let knownWhole = training.vocabulary(splittingNames: false)
    let knownSplit = training.vocabulary(splittingNames: true)
    for index in 0..<gold.textCount {
      let range = gold.range(ofText: index)
      let predicted = gold.characters.withUnsafeBufferPointer {
        field.labels(of: UnsafeBufferPointer(rebasing: $0[range]))
      }
      let words = gold.words(ofText: index)
      let found = predicted.withUnsafeBufferPointer {
        Set(LabelledText.words(labels: $0, from: range.lowerBound))
      }
      Self.add(words, found: found, in: gold, known: knownWhole, to: &whole)
      let splitFound = predicted.withUnsafeBufferPointer {
        Set(LabelledText.words(labels: $0, from: range.lowerBound, splittingNames: true))
      }
      Self.add(
        gold.words(ofText: index, splittingNames: true), found: splitFound, in: gold,
        known: knownSplit, to: &split)
      for word in words {
        add(
          word, in: gold, isFound: found.contains(word),
          isKnown: knownWhole.contains(Array(gold.characters[word])), field: field,
          labels: predicted[word.lowerBound - range.lowerBound..<word.upperBound - range.lowerBound]
        )
      }
    }
  }

  private static func add(
    _ words: [Range<Int>], found: Set<Range<Int>>, in gold: LabelledText, known: Set<[UInt32]>,
    to score: inout WordScore
  ) {
    score.gold += words.count
    score.predicted += found.count
    for word in words {
      let isFound = found.contains(word)
      if isFound { score.correct += 1 }
      if !known.contains(Array(gold.characters[word])) {
        score.unseen += 1
        if isFound { score.unseenCorrect += 1 }
      }
    }
  }

  /// Counts a gold word that is a person or a place.
  private mutating func add(
    _ word: Range<Int>, in gold: LabelledText, isFound: Bool, isKnown: Bool,
    field: ConditionalRandomField, labels: ArraySlice<UInt8>
  ) {
    switch LabelledText.Kind(rawValue: gold.kinds[word.lowerBound]) {
    case .person:
      persons.add(isFound)
      if !isKnown, word.count > 1 {
        unseenPersons.add(isFound)
        if gold.labels[word].contains(GapLabel.nameJoint) { unseenChinesePersons.add(isFound) }
      }
    case .place: places.add(isFound)
    case .other, nil: return
    }
    let alone = gold.characters.withUnsafeBufferPointer {
      field.labels(of: UnsafeBufferPointer(rebasing: $0[word]))
    }
    consistent.add(
      zip(alone, labels).dropFirst().allSatisfy {
        ($0 == GapLabel.boundary) == ($1 == GapLabel.boundary)
      })
  }

  package static func += (left: inout Evaluation, right: Evaluation) {
    left.whole += right.whole
    left.split += right.split
    left.persons += right.persons
    left.unseenPersons += right.unseenPersons
    left.unseenChinesePersons += right.unseenChinesePersons
    left.places += right.places
    left.consistent += right.consistent
  }
}

extension LabelledText {
  /// The distinct words of all texts.
  func vocabulary(splittingNames: Bool) -> Set<[UInt32]> {
    var words = Set<[UInt32]>()
    for index in 0..<textCount {
      for word in self.words(ofText: index, splittingNames: splittingNames) {
        words.insert(Array(characters[word]))
      }
    }
    return words
  }
}
