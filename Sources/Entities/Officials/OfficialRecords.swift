import Articles
import Lexicon

/// Tells people of one name apart.
///
/// Two sightings are of one person where their jurisdictions lie in one another (a county and its
/// township, a city and one county of it), where one article names both offices beside the name (曾任甲县
/// 县长的乙县县委书记), or where a correction says so. Two counties alone are two people: to give
/// somebody another's office is the worst this program can do, to list one person twice is not.
public enum OfficialRecords {
  /// The records of one name, the one with the most articles first.
  ///
  /// - Parameters:
  ///   - sightings: all of one name.
  ///   - corrections: what the user knows better.
  /// - Complexity: O(s log s + j²) in sightings and jurisdictions.
  public static func records(
    of name: String, _ sightings: [OfficialSighting], corrections: OfficialCorrections = .none
  ) -> [OfficialRecord] {
    let sightings = sightings.sorted { key($0) < key($1) }
    // A jurisdiction is where people are told apart; offices without one (national ones, mostly) are
    // told apart by nothing.
    var places: [Jurisdiction: Int] = [:]
    for sighting in sightings {
      let place = Jurisdiction(sighting.mention)
      if places[place] == nil { places[place] = places.count }
    }
    var groups = DisjointSets(count: places.count)
    let all = places.sorted { $0.value < $1.value }
    for (a, i) in all {
      // What lies inside must be one line of divisions, each in the next: a city that has two counties
      // with somebody of this name says nothing of which of them is meant.
      let inside = all.filter { a.contains($0.key) && $0.value != i }
      let isOneLine = inside.allSatisfy { b in
        inside.allSatisfy { $0.key == b.key || $0.key.contains(b.key) || b.key.contains($0.key) }
      }
      guard isOneLine else { continue }
      for (b, j) in inside where !corrections.areApart(name, a, b) { groups.join(i, j) }
    }
    for (a, i) in all {
      for (b, j) in all where j > i && corrections.areSame(name, a, b) { groups.join(i, j) }
    }
    var start = 0
    while start < sightings.count {
      var end = start
      while end < sightings.count, sightings[end].article == sightings[start].article { end += 1 }
      let here = sightings[start..<end].map { Jurisdiction($0.mention) }
      for (a, b) in zip(here, here.dropFirst()) where !corrections.areApart(name, a, b) {
        if let i = places[a], let j = places[b] { groups.join(i, j) }
      }
      start = end
    }
    var members: [Int: [OfficialSighting]] = [:]
    for sighting in sightings {
      members[groups.root(of: places[Jurisdiction(sighting.mention)] ?? 0), default: []]
        .append(sighting)
    }
    return members.values.map { record(name, $0) }.sorted { a, b in
      a.articles.count == b.articles.count
        ? key(a.sightings[0]) < key(b.sightings[0]) : a.articles.count > b.articles.count
    }
  }

  private static func key(_ sighting: OfficialSighting) -> (Int, Int64, Int) {
    (sighting.day?.daysSinceEpoch ?? .min, sighting.article, sighting.mention.utf8Range.lowerBound)
  }

  private static func record(_ name: String, _ sightings: [OfficialSighting]) -> OfficialRecord {
    struct Key: Hashable {
      var office: String
      var jurisdiction: Jurisdiction
    }
    var posts: [Key: [OfficialSighting]] = [:]
    for sighting in sightings {
      posts[
        Key(office: sighting.mention.office, jurisdiction: Jurisdiction(sighting.mention)),
        default: []
      ].append(sighting)
    }
    let described = posts.values.map { all -> OfficialPost in
      let held = all.filter { !$0.mention.isFormer }
      let period = held.isEmpty ? all : held
      let first = period[0]
      return OfficialPost(
        office: first.mention.office,
        jurisdiction: period.lazy.compactMap(\.mention.jurisdiction).first,
        place: first.mention.place, isFormer: held.isEmpty, first: first,
        last: period[period.count - 1], articles: Set(all.map(\.article)).count)
    }
    return OfficialRecord(
      name: name,
      posts: described.sorted {
        key($0.first) == key($1.first)
          ? $0.office < $1.office : key($0.first) < key($1.first)
      },
      articles: Set(sightings.map(\.article)).sorted(), sightings: sightings)
  }

  /// Where an office is held, as far as it tells people apart.
  public enum Jurisdiction: Hashable, Sendable {
    case division(DivisionCode)
    /// An organ or a place without a code, as the text has it.
    case named(String)
    case unknown

    public init(_ mention: OfficialMention) {
      if let place = mention.place {
        self = .division(place)
      } else if let text = mention.jurisdiction {
        self = .named(text)
      } else {
        self = .unknown
      }
    }

    /// Whether somebody in office here may be the one in office there: divisions that lie in one
    /// another. A province or a city contains so many counties that its officials are told apart from
    /// theirs; an office without a division is nobody else's.
    func contains(_ other: Jurisdiction) -> Bool {
      switch (self, other) {
      case (.division(let a), .division(let b)): a.contains(b) && a.level >= .city
      default: false
      }
    }
  }
}

/// Which of a range of numbers belong together (Galler and Fischer 1964, path halving).
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(of: a), root(of: b))
    // The smaller number leads, so that the order of joining does not matter.
    if a != b { parents[max(a, b)] = min(a, b) }
  }
}
