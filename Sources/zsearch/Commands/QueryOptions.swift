import ArgumentParser
import QueryLanguage
import SQLiteIndex
import Search

/// `--index`, the same for every command.
struct IndexOption: ParsableArguments {
  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      localized(
        "The index file (default: $ZSEARCH_INDEX, else your own).",
        "索引文件（默认取 $ZSEARCH_INDEX，否则为用户自己的索引）。"), valueName: "file"))
  var path: String?

  var file: IndexFile { IndexFile.resolve(path).file }

  /// Whether neither the option nor the environment named one.
  var isDefault: Bool { IndexFile.resolve(path).isDefault }
}

enum SortOption: String, ExpressibleByArgument, CaseIterable {
  case relevance, newest, oldest
  var order: SearchRequest.Order {
    switch self {
    case .relevance: .relevance
    case .newest: .newest
    case .oldest: .oldest
    }
  }
}

enum FieldOption: String, ExpressibleByArgument, CaseIterable {
  case title, caption, body, byline, source, url
  var field: Query.Field { Query.Field(rawValue: rawValue) ?? .body }
}

extension Query.Expression {
  /// The same with every term that names no field of its own restricted to `field`.
  func restricted(to field: Query.Field) -> Self {
    func restrict(_ term: Query.Term) -> Query.Term {
      var term = term
      term.field = term.field ?? field
      return term
    }
    switch self {
    case .term(let term): return .term(restrict(term))
    case .and(let all): return .and(all.map { $0.restricted(to: field) })
    case .or(let any): return .or(any.map { $0.restricted(to: field) })
    case .not(let inner): return .not(inner.restricted(to: field))
    case .near(let a, let b, let distance):
      return .near(restrict(a), restrict(b), distance: distance)
    }
  }
}
