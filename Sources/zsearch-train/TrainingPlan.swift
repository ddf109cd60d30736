import Segmentation

/// The constants of a training run. The defaults are those the shipped model is made with; what
/// chose them is in docs/TRAINING.md.
package struct TrainingPlan: Sendable {
  package var seed: UInt64 = 1
  /// How often sentences with a Chinese name come again with the name redrawn.
  package var augmentationCopies = 2
  /// The weight of a sentence of the news the model labelled itself.
  package var newsWeight: Float = 0.3
  /// The weight of a distinct name or place as a sentence of its own, as a query has it.
  package var aloneWeight: Float = 1
  /// AdaGrad's step size of each pass over the gold; a pass over news comes before, with the first.
  package var rates: [Float] = [0.1, 0.1, 0.03, 0.01]
  /// How many pairs of characters keep their weights after the first pass; the others' work is learned
  /// by the rest of the model in the passes that follow.
  package var pairCount = 20_000
  package var quantisation = Quantisation()

  package init() {}

  /// Trains on `gold` and, when it has texts, on `news`, whose labels an earlier model gave.
  ///
  /// - Parameter log: takes a line for each step.
  /// - Complexity: O(passes · n); about a microsecond for each character and pass.
  package func train(
    gold: LabelledText, news: LabelledText = LabelledText(), lexicon: LexiconView,
    log: (String) -> Void
  ) -> ConditionalRandomField {
    var generator = SeededGenerator(seed: seed)
    let augmented = NameAugmentation(gold, listedSurnames: lexicon.surnames()).redrawn(
      gold, copies: augmentationCopies, generator: &generator)
    let inventory = Inventory(gold: gold, augmented: augmented, news: news)
    var text = gold
    var sentences = text.sentences().map { Sentence(range: $0, weight: 1) }
    sentences += text.kindsAlone().map { Sentence(range: $0, weight: aloneWeight) }
    func add(_ other: LabelledText, weight: Float, onlyWithNames: Bool) -> [Sentence] {
      let start = text.append(other)
      return other.sentences(onlyWithNames: onlyWithNames).map {
        Sentence(range: start + $0.lowerBound..<start + $0.upperBound, weight: weight)
      }
    }
    sentences += add(augmented, weight: 1, onlyWithNames: true)
    let newsSentences = add(news, weight: newsWeight, onlyWithNames: false)
    log(
      "\(inventory.scalars.count) characters, \(inventory.bigramKeys.count) pairs, "
        + "\(sentences.count) sentences of gold and names, \(newsSentences.count) of news")
    let field = ConditionalRandomField(
      encoder: FeatureEncoder(inventory: inventory, lexicon: lexicon))
    if !newsSentences.isEmpty, let rate = rates.first {
      let loss = pass(
        over: sentences + newsSentences, of: text, rate: rate, field: field,
        generator: &generator)
      log("pass over gold and news: loss \(Int(loss))")
      field.keepPairs(pairCount)
    }
    for (index, rate) in rates.enumerated() {
      let loss = pass(
        over: sentences, of: text, rate: rate, field: field, generator: &generator)
      log("pass \(index + 1) of \(rates.count) over gold: loss \(Int(loss))")
      if index == 0, newsSentences.isEmpty { field.keepPairs(pairCount) }
    }
    return field
  }

  private struct Sentence {
    var range: Range<Int>
    var weight: Float
  }

  private func pass(
    over sentences: [Sentence], of text: LabelledText, rate: Float,
    field: ConditionalRandomField, generator: inout SeededGenerator
  ) -> Double {
    var order = sentences
    generator.shuffle(&order)
    var loss = 0.0
    text.characters.withUnsafeBufferPointer { characters in
      text.labels.withUnsafeBufferPointer { labels in
        for sentence in order where sentence.weight > 0 {
          loss += field.step(
            UnsafeBufferPointer(rebasing: characters[sentence.range]),
            labels: UnsafeBufferPointer(rebasing: labels[sentence.range]),
            weight: sentence.weight, rate: rate)
        }
      }
    }
    return loss
  }
}

extension LabelledText {
  /// Appends all texts of `other` and gives where they begin.
  mutating func append(_ other: LabelledText) -> Int {
    let start = characters.count
    characters += other.characters
    labels += other.labels
    kinds += other.kinds
    ends += other.ends.map { $0 + start }
    return start
  }

  /// The first occurrence of each distinct person and place of two or more characters.
  func kindsAlone() -> [Range<Int>] {
    var seen = Set<[UInt32]>()
    return ends.indices.flatMap { words(ofText: $0) }.filter {
      kinds[$0.lowerBound] != Kind.other.rawValue && $0.count > 1
        && seen.insert(Array(characters[$0])).inserted
    }
  }
}
