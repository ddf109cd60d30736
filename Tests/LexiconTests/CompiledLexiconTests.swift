import Digest
import Foundation
import Lexicon
import Testing

/// A compiled lexicon that is not exactly as it was written is refused.
@Suite struct CompiledLexiconTests {
  private static let image: [UInt8] = {
    let path = FileManager.default.temporaryDirectory.path + "/zsearch-\(UUID().uuidString).zlex"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try? Lexicon.compile(to: path)
    return (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0) } ?? []
  }()

  private func open(_ bytes: [UInt8]) throws -> Lexicon {
    let path = FileManager.default.temporaryDirectory.path + "/zsearch-\(UUID().uuidString).zlex"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try Lexicon(contentsOf: path)
  }

  @Test func opensWhatItWrote() throws {
    let lexicon = try open(Self.image)
    #expect(lexicon.contains("中国"))
    #expect(lexicon.contains("调研"))
    #expect(!lexicon.contains("中国的"))
    #expect(lexicon.verifyDigest())
    #expect(try #require(lexicon.node(of: "的")).isICUWord)
  }

  @Test func refusesAFileCutShort() {
    for count in [0, 1, 8, 100, 255, 256, 9_000, Self.image.count / 2, Self.image.count - 1] {
      #expect(throws: LexiconError.self, "\(count) bytes") {
        try open(Array(Self.image.prefix(count)))
      }
    }
    #expect(throws: LexiconError.self) { try open(Self.image + [0]) }
  }

  @Test func refusesEveryFlippedBit() {
    var generator = SystemRandomNumberGenerator()
    let offsets =
      (0..<256).map { $0 }
      + (0..<60).map { _ in Int.random(in: 256..<Self.image.count, using: &generator) }
    for offset in offsets {
      var damaged = Self.image
      let bit = UInt8.random(in: 0..<8, using: &generator)
      damaged[offset] ^= 1 << bit
      #expect(throws: LexiconError.self, "byte \(offset), bit \(bit)") { try open(damaged) }
    }
  }

  @Test func compilesTheSameBytesAgain() throws {
    let path = FileManager.default.temporaryDirectory.path + "/zsearch-\(UUID().uuidString).zlex"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Lexicon.compile(to: path)
    #expect(Array(try Data(contentsOf: URL(fileURLWithPath: path))) == Self.image)
  }

  @Test func digestOfKnownMessages() {
    #expect(
      SHA256.hexadecimal(SHA256.digest(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hexadecimal(SHA256.digest([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
