import Articles

extension QueryError.Kind {
  /// What to write instead.
  public var hint: BilingualText {
    switch self {
    case .empty:
      .init("write at least one word, such as 四下基层", "请至少写一个词，例如 四下基层")
    case .tooLong:
      .init("search for a shorter passage", "请用较短的一段文字查找")
    case .tooManyTerms:
      .init("split it into several queries", "请分成几次查询")
    case .tooDeep:
      .init(
        #"remove parentheses; to search for a parenthesis itself, write \( or quote it"#,
        #"请减少括号；要查找括号本身，请写 \( 或加引号"#)
    case .controlCharacter:
      .init("remove it", "请删去该字符")
    case .unclosedQuote:
      .init(
        #"close it with another ", or write \" to search for the mark itself"#,
        #"请补上另一个 "；要查找引号本身，请写 \""#)
    case .unclosedGroup:
      .init(
        #"close it with ), or write \( to search for the parenthesis itself"#,
        #"请补上 )；要查找括号本身，请写 \("#)
    case .unclosedParenthesisInTerm:
      .init(
        #"quote text that contains spaces, or write \( for a parenthesis on its own"#,
        #"含空格的文字请加引号，单独的括号请写 \("#)
    case .unexpectedClosingParenthesis:
      .init(
        #"remove it, or write \) to search for the parenthesis itself"#,
        #"请删去；要查找括号本身，请写 \)"#)
    case .emptyGroup:
      .init("write a term between them, or remove them", "请在括号内写检索词，或删去括号")
    case .missingSpace:
      .init(
        #"write a space, or \" and \( to search for the marks themselves"#,
        #"请加空格；要查找引号或括号本身，请写 \" 和 \("#)
    case .missingOperand(let name):
      .init(
        "write a term before and after it, or \"\(name)\" to search for the text itself",
        "请在前后各写一个检索词；要查找这几个字符本身，请写 \"\(name)\"")
    case .missingValue(let name):
      .init(
        "write it without a space, as in \(name):\(example(of: name)), "
          + "or \"\(name):\" to search for the text itself",
        "请紧接着写，例如 \(name):\(example(of: name))；要查找这几个字符本身，请写 \"\(name):\"")
    case .onlyNegatives:
      .init(
        #"add a term that must occur, or write \- to search for the hyphen itself"#,
        #"请加上必须出现的词；要查找连字符本身，请写 \-"#)
    case .nothingToSearchFor:
      .init(
        "remove it, or write a letter, a digit, a Chinese character or a symbol",
        "请删去，或写文字、数字或符号")
    case .lonePrefix:
      .init(
        #"write it directly after the beginning of a word, as in 诏安*"#,
        "请紧接在词的开头之后写，例如 诏安*")
    case .nearDistance:
      .init(
        "write a NEAR/10 b for at most 10 characters between the two",
        "请写 甲 NEAR/10 乙，表示两词之间最多相隔 10 个字符")
    case .nearParenthesis:
      .init(
        "write a NEAR/10 b, or quote the text to search for it as it stands",
        "请写 甲 NEAR/10 乙；要照原样查找，请加引号")
    case .nearOperand:
      .init(
        "write one term on each side, and -(a NEAR/10 b) to exclude",
        "请在两边各写一个检索词；要排除请写 -(甲 NEAR/10 乙)")
    case .nearFields, .nestedField:
      .init("name one field only", "请只写一个字段")
    case .misplacedFilter(let name, let place):
      switch place {
      case .alternative:
        .init(
          "filters apply to the whole query: write \(name): outside, "
            + "and the other terms in parentheses",
          "筛选条件作用于整个查询：请把 \(name): 写在外面，其余检索词放在括号里")
      case .negation:
        .init(
          "filters only narrow the whole query; exclude text instead, as in -诏安",
          "筛选条件只能缩小整个查询的范围；请排除文字，例如 -诏安")
      case .field:
        .init(
          "filters apply to the whole query: write \(name): outside",
          "筛选条件作用于整个查询：请把 \(name): 写在外面")
      }
    case .filterValue(let name):
      .init(
        "write \(name):\(example(of: name)), with quotation marks around spaces",
        "请写 \(name):\(example(of: name))，含空格时加引号")
    case .pinyinForm:
      .init(
        "write a name in Latin letters, or its initials: pinyin:liyarong, pinyin:lyr",
        "请用拉丁字母写人名的全拼或首字母：pinyin:liyarong、pinyin:lyr")
    case .dateForm:
      .init(
        "write 2023, 2023-05, 2023-05-01, 20230501 or 2023年5月1日",
        "请写 2023、2023-05、2023-05-01、20230501 或 2023年5月1日")
    case .noSuchDay:
      .init(
        "months go from 1 to 12, days to the last of the month",
        "月份为 1 到 12，日期不超过当月天数")
    case .reversedDates:
      .init("write the earlier date first", "请把较早的日期写在前面")
    case .unexpectedDateRange:
      .init(
        "write one day, month or year, or use date: for the range",
        "请写某日、某月或某年；日期范围请用 date:")
    }
  }

  private func example(of name: String) -> String {
    guard case .filter(let filter) = QueryName(name) else { return "诏安" }
    return switch filter {
    case .official: "李亚容"
    case .office: "县委书记"
    case .pinyin: "liyarong"
    case .place: "诏安"
    case .date, .since, .until, .event: "2023-05"
    }
  }
}
