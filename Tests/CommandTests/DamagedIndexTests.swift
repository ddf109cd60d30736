import Foundation
import TestSupport
import Testing

/// What is wrong with an index file is said, and nothing is written to it.
@Suite struct DamagedIndexTests {
  private func withIndex(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("i.zsearch")
      let lines = (0..<300).map {
        #"{"id":"\#($0)","date":"2023-01-02","title":"标题\#($0)","body":"正文若干字，第\#($0)篇，写到诏安县的工业园区。"}"#
      }
      _ = try Command.run(
        ["index", "-", "--index", index.path], input: Data(lines.joined(separator: "\n").utf8))
      try body(index)
    }
  }

  private static let commands = [
    ["query", "诏安"], ["query", "正文若干", "--sort", "newest"], ["stats"], ["verify", "--sample", "5"],
    ["why", "1", "诏安"], ["query", "pinyin:lyr"],
  ]

  /// Each command ends with a documented code and, where that is 2, a message that names the file.
  private func expectRefusal(_ index: URL, _ what: String, allowsSuccess: Bool) throws {
    let before = try Data(contentsOf: index)
    for arguments in Self.commands {
      let result = try Command.run(arguments + ["--index", index.path])
      if !allowsSuccess {
        #expect(result.status == 2, "\(what) \(arguments): \(result.output) \(result.errors)")
      }
      #expect([0, 1, 2].contains(result.status), "\(what) \(arguments): \(result.status)")
      if result.status == 2 {
        #expect(result.errors.contains(index.path), "\(what) \(arguments): \(result.errors)")
      }
    }
    #expect(try Data(contentsOf: index) == before, "\(what)")
  }

  @Test(arguments: [0.02, 0.3, 0.5, 0.9])
  func truncated(share: Double) throws {
    try withIndex { index in
      let data = try Data(contentsOf: index)
      try data.prefix(Int(Double(data.count) * share)).write(to: index)
      try expectRefusal(index, "truncated to \(share)", allowsSuccess: true)
    }
  }

  @Test func overwritten() throws {
    try withIndex { index in
      var data = try Data(contentsOf: index)
      for i in 0..<64 { data[i] = UInt8(ascii: "x") }
      try data.write(to: index)
      try expectRefusal(index, "header overwritten", allowsSuccess: false)
    }
    try withIndex { index in
      var data = try Data(contentsOf: index)
      for i in 8192..<data.count { data[i] = 0x5A }
      try data.write(to: index)
      try expectRefusal(index, "everything but the first page overwritten", allowsSuccess: false)
    }
  }

  @Test func ofAnotherProgram() throws {
    try withTemporaryFolder { folder in
      let index = folder.appendingPathComponent("photo.zsearch")
      try Data([0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 7, count: 5000)).write(to: index)
      try expectRefusal(index, "a picture", allowsSuccess: false)
      let result = try Command.run(["index", "-", "--index", index.path], input: Data("甲\n".utf8))
      #expect(result.status == 2)
      #expect(result.errors.contains("not a zsearch index"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["photo.zsearch"])
    }
  }

  /// Reads go on; a write is refused and says why. A superuser is not held by permissions.
  @Test(.enabled(if: geteuid() != 0, "a superuser may write to every file"))
  func readOnly() throws {
    try withIndex { index in
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: index.path)
      #expect(try Command.run(["query", "诏安", "--index", index.path]).status == 0)
      let before = try Data(contentsOf: index)
      let result = try Command.run(
        ["index", "-", "--index", index.path], input: Data("甲\n".utf8))
      #expect(result.status == 2)
      #expect(result.errors.contains(index.path), "\(result.errors)")
      #expect(try Data(contentsOf: index) == before)
    }
  }
}
