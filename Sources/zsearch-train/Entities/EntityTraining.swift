import Entities
import Lexicon
import Segmentation

/// How an entity model is trained.
package struct EntityTraining {
  let lexicon: Lexicon
  let session: Session
  let log: (String) -> Void
  var seed: UInt64 = 1
  /// AdaGrad's step size in each pass over the texts.
  var rates: [Float] = [0.1, 0.1, 0.05, 0.02, 0.01]
  /// How often a text with persons is used once more with names redrawn.
  var copies = 2
  /// How far a text with redrawn names counts.
  var redrawnWeight: Float = 0.7
  var quantisation = EntityQuantisation()

  /// - Parameter session: of a segmenter in mode `words`.
  package init(lexicon: Lexicon, session: Session, log: @escaping (String) -> Void = { _ in }) {
    self.lexicon = lexicon
    self.session = session
    self.log = log
  }

  /// The weights of a model trained on `gold`.
  package func model(of gold: EntityText, provenance: String) -> EntityModel.Weights {
    train(gold).quantise(quantisation, provenance: provenance)
  }

  /// A field trained on `gold`.
  ///
  /// - Complexity: O(passes · characters).
  func train(_ gold: EntityText) -> EntityField {
    var generator = SeededGenerator(seed: seed)
    let augmentation = EntityAugmentation(gold, lexicon: lexicon)
    var redrawn = EntityText()
    for _ in 0..<copies {
      let copy = augmentation.redrawn(gold, session: session, generator: &generator)
      redrawn.append(copy, texts: 0..<copy.textCount)
    }
    var all = gold
    all.append(redrawn, texts: 0..<redrawn.textCount)
    let field = EntityField(
      encoder: EntityEncoder(
        inventory: GramInventory(all), lexicon: LexiconView(lexicon)))
    log(
      "\(gold.textCount) texts, \(redrawn.textCount) redrawn, \(field.encoder.vectorCount) vectors")
    var order = Array(0..<all.textCount)
    for (pass, rate) in rates.enumerated() {
      generator.shuffle(&order)
      for index in order {
        let range = all.range(ofText: index)
        field.step(
          all.characters[range], gaps: all.gaps[range], allowed: all.allowed[range],
          weight: index < gold.textCount ? 1 : redrawnWeight, rate: rate)
      }
      log("pass \(pass + 1)")
    }
    return field
  }
}
