import Foundation
import TestSupport
import Testing

/// What was removed is nowhere: not in a hit, not in a byte of the index or of its old copies, not after
/// the next run.
@Suite struct RemoveTests {
  /// Every file of the archive's folder, the sources apart.
  private func bytes(_ archive: Archive) throws -> [(name: String, data: Data)] {
    try FileManager.default.contentsOfDirectory(atPath: archive.folder.path)
      .filter { $0.hasPrefix("i.zsearch") }
      .map { ($0, try Data(contentsOf: archive.folder.appendingPathComponent($0))) }
  }

  private func fill(_ archive: Archive) throws {
    let lines = (0..<200).map { Archive.line("n\($0)", "第\($0)篇新闻") }.joined()
    try archive.write("a.jsonl", lines)
    try archive.write(
      "秘密文件.txt", "人民网\n2023年05月01日08:00\n\n龘靐齉的秘密\n\n这一段只在此处出现：龘靐齉。\n")
    try archive.write(
      "b.jsonl", Archive.line("secret-id", "爨麤驫旧稿", url: "http://example.org/secret"))
    try archive.reindex()
    // An older version of the text, whose pages are free by now.
    try archive.write(
      "b.jsonl", Archive.line("secret-id", "爨麤驫新稿", url: "http://example.org/secret"))
    try archive.reindex()
  }

  private static let secrets = [
    "龘靐齉", "秘密文件", "爨麤驫", "secret-id", "http://example.org/secret", "龘", "爨",
  ]

  @Test func noByteIsLeft() throws {
    try Archive.with("keep = 2") { archive in
      try fill(archive)
      try archive.reindex(["--rebuild"])
      let page = try Command.ids(["龘靐齉"], index: archive.index)
      #expect(page.count == 1)
      let result = try archive.run(
        ["remove", "--backups", "--index", archive.index, "http://example.org/secret"] + page)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("爨麤驫新稿"))
      for (name, data) in try bytes(archive) {
        for secret in Self.secrets {
          #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) is in \(name)")
        }
      }
      #expect(try bytes(archive).contains { $0.name == "i.zsearch.1" })
      for query in ["龘靐", "爨", "驫新"] {
        #expect(try archive.run(["query", query, "--index", archive.index]).status == 1)
      }
      #expect(try archive.ids("新闻").count == 200)
      #expect(try archive.doctor().status == 0)
    }
  }

  @Test func laterRunsKeepItOut() throws {
    try Archive.with { archive in
      try fill(archive)
      let page = try Command.ids(["龘靐齉"], index: archive.index)
      _ = try archive.run(
        ["remove", "--index", archive.index, "secret-id"] + page)
      // The files are read again: touched and changed, by a rebuild, by hand, under another id.
      try archive.write("b.jsonl", Archive.line("secret-id", "爨麤驫再稿"))
      try archive.write(
        "c.jsonl", Archive.line("other", "爨麤驫转载", url: "http://example.org/secret"))
      #expect(try archive.counts()["refused"] as? Int == 2)
      #expect(try archive.counts(["--rebuild"])["refused"] as? Int == 3)
      _ = try archive.run(["index", archive.news.path, "--index", archive.index])
      #expect(try archive.ids("爨麤驫") == [])
      #expect(try archive.ids("龘靐齉") == [])
      for (name, data) in try bytes(archive) where name != "i.zsearch.1" {
        for secret in Self.secrets where secret != "龘" && secret != "爨" {
          #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) is in \(name)")
        }
      }
      // Until it is let in again.
      _ = try archive.run(["remove", "--undo", "--index", archive.index, "secret-id"])
      try archive.write("b.jsonl", Archive.line("secret-id", "爨麤驫又稿"))
      try archive.reindex()
      #expect(try archive.ids("爨麤驫") == ["secret-id"])
    }
  }

  @Test func whatIsNotThereIsKeptOutAllTheSame() throws {
    try Archive.with { archive in
      try archive.write("a.jsonl", [("1", "一")])
      try archive.reindex()
      let result = try archive.run(["remove", "2", "--index", archive.index])
      #expect(result.status == 1)
      try archive.write("a.jsonl", [("1", "一"), ("2", "二")])
      try archive.reindex()
      #expect(try archive.ids() == ["1"])
      #expect(try archive.run(["remove", "1", "--index", archive.index + "x"]).status == 2)
    }
  }
}
