import GRDB
import QueryLanguage
import Search

/// What a comparison of the index with its own texts found.
public struct Verification: Sendable {
  /// A literal the index answers otherwise than a scan of the texts.
  public struct Difference: Sendable, Equatable {
    public var literal: String
    /// Ids of articles that contain the literal and are not found.
    public var missed: [String]
    /// Ids of articles that are found and do not contain it.
    public var invented: [String]
    /// What `IndexReader.count` says, where that is not the number the scan found.
    public var miscounted: Int?
    /// Whether the newest hits are not the newest articles that contain it.
    public var isDisordered: Bool
  }
  public var articles = 0
  public var literals = 0
  /// Articles the scan found, summed over the literals.
  public var matches = 0
  public var differences: [Difference] = []
}

extension IndexReader {
  /// Literals looked for in one walk over the texts: a bit for each literal and article.
  private static let literalsAtOnce = 4096
  /// The newest hits that are compared in their order.
  private static let firstPage = 100

  /// Asks the index for each literal and compares with a plain scan of every stored text.
  ///
  /// Everything is read in one transaction, so articles written meanwhile make no difference.
  /// - Parameters:
  ///   - literals: as typed; each must be accepted by `Query(literal:)`.
  ///   - progress: called now and then with the literals compared.
  /// - Throws: `IndexError`, `QueryError`.
  /// - Complexity: O(bytes of the texts) for each 4,096 literals, and the cost of their queries.
  public func verify(
    _ literals: [String], progress: (Int) -> Void = { _ in }
  ) throws -> Verification {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let rowids = try Int64.fetchAll(db, sql: "SELECT rowid FROM articles ORDER BY rowid")
        var report = Verification(articles: rowids.count, literals: literals.count)
        var start = 0
        while start < literals.count {
          let batch = Array(literals[start...].prefix(Self.literalsAtOnce))
          let expected = try scan(batch, articles: rowids.count, db)
          for (i, literal) in batch.enumerated() {
            let matcher = Matcher(try Query(literal: literal))
            var answered = ArticleSet(capacity: rowids.count)
            try forEachMatch(of: matcher, newestFirst: false, isForAll: true, db) { rowid in
              // Rowids the table does not have are found by the comparison of counts.
              if let place = rowids.place(of: rowid) { answered.insert(place) }
              return true
            }
            // The first page comes another way where a character is common.
            var first: [Int] = []
            try forEachMatch(of: matcher, newestFirst: true, db) { rowid in
              if let place = rowids.place(of: rowid) { first.append(place) }
              return first.count < Self.firstPage
            }
            for place in first { answered.insert(place) }
            let last = Array(expected[i].members.suffix(first.count).reversed())
            let wanted = expected[i].count
            report.matches += wanted
            let counted = try count(matcher, db)
            if answered != expected[i] || counted != wanted || first != last {
              func ids(_ set: ArticleSet) throws -> [String] {
                try set.members.map { place in
                  try String.fetchOne(
                    db, sql: "SELECT id FROM articles WHERE rowid = ?", arguments: [rowids[place]])
                    ?? "?"
                }
              }
              report.differences.append(
                .init(
                  literal: literal, missed: try ids(expected[i].subtracting(answered)),
                  invented: try ids(answered.subtracting(expected[i])),
                  miscounted: counted == wanted ? nil : counted,
                  isDisordered: answered == expected[i] && first != last))
            }
            progress(start + i + 1)
          }
          start += batch.count
        }
        return report
      }
    }
  }

  /// Of each literal, the articles that contain it, by their place in the order of rowids.
  private func scan(_ literals: [String], articles: Int, _ db: Database) throws -> [ArticleSet] {
    var found = [ArticleSet](repeating: ArticleSet(capacity: articles), count: literals.count)
    var scan = BruteForceScan(literals)
    var place = 0
    try forEachText(db) { text in
      scan.scan(text.utf8) { found[$0].insert(place) }
      place += 1
    }
    return found
  }

  /// Calls `body` with the text of each article, in the order of rowids.
  private func forEachText(_ db: Database, _ body: (ArticleText) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT title, kinds, text FROM articles ORDER BY rowid")
    while let row = try rows.next() { try body(ArticleText(row)) }
  }

  /// Random literals out of the stored texts, of every kind (`LiteralSample.Kind`, by its name).
  ///
  /// - Parameter seed: the same seed gives the same literals of the same articles.
  /// - Complexity: O(bytes of the texts).
  public func sampleLiterals(
    _ count: Int, using generator: some RandomNumberGenerator
  ) throws -> [(kind: String, text: String)] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        var sample = LiteralSample(count: count, generator: generator)
        try forEachText(db) { sample.add($0) }
        return sample.literals(count).map { ($0.kind.rawValue, $0.text) }
      }
    }
  }
}

/// A set of articles, a bit each.
private struct ArticleSet: Equatable {
  private var words: [UInt64]

  init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Ascending.
  var members: [Int] {
    var result: [Int] = []
    for (w, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(w * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }

  func subtracting(_ other: ArticleSet) -> ArticleSet {
    var result = self
    for i in words.indices { result.words[i] &= ~other.words[i] }
    return result
  }
}
