import Entities

/// How many mentions of a kind were found, of how many, and right.
struct EntityScore {
  var gold = 0
  var found = 0
  var right = 0

  var precision: Double { found == 0 ? 0 : 100 * Double(right) / Double(found) }
  var recall: Double { gold == 0 ? 0 : 100 * Double(right) / Double(gold) }
  var f1: Double {
    gold + found == 0 ? 0 : 200 * Double(right) / Double(gold + found)
  }

  static func += (total: inout EntityScore, part: EntityScore) {
    total.gold += part.gold
    total.found += part.found
    total.right += part.right
  }

  init() {}

  /// Mentions of `kind` by a field against the gold, exact spans.
  ///
  /// - Parameter report: is given each wrong mention: found or missed, its text, what is around it.
  init(
    _ field: EntityField, _ text: EntityText, texts: Range<Int>, kind: EntityFeatures.Kind,
    report: (_ isFound: Bool, _ mention: String, _ context: String) -> Void
  ) {
    for index in texts {
      let range = text.range(ofText: index)
      var found = EntityText()
      for (character, tag) in zip(
        text.characters[range], field.tags(of: text.characters[range], gaps: text.gaps[range]))
      {
        found.append(character, allowed: tag)
      }
      found.endText()
      let expected = Set(
        text.mentions(ofText: index, kind: kind).map {
          $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound
        })
      let actual = Set(found.mentions(ofText: 0, kind: kind))
      gold += expected.count
      self.found += actual.count
      right += expected.intersection(actual).count
      for mention in expected.symmetricDifference(actual).sorted(by: {
        $0.lowerBound < $1.lowerBound
      }) {
        let around = max(0, mention.lowerBound - 8)..<min(range.count, mention.upperBound + 8)
        report(
          actual.contains(mention), text.shown(mention, ofText: index),
          text.shown(around, ofText: index))
      }
    }
  }
}
