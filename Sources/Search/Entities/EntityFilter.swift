import Articles
import Entities
import Lexicon
import QueryLanguage

/// A filter of a query as the index understands it.
package struct EntityFilter: Sendable {
  package enum Subject: Sendable, Hashable {
    /// The person of this name, as an official.
    case official(String)
    /// The divisions a place name can mean, or the name of a place without a code.
    case place(Set<DivisionCode>, named: String)
    /// The offices that are meant by the one asked for.
    case office(String, Set<String>)
    case event(DayRange)
  }
  package var subject: Subject
  /// Articles that satisfy the filter, exactly.
  package var condition: EntityCondition

  package init(_ subject: Subject, _ condition: EntityCondition) {
    self.subject = subject
    self.condition = condition
  }
}

extension EntityFilter.Subject {
  /// As the query names it.
  var text: String {
    switch self {
    case .official(let name), .place(_, let name): name
    case .office(let asked, _): asked
    case .event(let range): range.description
    }
  }

  /// How much an article has to do with what the filter asks: 1 where it is about it, less for a
  /// passing mention, 0 where it names nothing of it. A name beside its office counts more than one in
  /// the title or lead, and that more than a name elsewhere; an article of the place's own county more
  /// than one that names it; a day more than the month around it.
  ///
  /// - Parameter lead: UTF-8 bytes of the text that are its title and lead.
  /// - Complexity: O(mentions).
  package func relevance(of entities: ArticleEntities, in text: [UInt8], lead: Int) -> Double {
    func weighed(_ range: Range<Int>, _ early: Double, _ late: Double) -> Double {
      range.lowerBound < lead ? early : late
    }
    let found = entities.annotations
    switch self {
    case .official(let name):
      return
        (found.officials.lazy.filter { $0.name == name }.map { weighed($0.utf8Range, 1, 0.8) }
        + found.persons.lazy.filter { $0.name == name }.map { weighed($0.utf8Range, 0.5, 0.2) })
        .max() ?? 0
    case .place(let codes, let name):
      if let county = entities.county, codes.contains(where: { $0.contains(county) }) { return 1 }
      return found.places.lazy.filter { place in
        place.code.map { code in codes.contains { $0.contains(code) } }
          ?? (String(decoding: text[place.utf8Range], as: UTF8.self) == name)
      }.map { weighed($0.utf8Range, 0.8, 0.3) }.max() ?? 0
    case .office(_, let offices):
      return found.officials.lazy.filter { offices.contains($0.office) }
        .map { weighed($0.utf8Range, 1, 0.6) }.max() ?? 0
    case .event(let range):
      return found.dates.lazy.filter { date in
        date.resolved.map {
          range.intersection(DayRange(first: $0.lowerBound, last: $0.upperBound)).isPossible
        } ?? false
      }.map { date in
        switch date.precision {
        case .day: weighed(date.utf8Range, 1, 0.8)
        case .week, .month: 0.5
        case .season, .year, .longer: 0.2
        }
      }.max() ?? 0
    }
  }
}

extension DayRange {
  /// Whether any day lies in it.
  var isPossible: Bool {
    guard let first, let last else { return true }
    return first <= last
  }
}
