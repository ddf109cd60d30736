import Lexicon
import Segmentation

/// The whole way from gold and news to a model.
///
/// 1. A model from the gold alone, which knows no word that only the news gave.
/// 2. It labels the news.
/// 3. A new model from the gold and the news so labelled, with the whole lexicon.
///
/// Step 2 is also where the words of `news.tsv` come from (`NewsLexicon`).
package struct TrainingPipeline {
  package var plan: TrainingPlan
  package var log: (String) -> Void

  package init(plan: TrainingPlan = TrainingPlan(), log: @escaping (String) -> Void = { _ in }) {
    self.plan = plan
    self.log = log
  }

  /// Steps 1 and 2.
  package func label(
    _ news: LabelledText, gold: LabelledText, lexicon: Lexicon
  ) -> LabelledText {
    log("training on the gold alone, to label the news")
    let field = plan.train(
      gold: gold, lexicon: LexiconView(lexicon, ignoresNews: true), log: log)
    log("labelling \(news.characters.count) characters of news")
    return field.labelled(news)
  }

  /// Step 3: the field, quantised, and its weights.
  ///
  /// - Parameter labelledNews: nil for a model from the gold alone, without the words of the news.
  package func train(
    gold: LabelledText, labelledNews: LabelledText?, lexicon: Lexicon, provenance: String
  ) -> (field: ConditionalRandomField, weights: BoundaryModel.Weights) {
    log("training the model")
    let field = plan.train(
      gold: gold, news: labelledNews ?? LabelledText(), lexicon: LexiconView(lexicon), log: log)
    let weights = field.quantise(plan.quantisation, provenance: provenance)
    log("kept \(weights.bigramKeys.count) pairs")
    return (field, weights)
  }
}
