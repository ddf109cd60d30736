import Articles
import Foundation
import GRDB
import QueryLanguage
import Search

/// The best articles of a query, exactly those that scoring every match would give, without doing so.
///
/// Up to `few` candidates are simply scored. Beyond that, the articles in which some term has a high
/// level (`ImpactLevel`) come first, then those of the next level, and so on; within a level the
/// newest come first. A level bounds what is still to come: once as many articles as were asked for
/// score higher than that, the rest need not be read.
struct RankedSearch {
  /// Candidates that are scored one by one.
  static let few = 1024

  /// Grams of a term that is still likely to be a word: four characters.
  private static let gramsOfWord = 3

  /// Terms from which on a query gets no partial matches, and its terms are looked up only when
  /// something has them all: pasted text, not a list of keywords.
  static let manyTerms = 64

  let matcher: Matcher
  let scorer: Scorer
  /// Score every match, as a check on the bounds.
  private let isExhaustive: Bool
  let terms: [TermStatistics]
  let rowids: ClosedRange<Int64>
  let db: Database

  var best: TopArticles
  private var seen = RowidSet()
  /// Where grams say nothing, the media the articles are of.
  private let media: [Int64]?
  var evidence = Evidence()
  let scanner: ArticleScanner
  let headlines: HeadlineReader
  /// Whether an article that has all terms in its headlines is a hit, and scored by nothing else.
  private let headlinesSuffice: Bool
  /// `nil` where every reprint is a hit of its own.
  let folding: ReprintFolding?

  /// - Parameter headlines: those kept of searches before.
  init(
    _ request: SearchRequest, _ matcher: Matcher, rowids: ClosedRange<Int64>,
    headlines: HeadlineCache = HeadlineCache(), _ db: Database
  ) throws {
    self.matcher = matcher
    isExhaustive = request.isExhaustive
    self.rowids = rowids
    self.db = db
    media = FTSPlan(matcher).expression == nil ? try matcher.media(db)?.ids : nil
    best = TopArticles(limit: request.limit)
    scanner = try ArticleScanner(matcher, db)
    self.headlines = try HeadlineReader(headlines, db)
    headlinesSuffice = matcher.isConjunction && matcher.subjects.isEmpty
    folding = request.foldsReprints ? try ReprintFolding(matcher, db) : nil
    let statistics = try Statistics(db)
    let isHopeless =
      try matcher.positive.count > Self.manyTerms
      && CandidateCursor(FTSPlan(matcher).expression, rowids, newestFirst: true, limit: 1, db)
        .next() == nil
    terms =
      isHopeless
      ? [] : try matcher.positive.map { try TermStatistics($0, total: statistics.articles, db) }
    try Self.checkBreadth(matcher, terms, articles: statistics.articles)
    scorer = Scorer(
      matcher, containing: terms.map(\.articles), articles: statistics.articles,
      newest: statistics.last)
  }

  /// Terms from which on a query may be too broad to be ranked, and how many times a term may then be
  /// looked for in an article: a second's work.
  private static let broadTerms = 16
  private static let mostLookUps = 1_500_000

  private static func checkBreadth(
    _ matcher: Matcher, _ terms: [TermStatistics], articles: Int
  ) throws {
    guard terms.count > broadTerms, terms.count == matcher.positive.count else { return }
    var frequencies: [Int?] = []
    var rest = terms[...]
    // Terms are the literals that are not negated; those of filters follow and narrow further.
    for isPositive in matcher.isPositive {
      frequencies.append(isPositive ? rest.popFirst()?.articles : nil)
    }
    func most(_ node: Matcher.Node) -> Int {
      switch node {
      case .literal(let i): frequencies[i] ?? articles
      case .near(let a, let b, _): min(frequencies[a] ?? articles, frequencies[b] ?? articles)
      case .and(let all): all.map(most).min() ?? articles
      case .or(let any): min(articles, any.reduce(0) { $0 + most($1) })
      case .not, .entity: articles
      }
    }
    let candidates = matcher.root.map(most) ?? articles
    guard candidates * terms.count > mostLookUps else { return }
    throw IndexError(
      .tooBroad, path: "",
      message: BilingualText(
        "\(terms.count) alternatives in up to \(candidates) articles are too many to rank",
        "\(terms.count) 个检索词、最多 \(candidates) 篇文章，过于宽泛，无法按相关度排序"),
      remedy: BilingualText(
        "ask for fewer or rarer words, or use --sort newest", "请减少检索词、改用较少见的词，或使用 --sort newest"))
  }

  /// - Parameter includesPartial: where too few articles match, those with enough of the terms follow
  ///   behind the ones that do.
  mutating func run(includesPartial: Bool) throws {
    guard best.limit > 0, terms.count == matcher.positive.count else { return }
    try collect(FTSPlan(matcher).expression)
    if includesPartial, !best.isFull, matcher.canMatchPartially, terms.count <= Self.manyTerms {
      try collectPartial()
    }
  }

  // MARK: - Full matches

  /// Scores the articles of an expression as far as they can be among the best.
  private mutating func collect(_ expression: String?) throws {
    if isExhaustive {
      _ = try score(expression)
      return
    }
    if try collectAlternatives() { return }
    // A term without levels is rare, or odd (a mark, a part of a run).
    let isLevelled = !terms.isEmpty && terms.allSatisfy { !$0.levelled.isEmpty }
    if !isLevelled || !matcher.isCommon(terms) {
      if try score(expression, limit: Self.few + 1) <= Self.few { return }
    }
    guard isLevelled else {
      let most = scorer.maximalSubjects + scorer.maximalRecency
      _ = try score(expression, bound: terms.isEmpty ? most : nil)
      return
    }
    if terms.count > 1 {
      // First the articles that have all terms in headlines: only they gain by all being adjacent.
      let all = FTSPlan.joined(
        terms.compactMap { $0.expression(atLeast: ImpactLevel.headline) }, by: " AND ")
      try score(expression.map { "(\($0)) AND \(all)" } ?? all)
    }
    try collect(expression, inHeadlines: max(1, terms.count - 1))
  }

  /// Level after level, as far as articles can be among the best that have at most so many terms in
  /// headlines.
  private mutating func collect(_ expression: String?, inHeadlines: Int) throws {
    // What no article seen before exceeds.
    var highest = ImpactLevel.highest
    while highest > 0 {
      let bound = scorer.upperBound(level: highest, inHeadlines: inHeadlines)
      if best.isFull, bound < best.lowestScore { return }
      // Terms of several grams cost a look-up for each gram and level: where few articles are
      // expected, those that have a term in headlines are taken at once.
      let lowest = highest > ImpactLevel.headline && !isStepwise ? ImpactLevel.headline : highest
      let high = FTSPlan.joined(
        terms.compactMap {
          lowest == highest ? $0.expression(lowest: lowest) : $0.expression(atLeast: lowest)
        }, by: " OR ")
      // Where the rarest gram has the level, a word is nearly always there; a date, or a phrase, is
      // made of parts that often stand apart.
      let isWhole =
        terms.count == 1 && isImplied(0) && matcher.entities.isEmpty
        && terms[0].levelled.count <= Self.gramsOfWord
      let narrowed = isWhole ? nil : expression.map { "(\($0)) AND (\(high))" }
      try score(
        narrowed ?? high, bound: bound, saturation: ImpactLevel.upperBound(highest))
      highest = lowest - 1
    }
    let bound = scorer.upperBound(level: 0, inHeadlines: 0)
    if best.isFull, bound < best.lowestScore { return }
    try score(expression, bound: bound, saturation: ImpactLevel.upperBound(0))
  }

  /// Whether levels are gone through one by one: where each is one look-up a term, or where more
  /// articles are expected than are looked through in a few milliseconds.
  private var isStepwise: Bool {
    terms.allSatisfy { $0.levelled.count == 1 }
      || terms.reduce(0) { $0 + $1.articles } > 8 * Self.few
  }

  /// Whether a level of the term's grams says that the term's own expression holds.
  private func isImplied(_ term: Int) -> Bool {
    let literal = matcher.positive[term]
    if literal.isSingleCharacter { return true }
    if case .all(let grams) = literal.requiredGrams { return terms[term].levelled == grams }
    return false
  }

  /// Scores articles of an expression, newest first.
  ///
  /// Headlines say how much an article scores at most. What cannot come among the best is dismissed;
  /// the rest is put aside, and its texts are read in the order of what they promise.
  ///
  /// - Parameters:
  ///   - limit: the most to look at.
  ///   - bound: what those not seen yet can score at most on the newest day; the walk ends where
  ///     their own day leaves them behind the best. `nil` walks to the end.
  ///   - saturation: what no term of those not seen yet saturates to.
  /// - Returns: the number of candidates looked at, seen ones included.
  @discardableResult
  private mutating func score(
    _ expression: String?, limit: Int = .max, bound: Double? = nil, saturation: Double = 1
  ) throws -> Int {
    var looked = 0
    var promising: [Candidate] = []
    var room = Self.leastAside
    let mostElsewhere = scorer.upperBound(saturation: saturation)
    // Candidates of one day follow one another.
    var day: CalendarDay?
    var recency = scorer.recency(of: nil)
    let candidates = try CandidateCursor(
      expression, rowids, newestFirst: true, limit: limit, media: media, db)
    while let rowid = try candidates.next() {
      looked += 1
      guard seen.insert(rowid) else { continue }
      if isExhaustive {
        try judge(rowid)
        continue
      }
      guard let lines = try headlines.read(rowid) else { continue }
      if lines.day != day {
        day = lines.day
        recency = scorer.recency(of: day)
      }
      if let bound, best.isFull, bound - scorer.maximalRecency + recency < best.lowestScore {
        // Another level may still want it.
        seen.remove(rowid)
        break
      }
      var most = mostElsewhere + recency
      if best.isFull, most + scorer.maximalExtras < best.lowestScore { continue }
      var isExact = false
      if evidence.read(matcher, in: lines) {
        isExact = evidence.isComplete && headlinesSuffice
        most =
          isExact
          ? scorer.score(evidence, day: day)
          : scorer.upperBound(headlines: evidence, saturation: saturation) + recency
      }
      if best.isFull, most < best.lowestScore { continue }
      promising.append(Candidate(rowid: rowid, most: most, isExact: isExact))
      if promising.count == room {
        try judge(&promising)
        room = min(2 * room, Self.mostAside)
      }
    }
    try judge(&promising)
    return looked
  }

  /// An article whose headlines were read.
  struct Candidate {
    var rowid: Int64
    /// What it scores at most.
    var most: Double
    /// Whether it is a hit, and that is its score.
    var isExact: Bool
  }

  /// Candidates put aside before texts are read: as many as take no longer to look through than a few
  /// dozen texts to read, so that the first that are read are hard to beat.
  static let leastAside = 1024
  static let mostAside = 4096

  /// Reads the texts of candidates, the most promising first, as far as they can be among the best.
  mutating func judge(_ candidates: inout [Candidate]) throws {
    candidates.sort { ($0.most, $0.rowid) > ($1.most, $1.rowid) }
    for candidate in candidates {
      if best.isFull, candidate.most < best.lowestScore { break }
      if candidate.isExact {
        try admit(candidate.rowid, candidate.most)
      } else {
        try judge(candidate.rowid)
      }
    }
    candidates.removeAll(keepingCapacity: true)
  }

  /// Reads an article and scores it where it matches.
  private mutating func judge(_ rowid: Int64) throws {
    guard try scanner.read(rowid), matcher.matches(scanner.folded, day: scanner.date) else {
      return
    }
    evidence.read(matcher, in: scanner.folded, isPartial: false)
    var value = scorer.score(evidence, day: scanner.date)
    if !matcher.subjects.isEmpty {
      if best.isFull, !isExhaustive, value + scorer.maximalSubjects < best.lowestScore { return }
      value = try scoreWithSubjects(rowid)
    }
    try admit(rowid, value)
  }

  /// Puts a hit among the best where it belongs there.
  private mutating func admit(_ rowid: Int64, _ score: Double) throws {
    if best.isFull, score < best.lowestScore { return }
    if try folding?.hides(rowid) == true { return }
    best.add(rowid: rowid, score: score, isPartial: false)
  }

  /// The score of the article read last, with what is named in it.
  mutating func scoreWithSubjects(_ rowid: Int64) throws -> Double {
    let entities = try MentionTables.fetch(
      rowid, text: scanner.text, published: scanner.date, db)
    evidence.read(matcher.subjects, in: entities, text: scanner.text)
    return scorer.score(evidence, day: scanner.date)
  }
}
