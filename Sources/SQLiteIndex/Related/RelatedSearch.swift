import Articles
import Entities
import Foundation
import GRDB
import Lexicon
import QueryLanguage
import Search
import Segmentation

/// Finds the articles that share most with one, exactly: what an article can share at most is known from
/// the index, and texts are read in that order until none that is left can be among the best.
struct RelatedSearch {
  private let article: StoredArticle
  private let entities: ArticleEntities
  private let offered: OfferedFeatures
  private let total: Double
  private let gazetteer: () throws -> Gazetteer
  private let corrections: OfficialCorrections
  private let db: Database

  init(
    _ article: StoredArticle, _ entities: ArticleEntities, _ session: Session,
    gazetteer: @escaping () throws -> Gazetteer, corrections: OfficialCorrections, _ db: Database
  ) throws {
    self.article = article
    self.entities = entities
    self.gazetteer = gazetteer
    self.corrections = corrections
    self.db = db
    offered = try OfferedFeatures(article, entities, session, db)
    total = max(offered.total, .leastNormalMagnitude)
  }

  func run(limit: Int, includesReprints: Bool) throws -> [RelatedArticle] {
    guard limit > 0 else { return [] }
    let own = try leader(of: article.rowid)
    var best: [RelatedArticle] = []
    var groups: [Int64: Int64] = [:]
    for candidate in try candidates() {
      if best.count == limit, candidate.most < best[limit - 1].hit.score { break }
      if candidate.most < Relatedness.least { break }
      let leader = try leader(of: candidate.rowid)
      let isReprint = leader != nil && leader == own
      if isReprint, !includesReprints { continue }
      guard let found = try compare(candidate.rowid, isReprint: isReprint),
        found.hit.score >= Relatedness.least
      else { continue }
      if let leader, !includesReprints {
        if let known = groups[leader], let i = best.firstIndex(where: { $0.hit.rowid == known }) {
          guard Self.areInOrder(found, best[i]) else { continue }
          best.remove(at: i)
        }
        groups[leader] = found.hit.rowid
      }
      let place = best.firstIndex { Self.areInOrder(found, $0) } ?? best.count
      best.insert(found, at: place)
      if best.count > limit { best.removeLast() }
    }
    if !includesReprints {
      for i in best.indices {
        guard let leader = try leader(of: best[i].hit.rowid) else { continue }
        let members = try Int.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT count(*) FROM reprints
              WHERE component = (SELECT component FROM reprints WHERE article = ?1) AND leader = ?1
              """), arguments: [leader])
        best[i].hit.reprints = max(0, (members ?? 1) - 1)
      }
    }
    return best
  }

  /// By score; of equal ones the newer first.
  private static func areInOrder(_ a: RelatedArticle, _ b: RelatedArticle) -> Bool {
    (a.hit.score, a.hit.rowid) > (b.hit.score, b.hit.rowid)
  }

  private func leader(of rowid: Int64) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT leader FROM reprints WHERE article = ?"), arguments: [rowid])
  }

  /// Every article with something in common, with what it scores at most, the most first.
  private func candidates() throws -> [(rowid: Int64, most: Double)] {
    var sums: [Int64: Double] = [:]
    for feature in offered.all {
      for rowid in feature.rowids { sums[rowid, default: 0] += feature.weight }
    }
    sums[article.rowid] = nil
    let days = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT day, last FROM days ORDER BY last")
    ).map { (last: try $0.value("last") as Int64, day: try $0.value("day") as Int) }
    func day(_ rowid: Int64) -> CalendarDay? {
      var low = 0
      var high = days.count
      while low < high {
        let middle = (low + high) / 2
        if days[middle].last < rowid { low = middle + 1 } else { high = middle }
      }
      return low < days.count ? Schema.date(days[low].day) : nil
    }
    var candidates: [(rowid: Int64, most: Double)] = []
    for (rowid, sum) in sums where sum / total >= Relatedness.least {
      // A hair more, because sums in another order round otherwise.
      let most = sum / total * Relatedness.closeness(article.date, day(rowid)) + 1e-9
      if most >= Relatedness.least { candidates.append((rowid, most)) }
    }
    return candidates.sorted { ($0.most, $0.rowid) > ($1.most, $1.rowid) }
  }

  // MARK: - Comparing

  private func compare(_ rowid: Int64, isReprint: Bool) throws -> RelatedArticle? {
    guard let other = try StoredArticle.fetch(rowid, db) else { return nil }
    let theirs = try MentionTables.fetch(
      rowid, text: other.text.utf8, published: other.date, db
    ).corrected(by: corrections)
    let closeness = Relatedness.closeness(article.date, other.date)
    var shared: [SharedFeature] = []
    var sum = 0.0
    var places: [(code: DivisionCode, weight: Double)] = []
    let divisions = theirs.divisions
    for feature in offered.all where feature.rowids.place(of: rowid) != nil {
      func add(_ kind: SharedFeature.Kind, _ text: String, _ weight: Double) {
        sum += weight
        shared.append(.init(kind: kind, text: text, share: weight / total * closeness))
      }
      switch feature.content {
      case .person(let name, let isOfficial):
        guard let kind = sharedPerson(name, isOfficial: isOfficial, theirs, rowid) else { break }
        let weight =
          kind == .person && isOfficial
          ? feature.weight * kind.weight(inTitle: false) / feature.kind.weight(inTitle: false)
          : feature.weight
        add(kind, name, weight)
      case .place(let code):
        if divisions.contains(where: { code.contains($0) }) {
          places.append((code, feature.weight))
        }
      case .day(let day): add(.day, day.description, feature.weight)
      case .word(let literal):
        guard let place = place(of: literal, in: other.folded) else { break }
        add(
          .word, String(decoding: literal.folded, as: UTF8.self),
          feature.weight * (place == .lead ? 1 : Relatedness.inPassing))
      }
    }
    sum += places.reduce(0) { $0 + $1.weight }
    // Of a chain the narrowest link is named, with what all of it counts.
    for (code, weight) in places
    where !places.contains(where: { $0.code != code && code.contains($0.code) }) {
      let around = places.filter { $0.code != code && $0.code.contains(code) }
      let all = around.reduce(weight) { $0 + $1.weight }
      shared.append(
        .init(
          kind: .place, text: try gazetteer().division(code)?.name ?? code.description,
          share: all / total * closeness))
    }
    guard !shared.isEmpty else { return nil }
    let matcher = Matcher(Query(expression: nil))
    var hit = try other.hit(matcher: matcher, corrections: corrections, db)
    hit.score = sum / total * closeness
    var days: Int?
    if let mine = article.date, let day = other.date {
      days = day.daysSinceEpoch - mine.daysSinceEpoch
    }
    return RelatedArticle(
      hit: hit,
      shared: shared.sorted {
        ($1.share, $0.kind.rawValue, $0.text) < ($0.share, $1.kind.rawValue, $1.text)
      },
      days: days, isReprint: isReprint)
  }

  /// Whether somebody of this name is one person in both articles, and whether in office in both; `nil`
  /// where they are two, or nobody tells.
  private func sharedPerson(
    _ name: String, isOfficial: Bool, _ theirs: ArticleEntities, _ rowid: Int64
  ) -> SharedFeature.Kind? {
    func sightings(_ entities: ArticleEntities, _ article: Int64) -> [OfficialSighting] {
      entities.annotations.officials.filter { $0.name == name }.map {
        OfficialSighting(article: article, day: nil, mention: $0)
      }
    }
    let (here, there) = (sightings(entities, article.rowid), sightings(theirs, rowid))
    if !here.isEmpty, !there.isEmpty {
      let isOne = OfficialRecords.records(of: name, here + there, corrections: corrections)
        .contains { $0.articles.count == 2 }
      if isOne { return .official }
      // Told apart by where they are in office; where one of them is in office nowhere the texts say,
      // the name is all there is.
      let isKnown =
        here.contains { $0.mention.place != nil } && there.contains { $0.mention.place != nil }
      return isKnown ? nil : .person
    }
    return entities.isElsewhere(than: theirs) ? nil : .person
  }

  private enum Place { case lead, text }

  /// Where the other article has a word first.
  private func place(of literal: Literal, in folded: FoldedArticle) -> Place? {
    let titleEnd = folded.lineStarts.count > 1 ? folded.lineStarts[1] : folded.utf8.count
    var first: Int?
    folded.forEachOccurrence(of: literal) { start, _ in
      first = start
      return false
    }
    return first.map { $0 < titleEnd + Ranking.leadLength ? .lead : .text }
  }
}

extension ArticleEntities {
  fileprivate func corrected(by corrections: OfficialCorrections) -> ArticleEntities {
    ArticleEntities(county: county, annotations: annotations.corrected(by: corrections))
  }
}
