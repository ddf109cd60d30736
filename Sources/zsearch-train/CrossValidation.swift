import Segmentation

/// Cuts a corpus into contiguous blocks of equal length, each the test text of one fold.
///
/// Blocks, not every tenth text: neighbours tell of the same events and use the same names.
package struct CrossValidation {
  package let gold: LabelledText
  package let folds: Int

  package init(_ gold: LabelledText, folds: Int) {
    self.gold = gold
    self.folds = folds
  }

  /// The texts to train on and those to test on, for the fold `fold` from 0. A text belongs to the
  /// block its first character lies in.
  package func parts(ofFold fold: Int) -> (training: LabelledText, test: LabelledText) {
    var training = LabelledText()
    var test = LabelledText()
    for index in 0..<gold.textCount {
      let range = gold.range(ofText: index)
      if range.lowerBound * folds / gold.characters.count == fold {
        test.append(gold, text: range)
      } else {
        training.append(gold, text: range)
      }
    }
    return (training, test)
  }
}
