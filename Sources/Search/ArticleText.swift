import Articles

/// An article's text as it is stored and searched: lines of UTF-8, each of one kind.
///
/// The first line is the title (perhaps empty); sections, byline and editors follow in the order of
/// the page. Lines are joined by one LF; no line contains one. A literal never matches across lines,
/// because a folded query contains no LF.
public struct ArticleText: Equatable, Sendable {
  public enum LineKind: UInt8, Sendable, CaseIterable {
    case title = 0
    case paragraph = 1
    case heading = 2
    case caption = 3
    case byline = 4
    case editors = 5
  }

  /// All lines, joined by LF.
  public var utf8: [UInt8]
  /// One kind for each line.
  public var kinds: [LineKind]

  public init(utf8: [UInt8], kinds: [LineKind]) {
    self.utf8 = utf8
    self.kinds = kinds
  }

  public init(_ article: Article) {
    utf8 = []
    kinds = []
    append(article.title, .title)
    for section in article.sections {
      switch section.kind {
      case .paragraph: append(section.text, .paragraph)
      case .heading: append(section.text, .heading)
      case .caption: append(section.text, .caption)
      }
    }
    for name in article.byline { append(name, .byline) }
    if !article.editors.isEmpty { append(article.editors.joined(separator: "、"), .editors) }
  }

  private mutating func append(_ line: String, _ kind: LineKind) {
    if !kinds.isEmpty { utf8.append(Self.lineFeed) }
    // A reader delivers lines without LF; one that slipped through must not shift the kinds.
    utf8.append(contentsOf: line.utf8.lazy.map { $0 == Self.lineFeed ? UInt8(ascii: " ") : $0 })
    kinds.append(kind)
  }

  package static let lineFeed = UInt8(ascii: "\n")

  /// The bytes of the first line.
  package var titleUTF8: ArraySlice<UInt8> {
    utf8[..<(utf8.firstIndex(of: Self.lineFeed) ?? utf8.endIndex)]
  }

  public var title: String { String(decoding: titleUTF8, as: UTF8.self) }

  /// The byte at which each line begins, in text of the same lines (this one or its folded form).
  package func lineStarts(of text: [UInt8]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(kinds.count)
    for (i, byte) in text.enumerated() where byte == Self.lineFeed { starts.append(i + 1) }
    return starts
  }
}
