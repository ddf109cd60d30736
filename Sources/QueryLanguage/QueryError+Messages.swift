import Articles

extension QueryError.Kind {
  /// What is wrong, as a sentence without a full stop.
  public var message: BilingualText {
    switch self {
    case .empty:
      .init("the query is empty", "查询为空")
    case .tooLong:
      .init(
        "the query is longer than \(Query.Limits.codePoints) characters",
        "查询超过 \(Query.Limits.codePoints) 个字符")
    case .tooManyTerms:
      .init(
        "the query has more than \(Query.Limits.terms) terms",
        "查询超过 \(Query.Limits.terms) 个检索词")
    case .tooDeep:
      .init(
        "parentheses are nested more than \(Query.Limits.nesting) deep",
        "括号嵌套超过 \(Query.Limits.nesting) 层")
    case .controlCharacter(let scalar):
      .init(
        "the query contains the control character \(scalar.codePointName)",
        "查询含有控制字符 \(scalar.codePointName)")
    case .unclosedQuote:
      .init("this quotation mark is never closed", "这个引号没有闭合")
    case .unclosedGroup:
      .init("this parenthesis is never closed", "这个括号没有闭合")
    case .unclosedParenthesisInTerm:
      .init(
        "this parenthesis inside a term is not closed in the same term",
        "检索词中的这个括号没有在同一词内闭合")
    case .unexpectedClosingParenthesis:
      .init("this parenthesis closes nothing", "这个右括号没有对应的左括号")
    case .emptyGroup:
      .init("there is nothing between the parentheses", "括号内没有内容")
    case .missingSpace:
      .init("a space is missing here", "此处缺少空格")
    case .missingOperand(let name):
      .init("\(name) needs a term on both sides", "\(name) 的两边都要有检索词")
    case .missingValue(let name):
      .init("nothing follows \(name):", "\(name): 后面没有内容")
    case .onlyNegatives:
      .init("nothing is asked for, only excluded", "只有排除条件，没有要查找的内容")
    case .nothingToSearchFor:
      .init(
        "nothing to search for: only punctuation or white space",
        "没有可查找的内容：只有标点或空白")
    case .lonePrefix:
      .init("* does not follow the beginning of a word", "* 前面没有词的开头")
    case .nearDistance:
      .init(
        "NEAR needs a whole number from 0 to \(Query.Limits.nearDistance) after a slash",
        "NEAR 的斜线后要有 0 到 \(Query.Limits.nearDistance) 的整数")
    case .nearParenthesis:
      .init("NEAR takes no parentheses", "NEAR 后面不用括号")
    case .nearOperand:
      .init(
        "NEAR/n joins exactly two terms or phrases",
        "NEAR/n 只连接两个检索词或短语")
    case .nearFields(let a, let b):
      .init(
        "\(a.rawValue): and \(b.rawValue): are never near each other",
        "\(a.chineseName): 与 \(b.chineseName): 不在同一段文字中，不会相邻")
    case .nestedField(let inner, let outer):
      .init(
        "\(inner.rawValue): stands within \(outer.rawValue):",
        "\(inner.chineseName): 位于 \(outer.chineseName): 之内")
    case .misplacedFilter(let name, let place):
      switch place {
      case .alternative:
        .init(
          "\(name): cannot be one side of OR",
          "\(name): 不能作为 OR 的一边")
      case .negation:
        .init("\(name): cannot be negated", "\(name): 不能用 - 排除")
      case .field:
        .init("\(name): cannot stand within a field", "\(name): 不能放在字段之内")
      }
    case .filterValue(let name):
      .init(
        "\(name): takes one whole word or phrase",
        "\(name): 后面只能是一个完整的词或短语")
    case .pinyinForm:
      .init("this is not pinyin", "这不是拼音")
    case .dateForm:
      .init("this is not a date", "这不是日期")
    case .noSuchDay:
      .init("the calendar has no such date", "日历上没有这个日期")
    case .reversedDates:
      .init("the range ends before it begins", "日期范围的结束早于开始")
    case .unexpectedDateRange:
      .init("a range of dates cannot stand here", "此处不能是日期范围")
    }
  }
}

extension Unicode.Scalar {
  /// `U+001B`: at least four hexadecimal digits.
  fileprivate var codePointName: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
