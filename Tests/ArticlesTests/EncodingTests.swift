import Articles
import Foundation
import TestSupport
import Testing

@Suite struct EncodingTests {
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    let mark: [UInt16] = [0xFEFF]
    return (mark + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 255)]
      return isBigEndian ? bytes : bytes.reversed()
    }
  }

  @Test(arguments: ["a.txt", "a.jsonl", "a.txt.gz", "a.jsonl.gz", "unknown"])
  func everyEncodingGivesTheSameArticle(name: String) throws {
    let isJSON = name.contains("jsonl") || name == "unknown"
    let text =
      isJSON
      ? #"{"id":"1","title":"云溪县的茶 😀","body":"茶农增收。\n茶园扩大。"}"# + "\n"
      : "云溪县的茶 😀\n茶农增收。\n茶园扩大。\n"
    let folder = try TemporaryFolder()
    let encodings: [(bytes: [UInt8], note: String?)] = [
      (Array(text.utf8), nil), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), nil),
      (Self.utf16(text, isBigEndian: true), "UTF-16"),
      (Self.utf16(text, isBigEndian: false), "UTF-16"),
      (Array(try #require(text.data(using: Self.gb18030))), "GB18030"),
    ]
    for (bytes, note) in encodings {
      let path = try folder.write(name, name.hasSuffix(".gz") ? gzipped(bytes) : bytes)
      let result = ReadingResult(path)
      #expect(result.titles == ["云溪县的茶 😀"])
      #expect(result.articles.first?.texts(.paragraph) == ["茶农增收。", "茶园扩大。"])
      #expect(result.skipped == [])
      #expect(result.warnings == [])
      #expect(result.notes.map(\.detail.english) == (note.map { [$0] } ?? []))
    }
  }

  @Test func anEncodingIsNotedOnceAFile() throws {
    let line = #"{"title":"云溪县的茶","body":"茶农增收，茶园扩大。"}"# + "\n"
    let bytes = try #require(String(repeating: line, count: 5).data(using: Self.gb18030))
    let folder = try TemporaryFolder()
    let result = ReadingResult(
      try folder.write("a.jsonl", bytes), try folder.write("b.jsonl", bytes))
    #expect(result.articles.count == 10)
    #expect(
      result.notes.map(\.location.path) == [folder.path + "/a.jsonl", folder.path + "/b.jsonl"])
  }

  @Test func utf16WithALoneSurrogateAndAnOddByte() throws {
    var bytes: [UInt8] = [0xFE, 0xFF]
    for unit in Array("标题\n前".utf16) + [0xD83D, 0x540E, 0xDC00] {
      bytes += [UInt8(unit >> 8), UInt8(unit & 255)]
    }
    bytes.append(0x4E)
    let folder = try TemporaryFolder()
    let result = ReadingResult(try folder.write("a.txt", bytes))
    #expect(result.articles.first?.texts(.paragraph) == ["前\u{FFFD}后\u{FFFD}\u{FFFD}"])
    #expect(result.warnings.map(\.reason) == [.invalidBytes])
    #expect(result.warnings.first?.detail.english == "3 characters")
  }

  @Test func invalidUTF8InATextFileIsPointedAt() throws {
    let before = "云溪县的茶\n茶农增收。\n茶"
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", Array(before.utf8) + [0xFF] + Array("园扩大。\n".utf8))
    let result = ReadingResult(path)
    #expect(result.articles.first?.texts(.paragraph) == ["茶农增收。", "茶\u{FFFD}园扩大。"])
    let warning = try #require(result.warnings.first)
    #expect(warning.reason == .invalidBytes)
    let offset = before.utf8.count
    #expect(warning.location == InputLocation(path: path, line: 3, column: 4, byteOffset: offset))
    #expect(warning.location.description == "\(path):3:4")
  }

  @Test func bytesThatAreNoTextAreSkipped() throws {
    var random = SplitMix64(seed: 1)
    let folder = try TemporaryFolder()
    let noise = (0..<4000).map { _ in UInt8.random(in: 1...255, using: &random) }
    #expect(ReadingResult(try folder.write("a.txt", noise)).skipped.map(\.reason) == [.undecodable])
  }

  /// Replaces exactly what `String(decoding:)` replaces, and counts it.
  @Test func repairsAsTheStandardLibraryDoes() {
    let seed = SplitMix64.seed(for: "repairsAsTheStandardLibraryDoes")
    var random = SplitMix64(seed: seed)
    let leads: [UInt8] = [
      0x41, 0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
    ]
    for round in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : leads.randomElement(using: &random) ?? 0
      }
      let expected = String(decoding: bytes, as: UTF8.self)
      let repaired = bytes.withUnsafeBufferPointer(DecodedText.repaired)
      #expect(repaired == Array(expected.utf8), "seed \(seed), round \(round): \(bytes)")
    }
  }
}
