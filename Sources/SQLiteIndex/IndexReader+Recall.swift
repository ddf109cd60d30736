import Articles
import Digest
import Foundation
import GRDB
import QueryLanguage
import Search

/// Whether the recall index holds, for every article, exactly the tokens its text has.
extension IndexReader {
  /// Compares the tokens of every article with those in the recall index, both ways: a token that is
  /// missing would be a missed hit, one too many a wrong count.
  ///
  /// Each side is summed up, an article a 64-bit number, so the texts are read once and the index
  /// once.
  /// - Returns: what is wrong, in English, at most ten articles by name.
  /// - Complexity: O(tokens); 16 bytes an article.
  public func recallViolations() throws -> [String] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let levelled = try GramFrequencies(db).levelled
        var sums: [Int64: UInt64] = [:]
        var maker = TokenMaker()
        let articles = try Row.fetchCursor(
          db, sql: "SELECT rowid, day, title, kinds, text FROM articles")
        while let row = try articles.next() {
          let text = try ArticleText(row)
          var all = maker.tokens(text, levelled: levelled)
          let entities = try MentionTables.fetch(
            row.value("rowid"), text: text.utf8, published: Schema.date(row.value("day")), db)
          all.add(entities, in: text.utf8)
          let tokens = all.tokens
          var sum: UInt64 = 0
          for token in Set(tokens.split(separator: TokenTokenizer.separator)) {
            sum &+= Self.hash(token)
          }
          sums[try row.value("rowid")] = sum
        }
        try db.execute(
          sql: """
            CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances
            USING fts5vocab(main, grams, instance)
            """)
        var strangers = 0
        let instances = try Row.fetchCursor(db, sql: "SELECT doc, term FROM temp.instances")
        var last: (term: Data, hash: UInt64) = (Data(), 0)
        while let row = try instances.next() {
          let rowid: Int64 = try row.value(at: 0)
          let hash = try row.withUnsafeData(atIndex: 1) { term -> UInt64 in
            let term = term ?? Data()
            if term != last.term { last = (Data(term), Self.hash(term)) }
            return last.hash
          }
          if sums[rowid] == nil { strangers += 1 } else { sums[rowid]? &-= hash }
        }
        var found: [String] = []
        if strangers > 0 { found.append("\(strangers) tokens in the recall index have no article") }
        let wrong = sums.filter { $0.value != 0 }.keys.sorted()
        for rowid in wrong.prefix(10) {
          found.append("article \(rowid) is not indexed as its text is")
        }
        if wrong.count > 10 { found.append("and \(wrong.count - 10) more articles") }
        return found
      }
    }
  }

  /// Looks for pieces of random articles and compares the hits with a scan of a random sample: each
  /// article has to be found by its own words, and whatever of the sample contains the words has to
  /// be among the hits, and nothing else of it.
  ///
  /// - Parameters:
  ///   - probes: pieces to look for.
  ///   - sample: articles to scan for each.
  ///   - generator: of the choice; print its seed.
  /// - Returns: what is wrong, in English.
  public func sampleViolations(
    probes: Int = 50, sample: Int = 200, using generator: inout some RandomNumberGenerator
  ) throws -> [String] {
    try IndexFile(path: path).translatingErrors {
      let rowids = try database.read { try Int64.fetchAll($0, sql: "SELECT rowid FROM articles") }
      guard !rowids.isEmpty else { return [] }
      let chosen = rowids.shuffled(using: &generator).prefix(sample)
      let articles = try database.read { db in
        try chosen.compactMap { try StoredArticle.fetch($0, db) }
      }
      var found: [String] = []
      for i in 0..<probes {
        let article = articles[i % articles.count]
        guard let piece = Self.piece(of: article, using: &generator),
          let query = try? Query(literal: piece)
        else { continue }
        var request = SearchRequest(query, order: .newest, limit: .max)
        request.foldsReprints = false
        let hits = Set(try rank(request).map(\.rowid))
        let matcher = Matcher(query, substring: false)
        for other in articles {
          let matches = matcher.matches(other.folded, day: other.date)
          if matches != hits.contains(other.rowid) {
            found.append(
              "article \(other.rowid) \(matches ? "is missed by" : "is no hit of") “\(piece)”")
          }
        }
      }
      return found
    }
  }

  /// Two to six characters in a row from one line, without white space at their ends.
  private static func piece(
    of article: StoredArticle, using generator: inout some RandomNumberGenerator
  ) -> String? {
    let lines = String(decoding: article.text.utf8, as: UTF8.self).split(separator: "\n")
    guard let line = lines.randomElement(using: &generator) else { return nil }
    let scalars = Array(line.unicodeScalars)
    let length = min(scalars.count, Int.random(in: 2...6, using: &generator))
    let start = Int.random(in: 0...(scalars.count - length), using: &generator)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<start + length])
    let piece = String(text).trimmingCharacters(in: .whitespacesAndNewlines)
    return piece.isEmpty ? nil : piece
  }

  /// 64-bit FNV-1a, mixed once more so that sums of hashes tell sets apart.
  private static func hash(_ token: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in token { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 32) &* 0x9FB2_1C65_1E98_DF25
    return hash ^ hash >> 28
  }
}
