/// Writes one JSON value in the order given, UTF-8 unescaped but for what RFC 8259 demands: NDJSON
/// lines whose members stand as the contract lists them, which `JSONEncoder` does not promise.
struct JSONLine {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ body: (inout JSONLine) -> Void) {
    open("{")
    body(&self)
    close("}")
  }

  mutating func array<T>(_ items: some Sequence<T>, _ body: (inout JSONLine, T) -> Void) {
    open("[")
    for item in items { body(&self, item) }
    close("]")
  }

  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { raw("null") }
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    number(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  mutating func number(_ value: Int) { raw(String(value)) }

  /// A finite number with at most `digits` decimals.
  mutating func member(_ name: String, _ value: Double, digits: Int = 4) {
    key(name)
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    raw(value.isFinite ? "\((value * scale).rounded() / scale)" : "null")
  }

  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  /// Writes the line, with its line feed, and makes room for the next.
  mutating func flushLine() {
    bytes.append(0x0A)
    StandardOutput.write(bytes)
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }
}
