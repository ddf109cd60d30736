import QueryLanguage
import Testing

/// What is refused, and the place pointed at, which the tables mark with ‹ ›.
@Suite struct QueryErrorTests {
  @Test(
    arguments: [
      ("", .empty),
      ("‹ \u{3000}\n›", .empty),
      ("诏安‹\u{1B}›[31m", .controlCharacter("\u{1B}")),
      ("\"诏‹\u{0}›安\"", .controlCharacter("\0")),
      ("a‹\u{9F}›", .controlCharacter("\u{9F}")),
      ("‹\"›", .unclosedQuote),
      ("诏安 ‹\"›李亚容 a\\\"", .unclosedQuote),
      ("第一行\n第二行 ‹\"›未闭\n第三行", .unclosedQuote),
      ("\"四下基层\"‹工›作法", .missingSpace),
      ("(诏安)‹李›亚容", .missingSpace),
      ("(诏安)‹(›李亚容)", .missingSpace),
      ("a OR‹(›b)", .missingSpace),
      ("a AND‹\"›b\"", .missingSpace),
      ("a NEAR‹\"›b\"", .missingSpace),
      ("‹*›", .lonePrefix),
      ("‹**›", .lonePrefix),
      ("诏安 ‹*›", .lonePrefix),
      ("诏安 -‹*›", .lonePrefix),
      ("(a)‹*›", .lonePrefix),
      ("\"a\"*‹*›", .lonePrefix),
      ("‹。›", .nothingToSearchFor),
      ("‹\"\"›", .nothingToSearchFor),
      ("‹\"\u{3000}\"›", .nothingToSearchFor),
      ("诏安 ‹-› 李亚容", .nothingToSearchFor),
      ("诏安 ‹。，›", .nothingToSearchFor),
      ("‹\u{301}›", .nothingToSearchFor),
      ("‹\u{FEFF}›", .nothingToSearchFor),
      ("‹。*›", .nothingToSearchFor),
      ("official:‹\"。\"›", .nothingToSearchFor),
    ] as [(String, QueryError.Kind)])
  func textAndQuotes(marked: String, kind: QueryError.Kind) { expect(marked, kind) }

  @Test(
    arguments: [
      ("‹(›", .unclosedGroup),
      ("‹(›诏安", .unclosedGroup),
      ("((a) ‹(›b", .unclosedGroup),
      ("‹)›", .unexpectedClosingParenthesis),
      ("诏安‹)›", .unexpectedClosingParenthesis),
      ("(a)‹)›", .unexpectedClosingParenthesis),
      ("‹()›", .emptyGroup),
      ("诏安 ‹( )›", .emptyGroup),
      ("a‹(›", .unclosedParenthesisInTerm),
      ("李亚容‹(›诏安 县委书记)", .unclosedParenthesisInTerm),
      ("(李亚容‹(›诏安", .unclosedParenthesisInTerm),
      ("‹OR›", .missingOperand(operator: "OR")),
      ("诏安 ‹OR›", .missingOperand(operator: "OR")),
      ("‹OR› 诏安", .missingOperand(operator: "OR")),
      ("a ‹OR› OR b", .missingOperand(operator: "OR")),
      ("a AND ‹AND› b", .missingOperand(operator: "AND")),
      ("a ‹AND› OR b", .missingOperand(operator: "AND")),
      ("(诏安 ‹OR› ) b", .missingOperand(operator: "OR")),
      ("(‹AND› a)", .missingOperand(operator: "AND")),
      ("诏安 (李亚容 ‹OR›", .missingOperand(operator: "OR")),
      ("-‹OR›", .missingOperand(operator: "OR")),
      ("title:‹AND›", .missingOperand(operator: "AND")),
      ("‹-诏安›", .onlyNegatives),
      (" ‹-a -b› ", .onlyNegatives),
      ("诏安 OR ‹-李亚容›", .onlyNegatives),
      ("‹(-a)› OR b", .onlyNegatives),
      ("a ‹-(-b)›", .onlyNegatives),
      ("a ‹-title:-›b", .onlyNegatives),
      ("‹official:李亚容 -诏安›", .onlyNegatives),
    ] as [(String, QueryError.Kind)])
  func groupsAndOperators(marked: String, kind: QueryError.Kind) { expect(marked, kind) }

  @Test(
    arguments: [
      ("NEAR‹(›", .nearParenthesis),
      ("诏安 NEAR‹(›李亚容", .nearParenthesis),
      ("NEAR‹(›a b, 5)", .nearParenthesis),
      ("NEAR‹(›a)", .nearParenthesis),
      ("a ‹NEAR/› b", .nearDistance),
      ("a ‹NEAR/1001› b", .nearDistance),
      ("a ‹NEAR/-1› b", .nearDistance),
      ("a ‹NEAR/5km› b", .nearDistance),
      ("a ‹NEAR/99999999999999999999999› b", .nearDistance),
      ("‹NEAR/3›", .missingOperand(operator: "NEAR/3")),
      ("a ‹NEAR/3›", .missingOperand(operator: "NEAR/3")),
      ("‹NEAR/3› b", .missingOperand(operator: "NEAR/3")),
      ("(a ‹NEAR/3›) b", .missingOperand(operator: "NEAR/3")),
      ("a ‹NEAR/3› OR b", .missingOperand(operator: "NEAR/3")),
      ("(a b) ‹NEAR/3› c", .nearOperand),
      ("a NEAR/3 ‹(b c)›", .nearOperand),
      ("-a ‹NEAR/3› b", .nearOperand),
      ("a NEAR/3 ‹-b›", .nearOperand),
      ("a NEAR/3 b ‹NEAR/3› c", .nearOperand),
      ("official:x ‹NEAR/3› b", .nearOperand),
      ("a NEAR/3 ‹official:x›", .nearOperand),
      ("title:a NEAR/3 ‹body:b›", .nearFields(.title, .body)),
    ] as [(String, QueryError.Kind)])
  func nearness(marked: String, kind: QueryError.Kind) { expect(marked, kind) }

  @Test(
    arguments: [
      ("‹title:› 诏安", .missingValue(name: "title")),
      ("‹标题:›", .missingValue(name: "标题")),
      ("(‹body:›)", .missingValue(name: "body")),
      ("‹自:› 2023", .missingValue(name: "自")),
      ("title:(a ‹body:›b)", .nestedField(.body, within: .title)),
      ("标题:‹正文:›诏安", .nestedField(.body, within: .title)),
      ("‹official:李亚容› OR 诏安", .misplacedFilter(name: "official", within: .alternative)),
      ("a OR (b ‹place:诏安›)", .misplacedFilter(name: "place", within: .alternative)),
      ("(a ‹place:诏安›) OR b", .misplacedFilter(name: "place", within: .alternative)),
      ("a -‹since:›2023", .misplacedFilter(name: "since", within: .negation)),
      ("a -(b ‹自:2023›)", .misplacedFilter(name: "自", within: .negation)),
      ("title:(a ‹official:›b)", .misplacedFilter(name: "official", within: .field)),
      ("标题:‹官员:›x", .misplacedFilter(name: "官员", within: .field)),
      ("official:‹(›a b)", .filterValue(name: "official")),
      ("官员:李‹*›", .filterValue(name: "官员")),
      ("place:\"诏\"‹*›", .filterValue(name: "place")),
      ("place:\"诏\"‹安›", .missingSpace),
      ("official:‹\"›李", .unclosedQuote),
      ("since:‹昨天›", .dateForm),
      ("date:‹..›", .dateForm),
      ("date:‹\"\"›", .dateForm),
      ("event:‹\"2023\\\"\"›", .dateForm),
      ("诏安 date:‹2023年13月45日›", .noSuchDay),
      ("date:\"‹2023-02-29›\"", .noSuchDay),
      ("date:2023..‹2023-13›", .noSuchDay),
      ("date:‹2023-07..2023-05›", .reversedDates),
      ("until:‹2023..2024›", .unexpectedDateRange),
    ] as [(String, QueryError.Kind)])
  func fieldsAndFilters(marked: String, kind: QueryError.Kind) { expect(marked, kind) }

  /// Refuses the text without its marks, and points at what they enclose.
  private func expect(_ marked: String, _ kind: QueryError.Kind) {
    var input = String.UnicodeScalarView()
    var bytes: [Int] = []
    var codePoints: [Int] = []
    for scalar in marked.unicodeScalars {
      if scalar == "‹" || scalar == "›" {
        bytes.append(String(input).utf8.count)
        codePoints.append(input.count)
      } else {
        input.append(scalar)
      }
    }
    let error = #expect(throws: QueryError.self) { try Query(parsing: String(input)) }
    #expect(error?.kind == kind)
    #expect(error?.span == (bytes.first ?? 0)..<(bytes.last ?? 0))
    #expect(error?.codePoints == (codePoints.first ?? 0)..<(codePoints.last ?? 0))
  }
}
