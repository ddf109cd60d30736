import Entities

/// How floating-point weights become the integers of a model file.
struct EntityQuantisation {
  /// Steps in a unit of log likelihood. Coarser steps cost accuracy, finer ones saturate.
  var scale: Float = 32
  /// A slot of a run is kept when one of its weights is at least so many steps from 0.
  var prune: Float = 5
}

extension EntityField {
  /// The quantised weights. Afterwards this field decodes by them: runs by 8 bits, words and gaps by 16,
  /// slots that are not kept by nothing.
  func quantise(_ quantisation: EntityQuantisation, provenance: String) -> EntityModel.Weights {
    for index in 0..<encoder.vectorCount {
      let limit: Float = index < encoder.wordBase ? 127 : 2_047
      weights[index] = (weights[index] * quantisation.scale)
        .rounded(.toNearestOrAwayFromZero)
        .clamped(lowerBound: Vector(repeating: -limit), upperBound: Vector(repeating: limit))
    }
    var grams: [EntityModel.Grams] = []
    for (gram, keys) in zip(EntityFeatures.grams, encoder.inventory.keys) {
      var kept = EntityModel.Grams()
      for (number, key) in keys.enumerated() {
        var slots: UInt8 = 0
        for slot in 0..<gram.slotCount {
          let vector = encoder.vector(of: gram, number: number, slot: slot)
          guard max(weights[vector].max(), -weights[vector].min()) >= quantisation.prune else {
            weights[vector] = .zero
            continue
          }
          slots |= 1 << UInt8(slot)
          for tag in 0..<EntityFeatures.tagCount { kept.rows.append(Int8(weights[vector][tag])) }
        }
        guard slots != 0 else { continue }
        kept.keys.append(key)
        kept.slots.append(slots)
      }
      grams.append(kept)
    }
    let words = (0..<EntityFeatures.wordVectorCount).flatMap { vector in
      (0..<EntityFeatures.tagCount).map { Int16(weights[encoder.wordBase + vector][$0]) }
    }
    return EntityModel.Weights(grams: grams, words: words, provenance: provenance)
  }
}
