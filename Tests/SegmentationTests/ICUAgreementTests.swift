import Foundation
import Lexicon
import Segmentation
import TestSupport
import Testing

/// Mode `icu` gives ICU's boundaries, position for position, in every script.
@Suite struct ICUAgreementTests {
  private static let sharedData =
    ProcessInfo.processInfo.environment["ZSEARCH_SHARED_DATA"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/data").standardized.path

  private func expectAgreement(
    _ texts: some Sequence<String>, _ session: Session, _ note: String
  ) {
    let reference = ReferenceBoundaries()
    for text in texts {
      let expected = reference.boundaries(of: text)
      let actual = session.segment(text).map(\.utf8Range.upperBound)
      guard actual != expected else { continue }
      let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      Issue.record("\(note): [\(scalars)] expected \(expected) actual \(actual)")
      return
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func agreesOnRandomUnicode(seed: UInt64) throws {
    let rounds = ProcessInfo.processInfo.environment["ZSEARCH_FUZZ_ROUNDS"].flatMap(Int.init)
    var generator = SplitMix64(seed: seed)
    let texts = (0..<(rounds ?? 5_000)).map { _ in RandomText.make(&generator) }
    expectAgreement(texts, try Segmenter(mode: .icu).makeSession(), "seed \(seed)")
  }

  /// Each scalar between neighbours of each kind, so that no class is wrong for a single one.
  @Test func agreesOnEveryScalarOfTheFirstPlanes() throws {
    let session = try Segmenter(mode: .icu).makeSession()
    let texts = (UInt32(0)..<0x20000).lazy.compactMap(Unicode.Scalar.init).map { scalar in
      "中\(scalar)国a\(scalar)a1\(scalar)1 \(scalar)\(scalar) _\(scalar)_，\(scalar)。a.\(scalar)"
    }
    expectAgreement(texts, session, "every scalar")
  }

  @Test(arguments: [1, 100, 100_000])
  func agreesOnLongRuns(length: Int) throws {
    let session = try Segmenter(mode: .icu).makeSession()
    var generator = SplitMix64(seed: UInt64(length))
    let mixed = String(
      String.UnicodeScalarView(
        (0..<length).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 0x4E00...0x5FFF, using: &generator))
        }))
    let texts = [
      String(repeating: "中", count: length), String(repeating: "的一是", count: length / 3 + 1), mixed,
      mixed + "カ", mixed + "\u{301}",
    ]
    expectAgreement(texts, session, "run of \(length)")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: sharedData + "/cws")))
  func agreesOnNewspaperText() throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "gzip -dc '\(Self.sharedData)/cws/pfr199801.txt.gz' | tr -d ' '"]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.count > 1_000)
    expectAgreement(lines, try Segmenter(mode: .icu).makeSession(), "newspaper")
  }
}
