import Articles

/// What a user asks, as a value: an expression over the text and filters beside it.
public struct Query: Hashable, Sendable {
  /// What the text must contain; `nil` when only filters were given.
  public var expression: Expression?
  /// All of these must hold as well.
  public var filters: [Filter]

  public init(expression: Expression?, filters: [Filter] = []) {
    self.expression = expression
    self.filters = filters
  }

  /// A condition on an article's text.
  public indirect enum Expression: Hashable, Sendable {
    case term(Term)
    /// All occur. At least two.
    case and([Expression])
    /// At least one occurs. At least two.
    case or([Expression])
    /// Does not occur. Stands only inside an `and` that has another, positive member; never around
    /// another `not`.
    case not(Expression)
    /// Both terms occur in one section with at most `distance` code points between them, in either
    /// order.
    case near(Term, Term, distance: Int)
  }

  /// A literal the text must contain.
  public struct Term: Hashable, Sendable {
    /// As typed without operators and escapes, not yet folded. Parsing gives at least one letter,
    /// digit or symbol.
    public var text: String
    /// Written in quotation marks: one phrase, not cut into words when nothing contains it whole.
    public var isQuoted: Bool
    /// Written with a trailing `*`: the right edge may be inside a run of Latin letters or digits.
    public var isPrefix: Bool
    /// Only in this part of an article; `nil` means title, captions, body and byline.
    public var field: Field?

    public init(
      _ text: String, isQuoted: Bool = false, isPrefix: Bool = false, field: Field? = nil
    ) {
      self.text = text
      self.isQuoted = isQuoted
      self.isPrefix = isPrefix
      self.field = field
    }
  }

  /// Parts of an article a term can be restricted to, by the names of the query language.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case title, caption, body, byline, source, url
  }

  /// A condition on an article beside its text.
  public enum Filter: Hashable, Sendable {
    /// An official named in the article.
    case official(String)
    /// A place named in the article, or any place inside it.
    case place(String)
    /// An office an official holds in the article (县委书记).
    case office(String)
    /// A person's name read so: pinyin or initials, small letters without tones, ü as v.
    case pinyin(String)
    /// Day of publication within this range.
    case published(DayRange)
    /// A day the text itself speaks of, within this range.
    case event(DayRange)
  }
}
