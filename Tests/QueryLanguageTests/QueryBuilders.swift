import Articles
import QueryLanguage

/// Terms and expressions as short as the tables that use them need.

func term(
  _ text: String, _ field: Query.Field? = nil, quoted: Bool = false, prefix: Bool = false
) -> Query.Term {
  Query.Term(text, isQuoted: quoted, isPrefix: prefix, field: field)
}

func t(
  _ text: String, _ field: Query.Field? = nil, quoted: Bool = false, prefix: Bool = false
) -> Query.Expression {
  .term(term(text, field, quoted: quoted, prefix: prefix))
}

func near(_ first: String, _ second: String, _ distance: Int) -> Query.Expression {
  .near(term(first), term(second), distance: distance)
}

/// A range by its ISO 8601 ends.
func days(_ first: String?, _ last: String?) -> DayRange {
  DayRange(
    first: first.flatMap { CalendarDay(iso: $0) }, last: last.flatMap { CalendarDay(iso: $0) })
}
