/// The fields of one JSON object that make an article.
///
/// Known fields: `id`, `title`, `body`, `date`, `source`, `url`, `county` (strings; a number is taken
/// as written for `id` and `date`) and `byline`, `editors`, `captions` (a string or an array of
/// strings). `null` counts as absent, other fields are ignored, of a repeated field the last counts.
struct JSONRecord {
  private(set) var scanner: JSONScanner
  private let maximumBodyBytes: Int
  /// The article without identity, path and date.
  private(set) var article = Article(id: "", title: "")
  private(set) var id = ""
  private(set) var date = (text: "", offset: 0)
  /// Fields that were left out because of their type.
  private(set) var wrongTypes: [WrongType] = []
  private var captions: [String] = []
  private var paragraphs: [Article.Section] = []

  struct WrongType: Error {
    var offset: Int
    var detail: BilingualText
  }

  enum Failure: Error {
    case syntax(JSONError)
    case notAnObject(JSONScanner.Kind)
    case wrongType(WrongType)
    case bodyTooLong(offset: Int)
    /// A string is not valid UTF-8.
    case invalidText
  }

  private enum Field: String, CaseIterable {
    case id, title, body, date, source, url, county, byline, editors, captions

    /// Names in the order archives usually write them; found by length first.
    private static let names = allCases.map { ($0, Array($0.rawValue.utf8)) }

    init?(_ name: UnsafeBufferPointer<UInt8>) {
      for (field, bytes) in Self.names
      where bytes.count == name.count && bytes.elementsEqual(name) {
        self = field
        return
      }
      return nil
    }
  }

  init(_ text: UnsafeBufferPointer<UInt8>, maximumBodyBytes: Int) {
    scanner = JSONScanner(text)
    self.maximumBodyBytes = maximumBodyBytes
  }

  /// Reads the whole text.
  ///
  /// - Complexity: O(n).
  mutating func read() throws(Failure) {
    do {
      try readObject()
    } catch let error as JSONError {
      throw .syntax(error)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .invalidText  // Never: the two above are all that is thrown.
    }
    article.sections = paragraphs + captions.map { Article.Section(.caption, $0) }
  }

  private mutating func readObject() throws {
    // Files put together with cat have byte order marks in their middle.
    if scanner.bytes.starts(with: FileSignature.utf8Mark) { scanner.skip(3) }
    let kind = try scanner.nextKind()
    guard kind == .object else {
      try scanner.skipValue()
      try scanner.end()
      throw Failure.notAnObject(kind)
    }
    scanner.enter()
    var isFirst = true
    while try scanner.hasNext(isFirst: isFirst, closing: UInt8(ascii: "}")) {
      isFirst = false
      let field = try scanner.key().withBytes(Field.init)
      let kind = try scanner.nextKind()
      guard let field, kind != .null else {
        try scanner.skipValue()
        continue
      }
      try read(field, kind)
    }
    try scanner.end()
  }

  private mutating func read(_ field: Field, _ kind: JSONScanner.Kind) throws {
    let offset = scanner.position
    switch (field, kind) {
    case (.body, .string): try readBody()
    case (.id, .number), (.date, .number):
      let text = String(decoding: scanner.bytes[try scanner.number()], as: UTF8.self)
      if field == .id { id = text } else { date = (text, offset) }
    case (_, .string): set(field, to: try readString(), offset)
    case (.byline, .array), (.editors, .array), (.captions, .array): try readList(field)
    default:
      try scanner.skipValue()
      let problem = WrongType(
        offset: offset,
        detail: BilingualText(
          "the field \(field.rawValue) is \(kind.name.english)",
          "字段 \(field.rawValue) 是\(kind.name.chinese)"))
      if field == .title || field == .body { throw Failure.wrongType(problem) }
      leftOut(problem)
    }
  }

  /// Notes a field of the wrong type; of very many, the first.
  private mutating func leftOut(_ problem: WrongType) {
    if wrongTypes.count < 10 { wrongTypes.append(problem) }
  }

  private mutating func set(_ field: Field, to text: String, _ offset: Int) {
    switch field {
    case .id: id = text
    case .title: article.title = text
    case .date: date = (text, offset)
    case .source: article.source = text
    case .url: article.url = text
    case .county: article.county = text
    case .byline: article.byline = PersonNames.split(text)
    case .editors: article.editors = PersonNames.split(text)
    case .captions: captions = text.isEmpty ? [] : [text]
    case .body: break
    }
  }

  private mutating func readList(_ field: Field) throws {
    var texts: [String] = []
    scanner.enter()
    var isFirst = true
    while try scanner.hasNext(isFirst: isFirst, closing: UInt8(ascii: "]")) {
      isFirst = false
      let kind = try scanner.nextKind()
      guard kind == .string else {
        leftOut(
          WrongType(
            offset: scanner.position,
            detail: BilingualText(
              "an element of \(field.rawValue) is \(kind.name.english)",
              "\(field.rawValue) 的一个元素是\(kind.name.chinese)")))
        try scanner.skipValue()
        continue
      }
      let text = try readString()
      if !text.isEmpty { texts.append(text) }
    }
    switch field {
    case .byline: article.byline = texts
    case .editors: article.editors = texts
    default: captions = texts
    }
  }

  /// A string on one line, without white space at its ends.
  private mutating func readString() throws -> String {
    let text: String? = try scanner.string().withBytes { bytes in
      let kept = WhiteSpace.trim(bytes, 0..<bytes.count)
      return String(wellFormed: UnsafeBufferPointer(rebasing: bytes[kept]))
    }
    guard let text else { throw Failure.invalidText }
    return WhiteSpace.singleLine(text)
  }

  /// The body's lines as paragraphs, trimmed, without empty ones.
  private mutating func readBody() throws {
    let offset = scanner.position
    let body = try scanner.string()
    paragraphs = []
    var isValid = true
    var isTooLong = false
    body.withBytes { bytes in
      isTooLong = bytes.count > maximumBodyBytes
      guard !isTooLong else { return }
      WhiteSpace.forEachLine(bytes, 0..<bytes.count) { line, _ in
        let kept = WhiteSpace.trim(bytes, line)
        guard !kept.isEmpty else { return }
        guard
          let text = String(wellFormed: UnsafeBufferPointer(rebasing: bytes[kept]))
        else {
          isValid = false
          return
        }
        paragraphs.append(Article.Section(.paragraph, text))
      }
    }
    guard !isTooLong else { throw Failure.bodyTooLong(offset: offset) }
    guard isValid else { throw Failure.invalidText }
  }
}
