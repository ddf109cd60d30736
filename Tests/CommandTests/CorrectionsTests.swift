import Foundation
import TestSupport
import Testing

/// The user's corrections: where they come from, and what holds when the file is spoilt.
@Suite struct CorrectionsTests {
  /// An article that names an invented official, and places of its own for configuration and state.
  private func withOfficial(
    _ body: (_ archive: Archive, _ environment: [String: String]) throws -> Void
  ) throws {
    try Archive.with { archive in
      let text = "镇安县委书记祝南星到高峰镇调研"
      try archive.write("a.jsonl", [("1", text)])
      #expect(try archive.reindex().status == 0)
      let folder = archive.folder.path
      try body(
        archive,
        ["XDG_CONFIG_HOME": folder + "/config", "XDG_STATE_HOME": folder + "/state"])
    }
  }

  private static let takesAway = "[[not_official]]\nname = \"祝南星\"\n"

  private func official(
    _ archive: Archive, _ environment: [String: String], _ options: [String] = []
  ) throws -> Command.Result {
    try archive.run(
      ["official", "祝南星", "--index", archive.index] + options, environment: environment)
  }

  private func write(_ text: String, _ path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test(arguments: [
    // file, line, column, message
    ("[[not_official]]\nname = \"祝南星\n", 2, 12, "explicitly prohibited"),
    ("[[not_official]]\nname = 7\n", 2, 8, "not_official[0].name has to be text"),
    ("[[same]]\nname = \"李明\"\nplaces = [\"镇安县\"]\n", 3, 10, "two places or more"),
    (
      "[[same]]\nname = \"李明\"\nplaces = [\n  \"镇安县\",\n  \"没有的县\"]\n", 5, 3,
      "no place is called 没有的县"
    ),
    ("[[different]]\nname = \"王芳\"\nplaces = [\"鼓楼区\", \"镇安县\"]\n", 3, 11, "is the name of"),
    ("\n[[not_official]]\nnmae = \"祝南星\"\n", 3, 1, "unknown key nmae"),
    ("[[not_offical]]\nname = \"祝南星\"\n", 1, 3, "unknown key not_offical"),
    ("[[not_official]]\nplaces = [\"镇安县\"]\n", 1, 1, "name is missing"),
    (
      "[[not_official]]\nname = \"甲\"\n[[not_official]]\nname = \"乙\"\nplace = \"镇安县\"\n", 5, 1,
      "unknown key place"
    ),
  ])
  func aSpoiltFileIsAnErrorWithItsPlace(
    text: String, line: Int, column: Int, message: String
  ) throws {
    try withOfficial { archive, environment in
      let path = archive.folder.path + "/config/zsearch/officials.toml"
      try write(text, path)
      let result = try official(archive, environment)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("\(path):\(line):\(column): "), "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test func theLastGoodFileStaysInForce() throws {
    try withOfficial { archive, environment in
      let path = archive.folder.path + "/config/zsearch/officials.toml"
      #expect(try official(archive, environment).status == 0)
      try write(Self.takesAway, path)
      #expect(try official(archive, environment).status == 1)
      // Spoilt: the office stays away, and the place of the mistake is said.
      try write(Self.takesAway + "[[same]\n", path)
      let spoilt = try official(archive, environment)
      #expect(spoilt.status == 1, "\(spoilt.output)")
      #expect(spoilt.errors.contains("\(path):3:"), "\(spoilt.errors)")
      #expect(spoilt.errors.contains("stay in force"), "\(spoilt.errors)")
      let doctor = try archive.run(
        ["doctor", "--index", archive.index], environment: environment)
      #expect(doctor.status == 0)
      #expect(doctor.output.contains("\(path):3:"), "\(doctor.output)")
      let run = try archive.reindex(environment: environment)
      #expect(run.status == 0)
      #expect(run.errors.contains("\(path):3:"), "\(run.errors)")
      // Mended; and gone altogether, which is no mistake.
      try write("[[not_official]]\nname = \"某某\"\n", path)
      let mended = try official(archive, environment)
      #expect(mended.status == 0 && mended.errors.isEmpty)
      try FileManager.default.removeItem(atPath: path)
      #expect(try official(archive, environment).status == 0)
    }
  }

  /// The option wins over the variable, that over the configuration, that over the user's own file.
  @Test func fourPlacesInTheirOrder() throws {
    try withOfficial { archive, environment in
      let folder = archive.folder.path
      let nobody = folder + "/nobody.toml"
      try write("", nobody)
      let somebody = folder + "/somebody.toml"
      try write(Self.takesAway, somebody)
      var environment = environment
      try write(Self.takesAway, folder + "/config/zsearch/officials.toml")
      #expect(try official(archive, environment).status == 1)
      try write(
        "sources = [\"/nowhere\"]\ncorrections = \"../../nobody.toml\"\n",
        folder + "/config/zsearch/zsearch.toml")
      #expect(try official(archive, environment).status == 0)
      environment["ZSEARCH_OFFICIALS"] = somebody
      #expect(try official(archive, environment).status == 1)
      #expect(try official(archive, environment, ["--corrections", nobody]).status == 0)
      // Every command that answers takes them from there.
      for (arguments, with, without) in [
        (["query", "--official", "祝南星", "--count"], "0\n", "1\n"),
        (["timeline", "--official", "祝南星", "--json"], "", nil),
        (["watch", "--official", "祝南星", "--state", folder + "/w", "--json"], "", nil),
      ] as [([String], String, String?)] {
        let index = ["--index", archive.index]
        #expect(try archive.run(arguments + index, environment: environment).output == with)
        let other = try archive.run(
          arguments + index + ["--corrections", nobody], environment: environment)
        if let without { #expect(other.output == without) } else { #expect(other.status == 0) }
      }
      // What is named has to be there.
      environment["ZSEARCH_OFFICIALS"] = folder + "/missing.toml"
      let missing = try official(archive, environment)
      #expect(missing.status == 2 && missing.errors.contains("missing.toml: there is no such file"))
    }
  }
}
