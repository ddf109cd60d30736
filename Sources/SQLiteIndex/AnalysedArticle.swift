import Articles
import Search

/// An article with everything the tables take of it, worked out away from the database.
struct AnalysedArticle: Sendable {
  var record: ArticleRecord
  var tokens: ArticleTokens
}

/// What is worked out of an article before it is written: **the one place where an analysis is
/// added**. Give `AnalysedArticle` a property, fill it in `analyse`, and write it in
/// `IndexWriter.write`; a version in the stamp says which analysis made an index.
///
/// Articles are analysed on all cores while one thread writes, so an analyser belongs to one thread
/// and keeps its buffers (a profile, a segmenter's session) from article to article.
struct ArticleAnalyser {
  private var maker = TokenMaker()
  private let levelled: KeyCounts

  /// - Parameter levelled: the grams that are indexed with a level.
  init(levelled: KeyCounts) {
    self.levelled = levelled
  }

  /// - Complexity: O(n) in the bytes of the text.
  mutating func analyse(_ record: ArticleRecord) -> AnalysedArticle {
    AnalysedArticle(record: record, tokens: maker.tokens(record.text, levelled: levelled))
  }

  /// Analyses batches on all cores, in order.
  static func parallel(
    levelled: KeyCounts
  ) -> ParallelMap<[ArticleRecord], [AnalysedArticle]> {
    ParallelMap {
      var analyser = ArticleAnalyser(levelled: levelled)
      return { batch in batch.map { analyser.analyse($0) } }
    }
  }
}
