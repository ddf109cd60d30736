import Articles
import Entities
import GRDB
import Lexicon
import QueryLanguage
import Search

/// Turns filters by name into what the index holds: a place name into divisions, an office into the
/// offices that are meant by it, an official into the person wherever named.
struct EntityResolver {
  let gazetteer: () throws -> Gazetteer
  let corrections: OfficialCorrections
  let db: Database

  /// - Returns: `nil` for a filter that is no matter of entities, and for a place no article is
  ///   found to name: its name is looked for in the text.
  func filter(_ filter: Query.Filter) throws -> EntityFilter? {
    switch filter {
    case .official(let name): try official(name)
    case .place(let name): try place(name)
    case .office(let office): try self.office(office)
    case .event(let range): EntityFilter(.event(range), EntityCondition(event: range))
    case .published, .pinyin: nil
    }
  }

  /// Whether an article that names the person with an office is to stand above one that names them in
  /// passing: where the index knows such an official, and few enough articles that all are looked at.
  /// Those of a national leader are told apart by everything else, and a bound that had to allow for
  /// the office would let none of them be passed over.
  func isOfficial(_ name: String) throws -> Bool {
    guard !corrections.holdsNoOffice(name) else { return false }
    let articles = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT total(articles) FROM officials WHERE name = ?"),
      arguments: [name])
    return (1...GramFrequencies.levelledFrom).contains(articles ?? 0)
  }

  /// Articles that name the person with an office; and those that name the person without one, where
  /// they speak of, or come from, a place where somebody of that name holds an office. A name without
  /// an office from elsewhere is somebody else's.
  private func official(_ name: String) throws -> EntityFilter {
    if corrections.holdsNoOffice(name) { return EntityFilter(.official(name), .any([])) }
    let places = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT place FROM officials WHERE name = ? ORDER BY place"),
      arguments: [name]
    ).filter { !corrections.holdsNoOffice(name, in: DivisionCode(UInt64(bitPattern: $0))) }
    var alternatives: [EntityCondition] = []
    if !corrections.limitsOffices(of: name) { alternatives.append(.token(.official(name))) }
    if places.contains(0) {
      alternatives.append(.token(.person(name)))
    } else {
      let divisions = Set(
        places.compactMap { DivisionCode(UInt64(bitPattern: $0)) }.map {
          $0.level > .county ? $0.ancestor(at: .county) : $0
        })
      let around = divisions.sorted().flatMap {
        [EntityCondition.token(.place($0)), .token(.county($0))]
      }
      if !around.isEmpty {
        alternatives.append(.all([.token(.person(name)), .any(around)]))
      }
    }
    return EntityFilter(.official(name), .any(alternatives))
  }

  /// Articles that name the place or one inside it, or come from there. A place that no article was
  /// found to name is looked for as text: better a hit too many than one missed.
  private func place(_ name: String) throws -> EntityFilter? {
    let codes = try Set(gazetteer().codes(of: name))
    let condition = EntityCondition.any(
      codes.sorted().flatMap { [.token(.place($0)), .token(.county($0))] }
        + [.token(.place(named: name))])
    let anywhere = Int64.min...Int64.max
    let isNamed =
      try CandidateCursor(
        FTSPlan(condition).expression, anywhere, newestFirst: true, limit: 1, db
      ).next() != nil
    return isNamed ? EntityFilter(.place(codes, named: name), condition) : nil
  }

  /// Offices that are the one asked for, of whatever organ: 书记 is meant in 县委书记 but not in
  /// 县委副书记. A jurisdiction in front (诏安县委书记) restricts the place.
  private func office(_ asked: String) throws -> EntityFilter {
    let offices = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT text FROM labels WHERE isOffice AND substr(text, -length(?1)) = ?1"),
      arguments: [asked]
    ).filter { OfficeName.isMeant($0, by: asked) }
    return EntityFilter(
      .office(asked, Set(offices)), .any(offices.sorted().map { .token(.office($0)) }))
  }
}

/// How offices are named.
enum OfficeName {
  /// What before an office makes it another one: 副县长 is no 县长.
  private static let changing = ["副", "代", "助理", "原", "前"]

  /// Whether `office` ends with `asked` and is not another office by what stands before that.
  static func isMeant(_ office: String, by asked: String) -> Bool {
    guard office.hasSuffix(asked) else { return false }
    let before = office.dropLast(asked.count)
    return !changing.contains { before.hasSuffix($0) }
  }
}

/// The installed gazetteer, opened once.
final class LazyGazetteer {
  private var opened: Gazetteer?

  /// - Throws: `LexiconError` where its tables are missing or damaged.
  func value() throws -> Gazetteer {
    if let opened { return opened }
    let gazetteer = try Gazetteer()
    opened = gazetteer
    return gazetteer
  }
}
