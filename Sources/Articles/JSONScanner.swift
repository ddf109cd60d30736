/// A single pass over one JSON text (RFC 8259) in UTF-8 bytes, driven by what the caller expects.
///
/// It steps over what the caller does not ask for and builds no tree, checks the grammar of everything,
/// and mends what would otherwise lose an article: half surrogate pairs, NUL and raw control characters
/// in strings. Errors carry their position. `JSONSerialization` gives up on such a record and does not
/// say where; and at up to 240 MB/s for its dictionaries alone it is no faster than the whole way from
/// bytes to `Article` here, 270 to 330 MB/s on one core (`RealDataTests.newsArchive`).
///
/// UTF-8 is not checked: whoever makes a `String` of the bytes does.
package struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  package internal(set) var position = 0
  package internal(set) var repairs = Repairs()

  /// What was mended in strings, with where it first occurred.
  package struct Repairs: Equatable {
    package var nulCharacters = Count()
    package var loneSurrogates = Count()
    /// Raw control characters other than NUL; kept as they are.
    package var controlCharacters = Count()

    package init() {}

    package struct Count: Equatable {
      package var count = 0
      package var first = 0
      mutating func note(_ position: Int) {
        if count == 0 { first = position }
        count += 1
      }
    }
  }

  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The kind of value that begins at the position; `nil` where none does.
  package enum Kind: Sendable { case string, number, object, array, boolean, null }

  /// Steps over white space and tells what value begins there.
  package mutating func nextKind() throws(JSONError) -> Kind {
    skipSpace()
    guard position < bytes.count else { throw JSONError(.endsEarly, position) }
    switch bytes[position] {
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    default: throw JSONError(.noValue, position)
    }
  }

  /// Enters the object or array that begins here.
  package mutating func enter() {
    position += 1
  }

  /// Steps over bytes the caller knows.
  mutating func skip(_ count: Int) {
    position += count
  }

  /// Whether another member follows in a container, stepping over its comma; at the end, steps over
  /// the closing bracket.
  package mutating func hasNext(isFirst: Bool, closing: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard position < bytes.count else { throw JSONError(.endsEarly, position) }
    if bytes[position] == closing {
      position += 1
      return false
    }
    if !isFirst {
      guard bytes[position] == UInt8(ascii: ",") else { throw JSONError(.noComma, position) }
      position += 1
      skipSpace()
    }
    return true
  }

  /// A member's name, and the colon after it.
  package mutating func key() throws(JSONError) -> StringValue {
    guard position < bytes.count else { throw JSONError(.endsEarly, position) }
    guard bytes[position] == UInt8(ascii: "\"") else { throw JSONError(.noName, position) }
    let name = try string()
    skipSpace()
    guard position < bytes.count else { throw JSONError(.endsEarly, position) }
    guard bytes[position] == UInt8(ascii: ":") else { throw JSONError(.noColon, position) }
    position += 1
    return name
  }

  /// The bytes of the number that begins here, as written.
  package mutating func number() throws(JSONError) -> Range<Int> {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let zero = position < bytes.count && bytes[position] == UInt8(ascii: "0")
    let digits = skipDigits()
    guard digits > 0, !(zero && digits > 1) else { throw JSONError(.badNumber, start) }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw JSONError(.badNumber, start) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      guard skipDigits() > 0 else { throw JSONError(.badNumber, start) }
    }
    return start..<position
  }

  /// `true`, `false` or `null`, whichever begins here.
  package mutating func literal() throws(JSONError) -> Range<Int> {
    let start = position
    for word in ["true", "false", "null"] as [StaticString] {
      let end = start + word.utf8CodeUnitCount
      guard end <= bytes.count else { continue }
      if (start..<end).allSatisfy({ bytes[$0] == word.utf8Start[$0 - start] }) {
        position = end
        return start..<end
      }
    }
    throw JSONError(.badLiteral, start)
  }

  /// Steps over one value of any kind and depth, checking its grammar.
  ///
  /// Nesting is counted on the heap, not on the call stack: a line of ten million `[` is an error, not
  /// a crash.
  package mutating func skipValue() throws(JSONError) {
    var closings: [UInt8] = []
    var isFirst = false
    repeat {
      if let closing = closings.last {
        guard try hasNext(isFirst: isFirst, closing: closing) else {
          closings.removeLast()
          isFirst = false
          continue
        }
        if closing == UInt8(ascii: "}") { _ = try key() }
      }
      isFirst = false
      switch try nextKind() {
      case .string: try skipString()
      case .number: _ = try number()
      case .boolean, .null: _ = try literal()
      case .object:
        enter()
        closings.append(UInt8(ascii: "}"))
        isFirst = true
      case .array:
        enter()
        closings.append(UInt8(ascii: "]"))
        isFirst = true
      }
    } while !closings.isEmpty
  }

  /// Fails unless only white space is left.
  package mutating func end() throws(JSONError) {
    skipSpace()
    guard position == bytes.count else { throw JSONError(.trailing, position) }
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position - start
  }

  package mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
