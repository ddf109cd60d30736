import Articles
import Foundation
import TestSupport
import Testing

/// A JSON value as the scanner sees it, to be compared with Foundation's.
indirect enum ScannedValue: Equatable {
  case string(String)
  case number(Double)
  case null
  case array([ScannedValue])
  case object([String: ScannedValue])

  struct InvalidUTF8: Error {}

  /// Reads one text of nothing but one value.
  init(_ bytes: [UInt8], repairs: inout JSONScanner.Repairs) throws {
    var seen = JSONScanner.Repairs()
    self = try bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer)
      let value = try Self.value(&scanner, buffer)
      try scanner.end()
      seen = scanner.repairs
      return value
    }
    repairs = seen
  }

  private static func value(
    _ scanner: inout JSONScanner, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws -> ScannedValue {
    switch try scanner.nextKind() {
    case .string:
      guard let text = try scanner.string().text() else { throw InvalidUTF8() }
      return .string(text)
    case .number:
      let text = String(decoding: bytes[try scanner.number()], as: UTF8.self)
      return .number(Double(text) ?? .nan)
    case .boolean:
      // Foundation's numbers and booleans are one type.
      return .number(bytes[try scanner.literal().lowerBound] == UInt8(ascii: "t") ? 1 : 0)
    case .null:
      _ = try scanner.literal()
      return .null
    case .array:
      scanner.enter()
      var elements: [ScannedValue] = []
      while try scanner.hasNext(isFirst: elements.isEmpty, closing: UInt8(ascii: "]")) {
        elements.append(try value(&scanner, bytes))
      }
      return .array(elements)
    case .object:
      scanner.enter()
      var members: [String: ScannedValue] = [:]
      var isFirst = true
      while try scanner.hasNext(isFirst: isFirst, closing: UInt8(ascii: "}")) {
        isFirst = false
        guard let name = try scanner.key().text() else { throw InvalidUTF8() }
        members[name] = try value(&scanner, bytes)
      }
      return .object(members)
    }
  }

  var isFinite: Bool {
    switch self {
    case .number(let number): number.isFinite
    case .array(let elements): elements.allSatisfy(\.isFinite)
    case .object(let members): members.values.allSatisfy(\.isFinite)
    case .string, .null: true
    }
  }

  /// What Foundation's parser reads.
  init(foundation value: Any) {
    switch value {
    case let text as String: self = .string(text)
    case let elements as [Any]: self = .array(elements.map(ScannedValue.init(foundation:)))
    case let members as [String: Any]:
      self = .object(members.mapValues(ScannedValue.init(foundation:)))
    case let number as NSNumber: self = .number(number.doubleValue)
    default: self = .null
    }
  }
}

@Suite struct JSONScannerTests {
  @Test(arguments: [
    "{}", "[]", "[[],{}]", #"{"a":1,"b":[true,false,null]}"#, " \t\r\n[ 1 , 2 ] ", "0", "-0",
    "1.5e-7",
    #""\u4e2d\ud83d\ude00\n\t\"\\\/\b\f\r""#, #"{"":""}"#, "\"\u{7F}\u{80}中😀\"", "12E+3",
    "[1,[2,[3]]]",
  ])
  func valid(text: String) throws {
    var repairs = JSONScanner.Repairs()
    let value = try ScannedValue(Array(text.utf8), repairs: &repairs)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(value == ScannedValue(foundation: object))
    #expect(repairs == JSONScanner.Repairs())
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      try scanner.skipValue()
      try scanner.end()
    }
  }

  @Test(
    arguments: [
      ("", .endsEarly, 0), ("{", .endsEarly, 1), ("[1", .endsEarly, 2), ("[1,]", .noValue, 3),
      (#"{"a":1,}"#, .noName, 7), (#"{"a" 1}"#, .noColon, 5), ("[1 2]", .noComma, 3),
      (#"{"a":1 "b":2}"#, .noComma, 7), (#"{a:1}"#, .noName, 1), (#""abc"#, .openString, 0),
      (#"["\x"]"#, .badEscape, 2), (#"["\u12g4"]"#, .badEscape, 2), ("[01]", .badNumber, 1),
      ("[1.]", .badNumber, 1), ("[-]", .badNumber, 1), ("[1e]", .badNumber, 1),
      ("[+1]", .noValue, 1),
      ("[tru]", .badLiteral, 1), ("[nul", .badLiteral, 1), ("1 2", .trailing, 2),
      (#"{"a":1}}"#, .trailing, 7), ("[1}", .noComma, 2), ("]", .noValue, 0),
      (#""\"#, .openString, 0),
      (#""\u12"#, .openString, 0), (#"["\u12"]"#, .badEscape, 2),
    ] as [(String, JSONError.Kind, Int)])
  func invalid(text: String, kind: JSONError.Kind, position: Int) {
    let error = Array(text.utf8).withUnsafeBufferPointer { bytes -> JSONError? in
      var scanner = JSONScanner(bytes)
      do throws(JSONError) {
        try scanner.skipValue()
        try scanner.end()
        return nil
      } catch {
        return error
      }
    }
    #expect(error?.kind == kind)
    #expect(error?.position == position)
    #expect(error?.description.english.isEmpty == false)
  }

  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}", 1, 0, 0), (#""a\udc00b""#, "a\u{FFFD}b", 1, 0, 0),
    (#""\ud83d\u0041""#, "\u{FFFD}A", 1, 0, 0), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀", 1, 0, 0),
    (#""\u0000""#, "\u{FFFD}", 0, 1, 0), ("\"a\0b\"", "a\u{FFFD}b", 0, 1, 0),
    ("\"a\tb\"", "a\tb", 0, 0, 1),
    (#""\ud83d\n""#, "\u{FFFD}\n", 1, 0, 0),
  ])
  func repaired(text: String, value: String, surrogates: Int, nuls: Int, controls: Int) throws {
    var repairs = JSONScanner.Repairs()
    #expect(try ScannedValue(Array(text.utf8), repairs: &repairs) == .string(value))
    #expect(repairs.loneSurrogates.count == surrogates)
    #expect(repairs.nulCharacters.count == nuls)
    #expect(repairs.controlCharacters.count == controls)
  }

  @Test func deepNestingIsSteppedOverWithoutRecursion() throws {
    let depth = 1_000_000
    let opened = [UInt8](repeating: UInt8(ascii: "["), count: depth)
    let closed = [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    #expect(throws: JSONError.self) {
      try opened.withUnsafeBufferPointer { bytes in
        var scanner = JSONScanner(bytes)
        try scanner.skipValue()
      }
    }
    try (opened + closed).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      try scanner.skipValue()
      try scanner.end()
    }
  }

  /// Accepts what Foundation's parser accepts, with the same value, and nothing else, over texts that
  /// are valid, nearly valid and broken; what it repairs is set apart.
  @Test func agreesWithFoundation() {
    let seed = SplitMix64.seed(for: "agreesWithFoundation")
    var random = SplitMix64(seed: seed)
    var accepted = 0
    var rejected = 0
    for round in 0..<30_000 {
      var bytes = Array(Self.randomValue(&random, depth: 4).utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        Self.mutate(&bytes, &random)
      }
      // Foundation takes texts with NUL among the first bytes, or with a mark, for UTF-16 or UTF-32.
      guard !bytes.contains(0), bytes.first.map({ $0 < 0x80 }) ?? true else { continue }
      var repairs = JSONScanner.Repairs()
      let scanned = try? ScannedValue(bytes, repairs: &repairs)
      // Foundation takes a number that no Double holds for an error of the text.
      guard repairs == JSONScanner.Repairs(), scanned?.isFinite ?? true else { continue }
      // Foundation lets a comma stand before a closing bracket; RFC 8259 does not.
      if scanned == nil, Self.hasTrailingComma(bytes) { continue }
      let foundation = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: .fragmentsAllowed)
      let expected = foundation.map(ScannedValue.init(foundation:))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(scanned == expected, "seed \(seed), round \(round): \(text)")
      if scanned == nil { rejected += 1 } else { accepted += 1 }
    }
    #expect(accepted > 5000)
    #expect(rejected > 5000)
  }

  private static func hasTrailingComma(_ bytes: [UInt8]) -> Bool {
    let text = bytes.filter { !WhiteSpace.isASCIISpace($0) }
    return zip(text, text.dropFirst()).contains { $0 == 0x2C && ($1 == 0x5D || $1 == 0x7D) }
  }

  static func randomValue(_ random: inout SplitMix64, depth: Int) -> String {
    let space = [" ", "", "", "", "\t"].randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return ["true", "false", "null"].randomElement(using: &random) ?? ""
    case 1:
      return ["0", "-1", "3.25", "1e3", "-0.5E-2", "20231204"].randomElement(using: &random) ?? ""
    case 2...4: return randomString(&random)
    case 5:
      return "["
        + (0..<Int.random(in: 0...4, using: &random)).map { _ in
          space + randomValue(&random, depth: depth - 1)
        }.joined(separator: ",") + space + "]"
    default:
      return "{"
        + (0..<Int.random(in: 0...4, using: &random)).map { i in
          // Names differ by their number: which of two equal names counts is not laid down.
          "\"\(i)" + randomString(&random).dropFirst() + space + ":"
            + randomValue(&random, depth: depth - 1)
        }.joined(separator: space + ",") + "}"
    }
  }

  private static func randomString(_ random: inout SplitMix64) -> String {
    let pieces = [
      "县", "a", "😀", #"\n"#, #"\u4e2d"#, #"\ud83d\ude00"#, #"\""#, #"\\"#, "“", "é", " ",
      "0123456789",
      "\u{2028}", #"\/"#, "镇政府", "\u{7F}",
    ]
    return "\""
      + (0..<Int.random(in: 0...5, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined() + "\""
  }

  /// Changes, removes, doubles or inserts one byte, or cuts the text off.
  static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let i = Int.random(in: 0..<bytes.count, using: &random)
    let interesting =
      Array(#"{}[]",:\utrfn0e.-+ "#.utf8) + [0x0A, 0x80, 0xE4, 0xFF, 0xC0, 0xED, 0xA0]
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[i] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: i)
    case 2: bytes.insert(bytes[i], at: i)
    case 3: bytes[i] = interesting.randomElement(using: &random) ?? 0
    case 4: bytes.insert(interesting.randomElement(using: &random) ?? 0, at: i)
    default: bytes.removeSubrange(i...)
    }
  }
}
