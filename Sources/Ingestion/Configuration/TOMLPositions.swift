/// Where the keys and values of a TOML document stand.
///
/// TOMLKit reports the place of a syntax error and forgets all other places, so they are found here, in
/// text that TOMLKit has accepted. Only what a place needs is understood: headers, keys, and where a
/// value ends (https://toml.io/en/v1.0.0).
struct TOMLPositions {
  struct Place: Equatable, Sendable {
    /// From 1.
    var line: Int
    /// From 1, in Unicode scalars.
    var column: Int
  }

  /// Of the key itself, by its path: `limits.record`.
  private(set) var keys: [String: Place] = [:]
  /// Of the first character of the value.
  private(set) var values: [String: Place] = [:]
  /// Of the elements of an array, by `sources[0]`; of a table `[[same]]` its header, by `same[0]`, under
  /// which its keys stand as `same[0].name`.
  private(set) var elements: [String: Place] = [:]

  private let text: [Unicode.Scalar]
  private var i = 0
  private var line = 1
  private var lineStart = 0
  /// How many `[[name]]` there were of each name.
  private var tables: [String: Int] = [:]

  init(_ text: String) {
    // A CR before a LF is white space here as everywhere.
    self.text = Array(text.unicodeScalars)
    read()
  }

  private var place: Place { Place(line: line, column: i - lineStart + 1) }
  private var current: Unicode.Scalar? { i < text.count ? text[i] : nil }

  private mutating func advance() {
    if text[i] == "\n" {
      line += 1
      lineStart = i + 1
    }
    i += 1
  }

  private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let c = current, condition(c) { advance() }
  }

  /// White space, line breaks and comments.
  private mutating func skipBlank() {
    while let c = current {
      if c == "#" {
        skip { $0 != "\n" }
      } else if c == " " || c == "\t" || c == "\r" || c == "\n" {
        advance()
      } else {
        return
      }
    }
  }

  private mutating func read() {
    var table = ""
    while true {
      skipBlank()
      guard let c = current else { return }
      if c == "[" {
        let opening = place
        advance()
        let isElement = current == "["
        skip { $0 == "[" || $0 == " " || $0 == "\t" }
        let at = place
        table = readKey()
        keys[table] = keys[table] ?? at
        if isElement {
          let number = tables[table, default: 0]
          tables[table] = number + 1
          table += "[\(number)]"
          elements[table] = opening
        }
        skip { $0 != "\n" }
      } else {
        readPair(table)
      }
    }
  }

  private mutating func readPair(_ table: String) {
    let at = place
    let key = readKey()
    let path = table.isEmpty ? key : table + "." + key
    keys[path] = at
    skip { $0 == " " || $0 == "\t" || $0 == "=" }
    values[path] = place
    readValue(path)
    // Text that TOMLKit accepted has nothing else here; whatever it is, the next pair is another line.
    if place == at { advance() }
  }

  /// A key, its parts joined by dots, without quotes.
  private mutating func readKey() -> String {
    var parts: [String] = []
    while let c = current {
      if c == "\"" || c == "'" {
        let start = i + 1
        skipString()
        parts.append(Self.string(text[start..<max(start, i - 1)]))
      } else {
        let start = i
        skip { !" \t.=]\r\n".unicodeScalars.contains($0) }
        parts.append(Self.string(text[start..<i]))
      }
      skip { $0 == " " || $0 == "\t" }
      guard current == "." else { break }
      advance()
      skip { $0 == " " || $0 == "\t" }
    }
    return parts.joined(separator: ".")
  }

  private mutating func readValue(_ path: String) {
    guard let c = current else { return }
    switch c {
    case "\"", "'": skipString()
    case "[":
      advance()
      var n = 0
      while true {
        skipBlank()
        guard let c = current, c != "]" else { break }
        if c == "," {
          advance()
          continue
        }
        let before = i
        elements["\(path)[\(n)]"] = place
        readValue("\(path)[\(n)]")
        n += 1
        if i == before { advance() }
      }
      if current != nil { advance() }
    case "{":
      advance()
      while true {
        skip { $0 == " " || $0 == "\t" || $0 == "," }
        guard let c = current, c != "}", c != "\n" else { break }
        readPair(path)
      }
      if current == "}" { advance() }
    default: skip { !",]}#\n\r".unicodeScalars.contains($0) }
    }
  }

  private mutating func skipString() {
    guard let quote = current else { return }
    let isLong = i + 2 < text.count && text[i + 1] == quote && text[i + 2] == quote
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    while let c = current {
      if c == "\\", quote == "\"" {
        advance()
        if current != nil { advance() }
      } else if c == quote, !isLong {
        advance()
        return
      } else if c == quote, i + 2 < text.count, text[i + 1] == quote, text[i + 2] == quote {
        skip { $0 == quote }
        return
      } else {
        advance()
      }
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
