import Articles
import QueryLanguage

/// What every index answers, whatever it is built on. The same request gives the same hits in the
/// same order from each implementation.
public protocol SearchIndex {
  /// The best hits of a request and the number of all.
  ///
  /// - Throws: `IndexError` where the index cannot answer; never "no hits" instead of an error.
  func search(_ request: SearchRequest) throws -> SearchResponse

  /// The exact number of articles that match.
  func count(_ request: SearchRequest) throws -> Int
}

/// A query with how its answer is wanted.
public struct SearchRequest: Sendable {
  public enum Order: String, Sendable, CaseIterable {
    case relevance, newest, oldest
  }

  public var query: Query
  public var order: Order
  /// The most hits to return; at least 0.
  public var limit: Int
  /// Letters and digits match inside longer runs too (`4万` hits `14万`).
  public var substring: Bool
  /// Where too few articles have all terms, those with some of them follow, marked as such. Ordered
  /// by relevance only.
  public var includesPartial = true
  /// Of the matching articles that are reprints of one another (`ReprintText`) only the earliest is a
  /// hit, at its own score.
  public var foldsReprints = true
  /// Score every match instead of stopping when the best are certain: the same hits, more slowly.
  package var isExhaustive = false
  /// Fill in `Hit.explanation`.
  public var explains: Bool

  public init(
    _ query: Query, order: Order = .relevance, limit: Int = 10, substring: Bool = false,
    explains: Bool = false
  ) {
    self.query = query
    self.order = order
    self.limit = limit
    self.substring = substring
    self.explains = explains
  }
}

public struct SearchResponse: Sendable {
  public var hits: [Hit]
  /// The number of all matching articles, partial matches apart; `nil` where counting them would
  /// have taken longer than finding the best: `SearchIndex.count` counts.
  public var total: Int?

  public init(hits: [Hit], total: Int?) {
    self.hits = hits
    self.total = total
  }
}

/// An article that matches a request.
public struct Hit: Sendable {
  public var id: String
  /// The article's number in the index; ascending by date of publication.
  public var rowid: Int64
  public var title: String
  public var date: CalendarDay?
  public var source: String
  public var url: String
  public var path: String
  public var score: Double
  /// Some of the terms occur, not all.
  public var isPartial: Bool
  /// The fields the query's terms were found in, in the order of `Query.Field`.
  public var fields: [Query.Field]
  public var snippet: Snippet
  /// Where the query's terms stand in the title.
  public var titleHighlights: [Range<Int>]
  public var explanation: ScoreExplanation?
  /// The other matching articles that are reprints of this one, or that it reprints. Where reprints
  /// are folded, all hits and their reprints are as many as articles match.
  public package(set) var reprints = 0
  /// Who is named with an office, in the order of the text.
  public var officials: [NamedOfficial] = []
  /// The places named, in the order of the text.
  public var places: [NamedPlace] = []
  /// Since when no source holds the article any more, where none does.
  public var withdrawn: CalendarDay?

  package init(
    id: String, rowid: Int64, title: String, date: CalendarDay?, source: String, url: String,
    path: String, score: Double, isPartial: Bool, fields: [Query.Field], snippet: Snippet,
    titleHighlights: [Range<Int>], explanation: ScoreExplanation?
  ) {
    self.id = id
    self.rowid = rowid
    self.title = title
    self.date = date
    self.source = source
    self.url = url
    self.path = path
    self.score = score
    self.isPartial = isPartial
    self.fields = fields
    self.snippet = snippet
    self.titleHighlights = titleHighlights
    self.explanation = explanation
  }
}
