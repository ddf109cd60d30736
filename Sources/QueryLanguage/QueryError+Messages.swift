extension QueryError.Kind {
  /// What is wrong, as a sentence without a full stop.
  public var message: BilingualText {
    switch self {
    case .empty:
      .init(english: "the query is empty", chinese: "查询为空")
    case .tooLong:
      .init(
        english: "the query is longer than \(Query.Limits.codePoints) characters",
        chinese: "查询超过 \(Query.Limits.codePoints) 个字符")
    case .tooManyTerms:
      .init(
        english: "the query has more than \(Query.Limits.terms) terms",
        chinese: "查询超过 \(Query.Limits.terms) 个检索词")
    case .tooDeep:
      .init(
        english: "parentheses are nested more than \(Query.Limits.nesting) deep",
        chinese: "括号嵌套超过 \(Query.Limits.nesting) 层")
    case .controlCharacter(let scalar):
      .init(
        english: "the query contains the control character \(scalar.codePointName)",
        chinese: "查询含有控制字符 \(scalar.codePointName)")
    case .unclosedQuote:
      .init(english: "this quotation mark is never closed", chinese: "这个引号没有闭合")
    case .unclosedGroup:
      .init(english: "this parenthesis is never closed", chinese: "这个括号没有闭合")
    case .unclosedParenthesisInTerm:
      .init(
        english: "this parenthesis inside a term is not closed in the same term",
        chinese: "检索词中的这个括号没有在同一词内闭合")
    case .unexpectedClosingParenthesis:
      .init(english: "this parenthesis closes nothing", chinese: "这个右括号没有对应的左括号")
    case .emptyGroup:
      .init(english: "there is nothing between the parentheses", chinese: "括号内没有内容")
    case .missingSpace:
      .init(english: "a space is missing here", chinese: "此处缺少空格")
    case .missingOperand(let name):
      .init(english: "\(name) needs a term on both sides", chinese: "\(name) 的两边都要有检索词")
    case .missingValue(let name):
      .init(english: "nothing follows \(name):", chinese: "\(name): 后面没有内容")
    case .onlyNegatives:
      .init(english: "nothing is asked for, only excluded", chinese: "只有排除条件，没有要查找的内容")
    case .nothingToSearchFor:
      .init(
        english: "nothing to search for: only punctuation or white space",
        chinese: "没有可查找的内容：只有标点或空白")
    case .lonePrefix:
      .init(english: "* does not follow the beginning of a word", chinese: "* 前面没有词的开头")
    case .nearDistance:
      .init(
        english: "NEAR needs a whole number from 0 to \(Query.Limits.nearDistance) after a slash",
        chinese: "NEAR 的斜线后要有 0 到 \(Query.Limits.nearDistance) 的整数")
    case .nearParenthesis:
      .init(english: "NEAR takes no parentheses", chinese: "NEAR 后面不用括号")
    case .nearOperand:
      .init(
        english: "NEAR/n joins exactly two terms or phrases",
        chinese: "NEAR/n 只连接两个检索词或短语")
    case .nearFields(let a, let b):
      .init(
        english: "\(a.rawValue): and \(b.rawValue): are never near each other",
        chinese: "\(a.chineseName): 与 \(b.chineseName): 不在同一段文字中，不会相邻")
    case .nestedField(let inner, let outer):
      .init(
        english: "\(inner.rawValue): stands within \(outer.rawValue):",
        chinese: "\(inner.chineseName): 位于 \(outer.chineseName): 之内")
    case .misplacedFilter(let name, let place):
      switch place {
      case .alternative:
        .init(
          english: "\(name): cannot be one side of OR",
          chinese: "\(name): 不能作为 OR 的一边")
      case .negation:
        .init(english: "\(name): cannot be negated", chinese: "\(name): 不能用 - 排除")
      case .field:
        .init(english: "\(name): cannot stand within a field", chinese: "\(name): 不能放在字段之内")
      }
    case .filterValue(let name):
      .init(
        english: "\(name): takes one whole word or phrase",
        chinese: "\(name): 后面只能是一个完整的词或短语")
    case .dateForm:
      .init(english: "this is not a date", chinese: "这不是日期")
    case .noSuchDay:
      .init(english: "the calendar has no such date", chinese: "日历上没有这个日期")
    case .reversedDates:
      .init(english: "the range ends before it begins", chinese: "日期范围的结束早于开始")
    case .unexpectedDateRange:
      .init(english: "a range of dates cannot stand here", chinese: "此处不能是日期范围")
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
