import GRDB
import Search
import Segmentation

extension IndexReader {
  /// The articles that have most in common with one, the most first; `nil` where there is none of this
  /// rowid.
  ///
  /// Reprints of the article itself are left out, and of a group of reprints only the one that shares
  /// most is given, with the number of the others.
  ///
  /// - Parameters:
  ///   - includesReprints: reprints as articles of their own, those of the article itself marked.
  ///   - session: cuts title and lead into words.
  /// - Complexity: O(articles that share something rarer than `Relatedness.frequent`); as many texts as
  ///   may be among the best are read.
  public func related(
    to rowid: Int64, limit: Int = 10, includesReprints: Bool = false, segmenting session: Session
  ) throws -> [RelatedArticle]? {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        guard let article = try StoredArticle.fetch(rowid, db) else { return nil }
        let search = try RelatedSearch(
          article, entities(of: article, db), session, gazetteer: gazetteer,
          corrections: corrections, db)
        var related = try search.run(limit: limit, includesReprints: includesReprints)
        var hits = related.map(\.hit)
        try markWithdrawn(&hits, db)
        for i in related.indices { related[i].hit = hits[i] }
        return related
      }
    }
  }
}
