import GRDB
import Pinyin
import QueryLanguage
import Search
import Segmentation

/// A name that stands in the articles and is like one that was asked for.
public struct NameSuggestion: Sendable, Equatable {
  public var name: String
  /// Articles the name was noticed in.
  public var articles: Int
}

extension IndexReader {
  /// Names a `pinyin:` filter may mean; the commonest of more.
  private static let alternatives = 200
  /// Length of a text, in characters, that may be a mistaken name.
  private static let nameLength = 2...5

  /// The query with each `pinyin:` filter replaced by the names it means, any of which must stand in
  /// the text; `nil` where it means none, so that nothing matches.
  func resolvingPinyin(_ query: Query, _ db: Database) throws -> Query? {
    var result = Query(expression: query.expression)
    for filter in query.filters {
      guard case .pinyin(let typed) = filter else {
        result.filters.append(filter)
        continue
      }
      let names = try names(byKey: [typed], limit: Self.alternatives, db)
      guard let first = names.first else { return nil }
      let terms = names.map { Query.Expression.term(.init($0.name, isQuoted: true)) }
      let any =
        terms.count == 1 ? .term(.init(first.name, isQuoted: true)) : Query.Expression.or(terms)
      switch result.expression {
      case nil: result.expression = any
      case .and(let all): result.expression = .and(all + [any])
      case let other?: result.expression = .and([other, any])
      }
    }
    return result
  }

  /// Texts of a query that names are suggested for: a list of keywords, not a pasted page.
  private static let suggestedFor = 4

  /// Names like those in a query that has no hits, the nearest first: of the same pinyin, then of
  /// pinyin that sounds alike or with one character changed, added or missing.
  ///
  /// - Complexity: O(names).
  public func suggestions(for query: Query, limit: Int = 5) throws -> [NameSuggestion] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        var pinyin = try NamePinyin.opened()
        var found: [NameSuggestion] = []
        for text in query.positiveTexts.prefix(Self.suggestedFor) {
          let name = Folding.fold(text)
          var near: [NameSuggestion] = []
          let readings = pinyin.readings(of: name)
          let isName = Self.nameLength.contains(name.unicodeScalars.count) && !readings.isEmpty
          if isName {
            let exact = readings.map { $0.joined() }
            near += try names(byKey: exact, limit: limit, db)
            near += try names(soundingLike: exact, limit: limit, db)
            near += try names(near: name, limit: limit, db)
          } else if let typed = NamePinyin.normalized(text), typed.count > 1 {
            near += try names(byKey: [typed], limit: limit, db)
            if typed.count > 3 {
              near += try names(soundingLike: [typed], limit: limit, db)
            }
          }
          for suggestion in near
          where suggestion.name != name && !found.contains(where: { $0.name == suggestion.name }) {
            found.append(suggestion)
          }
        }
        return Array(found.prefix(limit))
      }
    }
  }

  /// Names of these readings or initials, the commonest first.
  ///
  /// - Complexity: O(names).
  private func names(
    byKey keys: [String], limit: Int, _ db: Database
  ) throws -> [NameSuggestion] {
    // Keys are letters only, so that a bar is found at their ends alone.
    let condition = keys.map { _ in "instr(pinyin, ?) > 0" }.joined(separator: " OR ")
    return try names(where: condition, keys.map { "|\($0)|" }, limit: limit, db)
  }

  /// Names whose first reading is one of these but for what `SoundAlike` merges.
  private func names(
    soundingLike pinyin: [String], limit: Int, _ db: Database
  ) throws -> [NameSuggestion] {
    let first = "substr(pinyin, 2, instr(substr(pinyin, 2), '|') - 1)"
    let marks = databaseQuestionMarks(count: pinyin.count)
    return try names(
      where: "\(SoundAlike.expression(first)) IN (\(marks))", pinyin.map(SoundAlike.key),
      limit: limit, db)
  }

  private func names(
    where condition: String, _ arguments: [String], limit: Int, _ db: Database
  ) throws -> [NameSuggestion] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, articles FROM names WHERE \(condition) ORDER BY articles DESC, name LIMIT ?
        """, arguments: StatementArguments(arguments) + [limit]
    ).map(NameSuggestion.init)
  }

  /// Names at an edit distance of one, the commonest first.
  private func names(near name: String, limit: Int, _ db: Database) throws -> [NameSuggestion] {
    let wanted = Array(name.unicodeScalars)
    // Of two characters, one changed leaves a surname or less in common.
    guard wanted.count > 2 else { return [] }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT name, articles FROM names WHERE length(name) BETWEEN ? AND ?",
      arguments: [wanted.count - 1, wanted.count + 1])
    var found: [NameSuggestion] = []
    while let row = try rows.next() {
      let suggestion = try NameSuggestion(row)
      if wanted.isOneEdit(from: Array(suggestion.name.unicodeScalars)) { found.append(suggestion) }
    }
    return Array(
      found.sorted { ($1.articles, $0.name) < ($0.articles, $1.name) }.prefix(limit))
  }
}

extension NameSuggestion {
  init(_ row: Row) throws {
    try self.init(name: row.value("name"), articles: row.value("articles"))
  }
}

extension Query {
  /// The texts a query asks for, names in filters included.
  fileprivate var positiveTexts: [String] {
    func texts(_ expression: Expression) -> [String] {
      switch expression {
      case .term(let term): [term.text]
      case .and(let all), .or(let all): all.flatMap(texts)
      case .not: []
      case .near(let a, let b, _): [a.text, b.text]
      }
    }
    return (expression.map(texts) ?? [])
      + filters.compactMap {
        switch $0 {
        case .official(let name), .pinyin(let name): name
        default: nil
        }
      }
  }
}

extension [Unicode.Scalar] {
  /// Whether one replacement, insertion or deletion makes the one the other.
  fileprivate func isOneEdit(from other: [Unicode.Scalar]) -> Bool {
    guard abs(count - other.count) <= 1, self != other else { return false }
    let head = zip(self, other).prefix { $0 == $1 }.count
    let tail = zip(reversed(), other.reversed()).prefix { $0 == $1 }.count
    return head + tail >= Swift.max(count, other.count) - 1
  }
}
