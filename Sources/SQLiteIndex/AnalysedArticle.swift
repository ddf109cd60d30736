import Articles
import Entities
import Lexicon
import Search

/// An article with everything the tables take of it, worked out away from the database.
struct AnalysedArticle: Sendable {
  var record: ArticleRecord
  /// The grams of the text and the tokens of what is named in it.
  var tokens: ArticleTokens
  var entities: ArticleEntities
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
  private let recognition: RecognitionSession?

  /// - Parameters:
  ///   - levelled: the grams that are indexed with a level.
  ///   - recognition: `nil` leaves out what is named.
  init(levelled: KeyCounts, recognition: RecognitionSession?) {
    self.levelled = levelled
    self.recognition = recognition
  }

  /// - Complexity: O(n) in the bytes of the text.
  mutating func analyse(_ record: ArticleRecord) -> AnalysedArticle {
    let text = record.text
    let entities = recognise(record, text.utf8)
    var tokens = maker.tokens(text, levelled: levelled)
    tokens.add(entities, in: text.utf8)
    return AnalysedArticle(record: record, tokens: tokens, entities: entities)
  }

  private func recognise(_ record: ArticleRecord, _ text: [UInt8]) -> ArticleEntities {
    guard let recognition else { return ArticleEntities() }
    let county = recognition.recognizer.gazetteer.county(
      named: record.county, source: record.source)
    let context = AnnotationContext(published: Schema.date(record.day), county: county)
    return text.withUnsafeBufferPointer {
      ArticleEntities(
        county: county, annotations: recognition.annotate(utf8: $0, context: context))
    }
  }

  /// Analyses batches on all cores, in order.
  ///
  /// - Throws: `SegmentationError` where ICU cannot be opened.
  static func parallel(
    levelled: KeyCounts, recognizer: Recognizer?
  ) throws -> ParallelMap<[ArticleRecord], [AnalysedArticle]> {
    // What goes wrong with a session does so here rather than on a thread that has nobody to tell.
    _ = try recognizer?.makeSession()
    return ParallelMap {
      var analyser = ArticleAnalyser(
        levelled: levelled, recognition: try? recognizer?.makeSession())
      return { batch in batch.map { analyser.analyse($0) } }
    }
  }
}
