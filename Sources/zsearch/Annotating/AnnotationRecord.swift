import Articles

/// One line of the input of `zsearch annotate`: a JSON object `{id, text}`, with `date` and `county` where
/// they are known. Other fields are ignored; of a repeated field the last counts.
struct AnnotationRecord {
  /// The id as JSON, to be given back as it came.
  var id = "null"
  var text: [UInt8] = []
  var date: CalendarDay?
  var county = ""

  /// Why a line cannot be taken, with the byte it shows at.
  struct Problem: Error {
    var offset: Int
    var message: BilingualText
  }

  /// - Throws: `Problem`.
  /// - Complexity: O(n).
  init(_ line: UnsafeBufferPointer<UInt8>) throws(Problem) {
    var scanner = JSONScanner(line)
    var hasText = false
    do {
      if line.starts(with: [0xEF, 0xBB, 0xBF]) {
        scanner = JSONScanner(UnsafeBufferPointer(rebasing: line[3...]))
      }
      guard try scanner.nextKind() == .object else {
        throw Problem(
          offset: 0, message: BilingualText("the line is not a JSON object", "该行不是 JSON 对象"))
      }
      scanner.enter()
      var isFirst = true
      while try scanner.hasNext(isFirst: isFirst, closing: UInt8(ascii: "}")) {
        isFirst = false
        let name = try scanner.key().text() ?? ""
        let kind = try scanner.nextKind()
        let offset = scanner.position
        switch (name, kind) {
        case ("id", .number), ("id", .string):
          if kind == .number {
            id = String(decoding: line[try scanner.number()], as: UTF8.self)
          } else {
            id = Self.quoted(try Self.string(&scanner, "id", offset))
          }
        case ("text", .string):
          text = Array(try Self.string(&scanner, "text", offset).utf8)
          hasText = true
        case ("text", _):
          throw Problem(
            offset: offset,
            message: BilingualText("the field text is not a string", "字段 text 不是字符串"))
        case ("date", .string):
          let written = try Self.string(&scanner, "date", offset)
          date = PublicationDate(written)?.day
        case ("county", .string): county = try Self.string(&scanner, "county", offset)
        default: try scanner.skipValue()
        }
      }
      try scanner.end()
    } catch let error as JSONError {
      throw Problem(offset: error.position, message: error.description)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(offset: 0, message: BilingualText("\(error)", "\(error)"))
    }
    guard hasText else {
      throw Problem(offset: 0, message: BilingualText("the field text is missing", "缺少字段 text"))
    }
  }

  private static func string(
    _ scanner: inout JSONScanner, _ field: String, _ offset: Int
  ) throws -> String {
    guard let text = try scanner.string().text() else {
      throw Problem(
        offset: offset,
        message: BilingualText(
          "the field \(field) is not valid UTF-8", "字段 \(field) 不是有效的 UTF-8"))
    }
    return text
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONLine()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
