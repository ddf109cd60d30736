import Foundation
import Lexicon
import TestSupport
import Testing

/// Compiled lexicons whose checksums are right and whose contents are not what this program would write.
@Suite struct ForgedLexiconTests {
  private static let headerSize = 256
  private static let image: [UInt8] = {
    (try? withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("lexicon.zlex")
      try Lexicon.compile(to: path.path)
      return Array(try Data(contentsOf: path))
    }) ?? []
  }()

  /// The image with `bytes` at `offset`, its checksums made right again.
  private func forged(_ bytes: [UInt8], at offset: Int) -> [UInt8] {
    var image = Self.image
    image.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    return Self.signed(image)
  }

  private static func signed(_ image: [UInt8]) -> [UInt8] {
    var image = image
    func sign(_ range: Range<Int>, at offset: Int) {
      let sum = image.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[range])) }
      withUnsafeBytes(of: sum.littleEndian) {
        image.replaceSubrange(offset..<offset + 8, with: $0)
      }
    }
    sign(headerSize..<image.count, at: 24)
    sign(0..<headerSize - 8, at: headerSize - 8)
    return image
  }

  private func open(_ image: [UInt8]) throws -> Lexicon {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("lexicon.zlex")
      try Data(image).write(to: path)
      return try Lexicon(contentsOf: path.path)
    }
  }

  private func expectRefusal(of image: [UInt8], because reason: String) {
    let error = #expect(throws: LexiconError.self) { try open(image) }
    let message = error?.description ?? ""
    #expect(message.contains(reason) && message.contains("delete it"), "\(message)")
  }

  @Test func signingChangesNothingThatIsRight() throws {
    #expect(Self.signed(Self.image) == Self.image)
    #expect(try open(Self.image).contains("中国"))
  }

  @Test func anotherFormatIsRefused() {
    expectRefusal(of: forged([99], at: 8), because: "format 99")
  }

  @Test func anotherICUIsRefused() {
    expectRefusal(
      of: forged(Array("58.2".utf8) + [0, 0, 0, 0], at: 96), because: "made with ICU 58.2")
  }

  @Test func aScalarTableThatPointsOutsideIsRefused() {
    expectRefusal(of: forged([0xFF, 0xFF], at: Self.headerSize), because: "points outside it")
  }

  @Test(arguments: [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F]] as [[UInt8]])
  func numbersOfBlocksThatDoNotFitAreRefused(_ count: [UInt8]) {
    expectRefusal(of: forged(count, at: 12), because: "it")
  }

  /// Random nodes: wrong words perhaps, but no lookup leaves the file.
  @Test func randomNodesAreNeverFollowedOutside() throws {
    let seed = SplitMix64.seed(for: "randomNodesAreNeverFollowedOutside")
    var generator = SplitMix64(seed: seed)
    for _ in 0..<3 {
      var image = Self.image
      let nodes = Int(
        image.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: 112, as: UInt64.self) })
      for _ in 0..<nodes / 2 {
        let node = image.count - nodes * 8 + Int.random(in: 0..<nodes, using: &generator) * 8
        withUnsafeBytes(of: generator.next()) {
          image.replaceSubrange(node..<node + 8, with: $0)
        }
      }
      let lexicon = try open(Self.signed(image))
      #expect(!lexicon.verifyDigest())
      for _ in 0..<20_000 {
        var word = ""
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let value = UInt32.random(in: 0x4E00...0x9FFF, using: &generator)
          if let scalar = Unicode.Scalar(value) { word.unicodeScalars.append(scalar) }
        }
        _ = lexicon.node(of: word)
      }
    }
  }
}
