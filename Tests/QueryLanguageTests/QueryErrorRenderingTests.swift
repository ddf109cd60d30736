import QueryLanguage
import Testing

/// The exact words and marks a person sees, for every kind of error.
@Suite struct QueryErrorRenderingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var input: String
    var english: String
    /// Message and hint; the diagram is that of the English text.
    var chinese: (message: String, hint: String)

    var testDescription: String { chinese.message }
  }

  @Test(arguments: [text, operators, filters].joined())
  func rendered(of testCase: Case) throws {
    let error = try #require(throws: QueryError.self) { try Query(parsing: testCase.input) }
    #expect(error.rendered(in: .english) == testCase.english)
    #expect(error.description == testCase.english)
    let diagram = testCase.english.split(separator: "\n").dropFirst().dropLast().map(String.init)
    let chinese = [testCase.chinese.message] + diagram + ["提示：" + testCase.chinese.hint]
    #expect(error.rendered(in: .chinese) == chinese.joined(separator: "\n"))
  }

  static let text: [Case] = [
    Case(
      input: "",
      english: #"""
        the query is empty
        hint: write at least one word, such as 四下基层
        """#,
      chinese: (#"查询为空"#, #"请至少写一个词，例如 四下基层"#)),
    Case(
      input: "诏安\u{1B}[31m",
      english: #"""
        the query contains the control character U+001B
          诏安�[31m
              ^
        hint: remove it
        """#,
      chinese: (#"查询含有控制字符 U+001B"#, #"请删去该字符"#)),
    Case(
      input: "诏安 \"李亚容",
      english: #"""
        this quotation mark is never closed
          诏安 "李亚容
               ^
        hint: close it with another ", or write \" to search for the mark itself
        """#,
      chinese: (#"这个引号没有闭合"#, #"请补上另一个 "；要查找引号本身，请写 \""#)),
    Case(
      input: "\"四下基层\"工作法",
      english: #"""
        a space is missing here
          "四下基层"工作法
                    ^^
        hint: write a space, or \" and \( to search for the marks themselves
        """#,
      chinese: (#"此处缺少空格"#, #"请加空格；要查找引号或括号本身，请写 \" 和 \("#)),
    Case(
      input: "诏安 - 李亚容",
      english: #"""
        nothing to search for: only punctuation or white space
          诏安 - 李亚容
               ^
        hint: remove it, or write a letter, a digit, a Chinese character or a symbol
        """#,
      chinese: (#"没有可查找的内容：只有标点或空白"#, #"请删去，或写文字、数字或符号"#)),
    Case(
      input: String(repeating: "诏", count: 10_001),
      english: #"""
        the query is longer than 10000 characters
          ...诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏诏
                                                                                 ^^
        hint: search for a shorter passage
        """#,
      chinese: (#"查询超过 10000 个字符"#, #"请用较短的一段文字查找"#)),
    Case(
      input: String(repeating: "诏 ", count: 257),
      english: #"""
        the query has more than 256 terms
          ... 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 诏 
                                                                                ^^
        hint: split it into several queries
        """#,
      chinese: (#"查询超过 256 个检索词"#, #"请分成几次查询"#)),
    Case(
      input: "第一行\n第二行\t\u{3000}\u{202E}👨‍👩‍👧e\u{301} \"未闭\n第三行",
      english: #"""
        this quotation mark is never closed
          第二行 　�👨‍👩‍👧é "未闭
                        ^
        hint: close it with another ", or write \" to search for the mark itself
        """#,
      chinese: (#"这个引号没有闭合"#, #"请补上另一个 "；要查找引号本身，请写 \""#)),
  ]

  static let operators: [Case] = [
    Case(
      input: "诏安 (李亚容",
      english: #"""
        this parenthesis is never closed
          诏安 (李亚容
               ^
        hint: close it with ), or write \( to search for the parenthesis itself
        """#,
      chinese: (#"这个括号没有闭合"#, #"请补上 )；要查找括号本身，请写 \("#)),
    Case(
      input: "李亚容(诏安 县委书记)",
      english: #"""
        this parenthesis inside a term is not closed in the same term
          李亚容(诏安 县委书记)
                ^
        hint: quote text that contains spaces, or write \( for a parenthesis on its own
        """#,
      chinese: (#"检索词中的这个括号没有在同一词内闭合"#, #"含空格的文字请加引号，单独的括号请写 \("#)),
    Case(
      input: "诏安)",
      english: #"""
        this parenthesis closes nothing
          诏安)
              ^
        hint: remove it, or write \) to search for the parenthesis itself
        """#,
      chinese: (#"这个右括号没有对应的左括号"#, #"请删去；要查找括号本身，请写 \)"#)),
    Case(
      input: "诏安 ()",
      english: #"""
        there is nothing between the parentheses
          诏安 ()
               ^^
        hint: write a term between them, or remove them
        """#,
      chinese: (#"括号内没有内容"#, #"请在括号内写检索词，或删去括号"#)),
    Case(
      input: "诏安 OR",
      english: #"""
        OR needs a term on both sides
          诏安 OR
               ^^
        hint: write a term before and after it, or "OR" to search for the text itself
        """#,
      chinese: (#"OR 的两边都要有检索词"#, #"请在前后各写一个检索词；要查找这几个字符本身，请写 "OR""#)),
    Case(
      input: "诏安 NEAR/3",
      english: #"""
        NEAR/3 needs a term on both sides
          诏安 NEAR/3
               ^^^^^^
        hint: write a term before and after it, or "NEAR/3" to search for the text itself
        """#,
      chinese: (#"NEAR/3 的两边都要有检索词"#, #"请在前后各写一个检索词；要查找这几个字符本身，请写 "NEAR/3""#)),
    Case(
      input: "-诏安",
      english: #"""
        nothing is asked for, only excluded
          -诏安
          ^^^^^
        hint: add a term that must occur, or write \- to search for the hyphen itself
        """#,
      chinese: (#"只有排除条件，没有要查找的内容"#, #"请加上必须出现的词；要查找连字符本身，请写 \-"#)),
    Case(
      input: "诏安 *",
      english: #"""
        * does not follow the beginning of a word
          诏安 *
               ^
        hint: write it directly after the beginning of a word, as in 诏安*
        """#,
      chinese: (#"* 前面没有词的开头"#, #"请紧接在词的开头之后写，例如 诏安*"#)),
    Case(
      input: "诏安 NEAR/5km 李亚容",
      english: #"""
        NEAR needs a whole number from 0 to 1000 after a slash
          诏安 NEAR/5km 李亚容
               ^^^^^^^^
        hint: write a NEAR/10 b for at most 10 characters between the two
        """#,
      chinese: (#"NEAR 的斜线后要有 0 到 1000 的整数"#, #"请写 甲 NEAR/10 乙，表示两词之间最多相隔 10 个字符"#)),
    Case(
      input: "诏安 NEAR(李亚容",
      english: #"""
        NEAR takes no parentheses
          诏安 NEAR(李亚容
                   ^
        hint: write a NEAR/10 b, or quote the text to search for it as it stands
        """#,
      chinese: (#"NEAR 后面不用括号"#, #"请写 甲 NEAR/10 乙；要照原样查找，请加引号"#)),
    Case(
      input: "(a b) NEAR/3 诏安",
      english: #"""
        NEAR/n joins exactly two terms or phrases
          (a b) NEAR/3 诏安
                ^^^^^^
        hint: write one term on each side, and -(a NEAR/10 b) to exclude
        """#,
      chinese: (#"NEAR/n 只连接两个检索词或短语"#, #"请在两边各写一个检索词；要排除请写 -(甲 NEAR/10 乙)"#)),
    Case(
      input: String(repeating: "(", count: 65) + "诏",
      english: #"""
        parentheses are nested more than 64 deep
          (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((诏
                                                                          ^
        hint: remove parentheses; to search for a parenthesis itself, write \( or quote it
        """#,
      chinese: (#"括号嵌套超过 64 层"#, #"请减少括号；要查找括号本身，请写 \( 或加引号"#)),
  ]
}
