/// One news article as its source gives it, before any analysis.
public struct Article: Equatable, Sendable {
  /// What makes two readings of a source the same article: the source's own id where it has one,
  /// else the URL, else the file it stands in.
  public var id: String
  public var title: String
  /// Day of publication; `nil` where the source states none that exists.
  public var date: CalendarDay?
  /// Minute of the day of publication (10:48 → 648), where the source states it.
  public var minute: Int?
  /// The medium, such as `人民网`.
  public var source: String
  public var url: String
  /// The file the article was read from, with `#line` for a record of a JSON Lines file (lines
  /// count from 1); `-` for standard input.
  public var path: String
  /// Paragraphs, headings and captions in the order of the page. None is empty and none contains a
  /// line break.
  public var sections: [Section]
  /// Authors named in the byline (沈启寒); part of the searched text.
  public var byline: [String]
  /// Editors named by the page (责编); part of the searched text.
  public var editors: [String]
  /// The county the source says the article is about (诏安县); it tells townships of the same name
  /// apart. Empty where the source says nothing.
  public var county: String

  public init(
    id: String, title: String, date: CalendarDay? = nil, minute: Int? = nil, source: String = "",
    url: String = "", path: String = "", sections: [Section] = [], byline: [String] = [],
    editors: [String] = [], county: String = ""
  ) {
    self.id = id
    self.title = title
    self.date = date
    self.minute = minute
    self.source = source
    self.url = url
    self.path = path
    self.sections = sections
    self.byline = byline
    self.editors = editors
    self.county = county
  }

  /// A stretch of an article's text that stands on lines of its own.
  public struct Section: Equatable, Sendable {
    public enum Kind: UInt8, Sendable, CaseIterable {
      case paragraph = 0
      case heading = 1
      /// A picture's caption, once, with the photographer's credit as printed (钟晓霞摄).
      case caption = 2
    }
    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }
}
