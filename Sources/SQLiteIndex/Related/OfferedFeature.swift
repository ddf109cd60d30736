import Articles
import Entities
import GRDB
import Lexicon
import QueryLanguage
import Search
import Segmentation

/// Something an article offers to be related by, with the articles it narrows the index down to.
struct OfferedFeature {
  enum Content {
    /// Whether it is one person in both is decided where articles are compared.
    case person(String, isOfficial: Bool)
    case place(DivisionCode)
    case day(CalendarDay)
    case word(Literal)
  }
  var content: Content
  var inTitle = false
  /// Ascending; a superset of the articles that share it.
  var rowids: [Int64] = []
  /// What it counts at most.
  var weight = 0.0

  var kind: SharedFeature.Kind {
    switch content {
    case .person(_, let isOfficial): isOfficial ? .official : .person
    case .place: .place
    case .day: .day
    case .word: .word
    }
  }

  var expression: String? {
    switch content {
    case .person(let name, _): FTSPlan(.token(.person(name))).expression
    case .place(let code): FTSPlan(.any([.token(.place(code)), .token(.county(code))])).expression
    case .day(let day): FTSPlan(.token(.day(day))).expression
    case .word(let literal): FTSPlan(literal).expression
    }
  }
}

/// The features of one article.
struct OfferedFeatures {
  private(set) var all: [OfferedFeature] = []
  private let article: StoredArticle
  private let entities: ArticleEntities
  private let db: Database
  private let articles: Int

  init(_ article: StoredArticle, _ entities: ArticleEntities, _ session: Session, _ db: Database)
    throws
  {
    self.article = article
    self.entities = entities
    self.db = db
    articles = try Statistics(db).articles
    try addPersons()
    try addPlaces()
    try addDays()
    try addWords(session)
  }

  /// What an article shares with itself.
  var total: Double { all.reduce(0) { $0 + $1.weight } }

  /// Adds a feature unless it is too frequent.
  ///
  /// - Parameter around: the idf that something else counts already.
  /// - Returns: its idf.
  @discardableResult
  private mutating func add(
    _ content: OfferedFeature.Content, inTitle: Bool = false, around: Double = 0
  ) throws -> Double? {
    var feature = OfferedFeature(content: content, inTitle: inTitle)
    guard let expression = feature.expression else { return nil }
    let most = Relatedness.frequent(articles: articles)
    let cursor = try CandidateCursor(
      expression, Int64.min...Int64.max, newestFirst: false, limit: most + 1, db)
    while let rowid = try cursor.next() { feature.rowids.append(rowid) }
    guard feature.rowids.count <= most else { return nil }
    let idf = Relatedness.idf(articles: articles, containing: feature.rowids.count)
    feature.weight = feature.kind.weight(inTitle: inTitle) * max(0, idf - around)
    all.append(feature)
    return idf
  }

  /// Everybody the text is about: not those who took its pictures, wrote or edited it.
  private mutating func addPersons() throws {
    let officials = Set(entities.annotations.officials.map(\.name))
    var seen: Set<String> = []
    let starts = article.text.lineStarts(of: article.text.utf8)
    for name in entities.annotations.officials where seen.insert(name.name).inserted {
      try add(.person(name.name, isOfficial: true))
    }
    for person in entities.annotations.persons where !officials.contains(person.name) {
      let line = max(
        0, (starts.firstIndex { $0 > person.utf8Range.lowerBound } ?? starts.count) - 1)
      let kind = line < article.text.kinds.count ? article.text.kinds[line] : .paragraph
      let isCredit =
        kind == .byline || kind == .editors
        || article.text.utf8[person.utf8Range.upperBound...].starts(with: "摄".utf8)
      if !isCredit, seen.insert(person.name).inserted {
        try add(.person(person.name, isOfficial: false))
      }
    }
  }

  private mutating func addPlaces() throws {
    var codes: Set<DivisionCode> = []
    for code in entities.divisions {
      for level in DivisionLevel.allCases where level <= code.level {
        codes.insert(code.ancestor(at: level))
      }
    }
    // From the widest: each counts what it is rarer than what is around it.
    var known: [DivisionCode: Double] = [:]
    for code in codes.sorted(by: { ($0.level.rawValue, $0) < ($1.level.rawValue, $1) }) {
      let around = known.filter { $0.key.contains(code) }.values.max() ?? 0
      known[code] = try add(.place(code), around: around)
    }
  }

  /// Days a mention may span to mean an event and not a period.
  private static let longestEvent = 7

  private mutating func addDays() throws {
    var days: Set<CalendarDay> = []
    for date in entities.annotations.dates where date.precision == .day {
      guard let range = date.resolved else { continue }
      let length = range.upperBound.daysSinceEpoch - range.lowerBound.daysSinceEpoch
      guard length < Self.longestEvent else { continue }
      for n in 0...length { days.insert(range.lowerBound.adding(days: n)) }
    }
    for day in days.sorted() { try add(.day(day)) }
  }

  /// The rarest words of title and lead that are not in a name.
  private mutating func addWords(_ session: Session) throws {
    let folded = article.folded
    let titleEnd = folded.lineStarts.count > 1 ? folded.lineStarts[1] : folded.utf8.count
    let leadEnd = min(folded.utf8.count, titleEnd + Ranking.leadLength)
    let names = names
    var seen: Set<String> = []
    var words: [(literal: Literal, inTitle: Bool, articles: Int)] = []
    let lead = folded.utf8[..<leadEnd]
    var tokens: [Token] = []
    lead.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
    for token in tokens where token.kind == .ideographs || token.kind == .letters {
      // The last word may be cut in the middle.
      guard token.utf8Range.upperBound < leadEnd || leadEnd == folded.utf8.count else { continue }
      let word = String(decoding: lead[token.utf8Range], as: UTF8.self)
      guard word.unicodeScalars.count > 1, seen.insert(word).inserted,
        !names.contains(where: { $0.contains(word) })
      else { continue }
      let literal = Literal(Query.Term(word, isQuoted: true))
      let containing = try TermStatistics(literal, total: articles, db).articles
      guard containing <= Relatedness.frequent(articles: articles) else { continue }
      words.append((literal, token.utf8Range.lowerBound < titleEnd, containing))
    }
    words.sort {
      ($0.articles, $0.inTitle ? 0 : 1, $0.literal.folded.count)
        < ($1.articles, $1.inTitle ? 0 : 1, $1.literal.folded.count)
    }
    for word in words.prefix(Relatedness.mostWords) {
      try add(.word(word.literal), inTitle: word.inTitle)
    }
  }

  /// Folded texts of what is named, which count as what they are and not as words again.
  private var names: Set<String> {
    let named = entities.annotations
    let spans = named.places.map(\.utf8Range) + named.dates.map(\.utf8Range)
    let titles = named.officials.flatMap { [$0.name, $0.office, $0.jurisdiction ?? ""] }
    return Set(
      (named.persons.map(\.name) + titles
        + spans.map { String(decoding: article.text.utf8[$0], as: UTF8.self) })
        .map(Folding.fold))
  }
}

extension ArticleEntities {
  /// The divisions an article speaks of or comes from.
  var divisions: Set<DivisionCode> {
    Set(
      annotations.places.compactMap(\.code) + annotations.officials.compactMap(\.place)
        + [county].compactMap { $0 })
  }

  /// Whether two articles name counties, and none in common: a name in both is then two people's.
  func isElsewhere(than other: ArticleEntities) -> Bool {
    func counties(_ divisions: Set<DivisionCode>) -> Set<DivisionCode> {
      Set(divisions.filter { $0.level >= .county }.map { $0.ancestor(at: .county) })
    }
    let (mine, theirs) = (counties(divisions), counties(other.divisions))
    return !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs)
  }
}
