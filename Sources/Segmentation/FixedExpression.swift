import Lexicon

/// The expressions of local news that are one word wherever they stand (四下基层, 最多跑一次): the
/// lexicon's `vocabulary`.
///
/// The gold is older than they are, so nothing can be learned of them, and they look like phrases: a
/// numeral and a verb. They have word classes of their own, beyond the learned ones, and these have
/// weights that no others come up to. The decoder then needs no step of its own for them.
enum FixedExpression {
  typealias Vector = BoundaryTables.Vector

  /// The classes follow the learned ones, one for each class of cost in ICU's dictionary.
  static let firstClass = LexiconNode.wordClassCount
  static let classCount = 4

  /// What an expression of two characters adds to the tag it wants for each of its characters, and
  /// what each further character up to the sixth adds to that: of two expressions, one inside the
  /// other, the longer wins. In units of 1/48, like all weights: 25 nats, where a character's learned
  /// scores rarely differ by 20. Three expressions over one character stay within the 14 bits the
  /// decoder has for a score.
  private static let weight: Int16 = 1_200
  private static let weightOfCharacter: Int16 = 96

  /// In the order of `BoundaryFeatures.wordSlot`, by class, length and role.
  static let weights: [Vector] = (0..<classCount).flatMap { _ in
    (0..<BoundaryFeatures.lengthCount).flatMap { length in
      (0..<BoundaryFeatures.roleCount).map { role in
        var vector = Vector.zero
        // Roles 0 and 1 are the first character and the last, the others lie between.
        if let tag = BoundaryFeatures.tag(
          left: role == 0 ? .boundary : .inside, right: role == 1 ? .boundary : .inside)
        {
          vector[tag] = weight + weightOfCharacter * Int16(length)
        }
        return vector
      }
    }
  }
}
