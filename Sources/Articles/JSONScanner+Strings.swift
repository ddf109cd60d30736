extension JSONScanner {
  /// A string of the text: a range of the scanned bytes where nothing in it is escaped, else its own
  /// bytes. Valid UTF-8 if the scanned bytes are.
  package enum StringValue {
    case verbatim(UnsafeBufferPointer<UInt8>)
    case unescaped([UInt8])

    /// - Note: the buffer lives no longer than the call, and no longer than the scanned bytes.
    package func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
      switch self {
      case .verbatim(let bytes): body(bytes)
      case .unescaped(let bytes): bytes.withUnsafeBufferPointer(body)
      }
    }

    /// The string; `nil` where its bytes are not valid UTF-8.
    package func text() -> String? {
      withBytes { String(wellFormed: $0) }
    }
  }

  /// The string that begins at the position's quotation mark.
  package mutating func string() throws(JSONError) -> StringValue {
    let open = position
    let extent = try extent(openedAt: open)
    position = extent.end + 1
    let content = UnsafeBufferPointer(rebasing: bytes[open + 1..<extent.end])
    guard extent.hasEscapes || extent.hasControls else { return .verbatim(content) }
    return .unescaped(try unescaped(content, offset: open + 1))
  }

  /// Steps over a string, checking its escapes.
  mutating func skipString() throws(JSONError) {
    let open = position
    let extent = try extent(openedAt: open)
    position = extent.end + 1
    var i = open + 1
    while extent.hasEscapes, i < extent.end {
      if bytes[i] == UInt8(ascii: "\\") {
        i = try checkEscape(at: i, before: extent.end)
      } else {
        i += 1
      }
    }
  }

  private struct Extent {
    /// Position of the closing quotation mark.
    var end: Int
    var hasEscapes: Bool
    var hasControls: Bool
  }

  /// Finds the end of a string, eight bytes at a time while none of them is special.
  private func extent(openedAt open: Int) throws(JSONError) -> Extent {
    var extent = Extent(end: open + 1, hasEscapes: false, hasControls: false)
    var i = open + 1
    let count = bytes.count
    let base = UnsafeRawBufferPointer(bytes)
    while true {
      while i + 8 <= count,
        !Self.isSpecial(base.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      {
        i += 8
      }
      guard i < count else { throw JSONError(.openString, open) }
      let byte = bytes[i]
      if byte == UInt8(ascii: "\"") {
        extent.end = i
        return extent
      }
      if byte == UInt8(ascii: "\\") {
        extent.hasEscapes = true
        i += 2
        continue
      }
      if byte < 0x20 { extent.hasControls = true }
      i += 1
    }
  }

  /// Whether a word has a quotation mark, a backslash or a control character.
  private static func isSpecial(_ word: UInt64) -> Bool {
    ByteMask.has(word, below: 0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"))
  }

  private mutating func unescaped(
    _ content: UnsafeBufferPointer<UInt8>, offset: Int
  ) throws(JSONError) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    let words = UnsafeRawBufferPointer(content)
    var i = 0
    while i < content.count {
      let start = i
      while i + 8 <= content.count,
        !Self.isSpecial(words.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      {
        i += 8
      }
      while i < content.count, content[i] != UInt8(ascii: "\\"), content[i] >= 0x20 { i += 1 }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: content[start..<i]))
      guard i < content.count else { break }
      if content[i] == UInt8(ascii: "\\") {
        i = try unescape(at: offset + i, before: offset + content.count, into: &text) - offset
      } else {
        if content[i] == 0 {
          repairs.nulCharacters.note(offset + i)
          text += Self.replacement
        } else {
          repairs.controlCharacters.note(offset + i)
          text.append(content[i])
        }
        i += 1
      }
    }
    return text
  }

  private static var replacement: [UInt8] { [0xEF, 0xBF, 0xBD] }

  /// Appends what the escape at `start` stands for; the position after it.
  private mutating func unescape(
    at start: Int, before end: Int, into text: inout [UInt8]
  ) throws(JSONError) -> Int {
    let next = try checkEscape(at: start, before: end)
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"):
      var value = hexadecimal(at: start + 2)
      var after = next
      if (0xD800...0xDBFF).contains(value), next + 1 < end, bytes[next] == UInt8(ascii: "\\"),
        bytes[next + 1] == UInt8(ascii: "u")
      {
        let second = try checkEscape(at: next, before: end)
        let low = hexadecimal(at: next + 2)
        if (0xDC00...0xDFFF).contains(low) {
          value = 0x1_0000 + (value - 0xD800) << 10 + (low - 0xDC00)
          after = second
        }
      }
      if value == 0 {
        repairs.nulCharacters.note(start)
        text += Self.replacement
      } else if let scalar = Unicode.Scalar(value) {
        text.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
      } else {
        repairs.loneSurrogates.note(start)
        text += Self.replacement
      }
      return after
    case let byte: text.append(byte)  // `"`, `\` and `/` stand for themselves.
    }
    return next
  }

  /// The position after the escape at `start`, which must be one of RFC 8259.
  private func checkEscape(at start: Int, before end: Int) throws(JSONError) -> Int {
    guard start + 1 < end else { throw JSONError(.badEscape, start) }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      guard start + 6 <= end, (2..<6).allSatisfy({ Self.digit(bytes[start + $0]) != nil }) else {
        throw JSONError(.badEscape, start)
      }
      return start + 6
    default: throw JSONError(.badEscape, start)
    }
  }

  /// The value of four digits that ``checkEscape(at:before:)`` has found to be hexadecimal.
  private func hexadecimal(at start: Int) -> UInt32 {
    (start..<start + 4).reduce(0) { $0 << 4 | UInt32(Self.digit(bytes[$1]) ?? 0) }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
