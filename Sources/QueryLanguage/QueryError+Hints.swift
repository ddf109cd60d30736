extension QueryError.Kind {
  /// What to write instead.
  public var hint: BilingualText {
    switch self {
    case .empty:
      .init(english: "write at least one word, such as 四下基层", chinese: "请至少写一个词，例如 四下基层")
    case .tooLong:
      .init(english: "search for a shorter passage", chinese: "请用较短的一段文字查找")
    case .tooManyTerms:
      .init(english: "split it into several queries", chinese: "请分成几次查询")
    case .tooDeep:
      .init(
        english: #"remove parentheses; to search for a parenthesis itself, write \( or quote it"#,
        chinese: #"请减少括号；要查找括号本身，请写 \( 或加引号"#)
    case .controlCharacter:
      .init(english: "remove it", chinese: "请删去该字符")
    case .unclosedQuote:
      .init(
        english: #"close it with another ", or write \" to search for the mark itself"#,
        chinese: #"请补上另一个 "；要查找引号本身，请写 \""#)
    case .unclosedGroup:
      .init(
        english: #"close it with ), or write \( to search for the parenthesis itself"#,
        chinese: #"请补上 )；要查找括号本身，请写 \("#)
    case .unclosedParenthesisInTerm:
      .init(
        english: #"quote text that contains spaces, or write \( for a parenthesis on its own"#,
        chinese: #"含空格的文字请加引号，单独的括号请写 \("#)
    case .unexpectedClosingParenthesis:
      .init(
        english: #"remove it, or write \) to search for the parenthesis itself"#,
        chinese: #"请删去；要查找括号本身，请写 \)"#)
    case .emptyGroup:
      .init(english: "write a term between them, or remove them", chinese: "请在括号内写检索词，或删去括号")
    case .missingSpace:
      .init(
        english: #"write a space, or \" and \( to search for the marks themselves"#,
        chinese: #"请加空格；要查找引号或括号本身，请写 \" 和 \("#)
    case .missingOperand(let name):
      .init(
        english: "write a term before and after it, or \"\(name)\" to search for the text itself",
        chinese: "请在前后各写一个检索词；要查找这几个字符本身，请写 \"\(name)\"")
    case .missingValue(let name):
      .init(
        english: "write it without a space, as in \(name):\(example(of: name)), "
          + "or \"\(name):\" to search for the text itself",
        chinese: "请紧接着写，例如 \(name):\(example(of: name))；要查找这几个字符本身，请写 \"\(name):\"")
    case .onlyNegatives:
      .init(
        english: #"add a term that must occur, or write \- to search for the hyphen itself"#,
        chinese: #"请加上必须出现的词；要查找连字符本身，请写 \-"#)
    case .nothingToSearchFor:
      .init(
        english: "remove it, or write a letter, a digit, a Chinese character or a symbol",
        chinese: "请删去，或写文字、数字或符号")
    case .lonePrefix:
      .init(
        english: #"write it directly after the beginning of a word, as in 诏安*"#,
        chinese: "请紧接在词的开头之后写，例如 诏安*")
    case .nearDistance:
      .init(
        english: "write a NEAR/10 b for at most 10 characters between the two",
        chinese: "请写 甲 NEAR/10 乙，表示两词之间最多相隔 10 个字符")
    case .nearParenthesis:
      .init(
        english: "write a NEAR/10 b, or quote the text to search for it as it stands",
        chinese: "请写 甲 NEAR/10 乙；要照原样查找，请加引号")
    case .nearOperand:
      .init(
        english: "write one term on each side, and -(a NEAR/10 b) to exclude",
        chinese: "请在两边各写一个检索词；要排除请写 -(甲 NEAR/10 乙)")
    case .nearFields, .nestedField:
      .init(english: "name one field only", chinese: "请只写一个字段")
    case .misplacedFilter(let name, let place):
      switch place {
      case .alternative:
        .init(
          english: "filters apply to the whole query: write \(name): outside, "
            + "and the other terms in parentheses",
          chinese: "筛选条件作用于整个查询：请把 \(name): 写在外面，其余检索词放在括号里")
      case .negation:
        .init(
          english: "filters only narrow the whole query; exclude text instead, as in -诏安",
          chinese: "筛选条件只能缩小整个查询的范围；请排除文字，例如 -诏安")
      case .field:
        .init(
          english: "filters apply to the whole query: write \(name): outside",
          chinese: "筛选条件作用于整个查询：请把 \(name): 写在外面")
      }
    case .filterValue(let name):
      .init(
        english: "write \(name):\(example(of: name)), with quotation marks around spaces",
        chinese: "请写 \(name):\(example(of: name))，含空格时加引号")
    case .dateForm:
      .init(
        english: "write 2023, 2023-05, 2023-05-01, 20230501 or 2023年5月1日",
        chinese: "请写 2023、2023-05、2023-05-01、20230501 或 2023年5月1日")
    case .noSuchDay:
      .init(
        english: "months go from 1 to 12, days to the last of the month",
        chinese: "月份为 1 到 12，日期不超过当月天数")
    case .reversedDates:
      .init(english: "write the earlier date first", chinese: "请把较早的日期写在前面")
    case .unexpectedDateRange:
      .init(
        english: "write one day, month or year, or use date: for the range",
        chinese: "请写某日、某月或某年；日期范围请用 date:")
    }
  }

  private func example(of name: String) -> String {
    guard case .filter(let filter) = QueryName(name) else { return "诏安" }
    return switch filter {
    case .official: "李亚容"
    case .office: "县委书记"
    case .place: "诏安"
    case .date, .since, .until, .event: "2023-05"
    }
  }
}
