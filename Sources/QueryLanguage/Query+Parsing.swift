extension Query {
  /// Bounds on what a query may hold, so that every query is answered or refused in linear time and
  /// bounded stack.
  public enum Limits {
    /// Length of a query in Unicode code points.
    public static let codePoints = 10_000
    /// Parentheses open at one place.
    public static let nesting = 64
    /// Terms and filters of a query.
    public static let terms = 256
    /// Code points between the two terms of `NEAR/n`.
    public static let nearDistance = 1_000
  }

  /// Reads the query language.
  ///
  /// ```
  /// or     = and *( "OR" and )
  /// and    = item *( ["AND"] item )
  /// item   = ["-"] *( field ":" ) ( group / term ) / near / filter ":" ( word / phrase )
  /// near   = *( field ":" ) term "NEAR/" n *( field ":" ) term
  /// group  = "(" or ")"
  /// term   = ( word / phrase ) ["*"]
  /// phrase = DQUOTE *character DQUOTE       ; \" and \\ stand for themselves
  /// field  = "title" / "caption" / "body" / "byline" / "source" / "url"
  /// filter = "official" / "office" / "place" / "pinyin" / "date" / "since" / "until" / "event"
  /// ```
  ///
  /// White space of any kind separates words; whatever is not an operator by this grammar is literal
  /// text. In a word `\` takes the meaning from a following `- ( ) " * \ :`; before any other
  /// character it is a backslash. A parenthesis that opens inside a word is literal together with
  /// its partner. `OR`, `AND` and `NEAR/n` are operators only in upper case and on their own. Names
  /// count only at the start of a term, before an ASCII colon; each has a Chinese alias
  /// (`标题: 图注: 正文: 署名: 来源: 网址: 官员: 职务: 地点: 拼音: 日期: 自: 至: 事件:`). Filters apply to the
  /// whole query.
  ///
  /// The result is in normal form: an `and` holds no `and`, an `or` no `or`, neither a single
  /// member; repeated terms are kept. `Query(parsing: query.description) == query` holds for each.
  /// - Throws: ``QueryError`` with the offending span, for any text outside the grammar.
  /// - Complexity: O(*n*) in the code points of the text.
  public init(parsing text: String) throws(QueryError) {
    var parser = QueryParser(try QuerySource(text))
    self = try parser.parseQuery()
  }

  /// The whole text, operators, quotation marks and white space included, as one quoted term.
  /// - Throws: ``QueryError`` where the text has nothing to search for, holds a control character
  ///   or is longer than `Limits.codePoints`.
  /// - Complexity: O(*n*) in the code points of the text.
  public init(literal text: String) throws(QueryError) {
    let source = try QuerySource(text)
    guard source.scalars.contains(where: \.isSearchable) else {
      throw source.error(.nothingToSearchFor, at: 0..<source.end)
    }
    self.init(expression: .term(Term(text, isQuoted: true)))
  }
}
