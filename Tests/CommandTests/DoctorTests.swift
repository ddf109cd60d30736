import Foundation
import TestSupport
import Testing

/// What is broken is found, and what to run is said.
@Suite struct DoctorTests {
  private func withArchive(_ body: (Archive) throws -> Void) throws {
    try Archive.with { archive in
      try archive.write(
        "a.jsonl",
        (0..<12).map { ("\($0)", "镇安县委书记祝南星到高峰镇调研，县长令狐远山陪同，第\($0)次") })
      #expect(try archive.reindex().status == 0)
      try body(archive)
    }
  }

  @Test func aSoundIndexIsHealthy() throws {
    try withArchive { archive in
      for options in [[], ["--thorough"]] {
        let result = try archive.run(["doctor", "--index", archive.index] + options)
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.hasSuffix("healthy\n"))
        for fact in [
          "zsearch", "articles: 12", "sqlite: 3", "icu: ", "schema: ", "gazetteer: ", "models: ",
          "freeBytes: ",
        ] {
          #expect(result.output.contains(fact), "\(fact) in \(result.output)")
        }
      }
    }
  }

  @Test(arguments: [
    // what is done to the index, what is said
    (
      "c.execute('DELETE FROM mentions WHERE article=(SELECT min(article) FROM mentions)')",
      "without a record of what is named: 1"
    ),
    ("c.execute('INSERT INTO mentions VALUES (999999, x\\'00\\')')", "belong to no article"),
    (
      "c.execute('UPDATE mentions SET data = x\\'00017f7f\\' WHERE article=(SELECT min(article) FROM mentions)')",
      "lies outside the text"
    ),
    (
      "c.execute('UPDATE mentions SET data = x\\'0001020600000000\\' WHERE article=(SELECT min(article) FROM mentions)')",
      "within a character"
    ),
    // 11 as the county of the article: a code of no division, in seven bits a byte.
    (
      "d=c.execute('SELECT article, data FROM mentions').fetchone()\nn=990000000000\nb=bytearray()\nwhile n>=128:\n  b.append(n&127|128); n>>=7\nb.append(n)\ni=0\nwhile d[1][i]>=128: i+=1\nc.execute('UPDATE mentions SET data=? WHERE article=?',(bytes(b)+d[1][i+1:],d[0]))",
      "codes are not in the gazetteer, the first of them 990000000000"
    ),
    ("c.execute('UPDATE officials SET articles = articles + 1')", "officials are miscounted"),
    ("c.execute('DELETE FROM names')", "names of persons are miscounted"),
    ("c.execute('UPDATE totals SET bytes = 0')", "totals"),
    (
      "c.execute('DELETE FROM headlines WHERE rowid=(SELECT min(rowid) FROM headlines)')",
      "headlines"
    ),
    ("c.execute('INSERT INTO reprints VALUES (999999, 1, 1)')", "reprints are no articles"),
    ("c.execute('INSERT INTO withdrawn VALUES (77, 19000)')", "withdrawn articles are not there"),
    // The segments of the recall index.
    ("c.execute('DELETE FROM grams_data WHERE id > 10')", "the index is damaged"),
  ])
  func whatIsBrokenIsFound(script: String, message: String) throws {
    try withArchive { archive in
      try Archive.edit(archive.index, script)
      let result = try archive.run(["doctor", "--index", archive.index])
      #expect(result.status == 1, "\(result.output)")
      #expect(result.output.contains(message), "\(result.output)")
      #expect(result.output.contains("  → "), "\(result.output)")
    }
  }

  @Test(arguments: [
    "UPDATE totals SET bytes = 0", "DELETE FROM names", "DELETE FROM grams_data WHERE id > 10",
  ])
  func whatItSaysHelps(sql: String) throws {
    try withArchive { archive in
      try Archive.edit(archive.index, "c.execute('\(sql)')")
      let json = try archive.run(["doctor", "--json", "--index", archive.index])
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect(object?["healthy"] as? Bool == false)
      #expect(try archive.reindex(["--rebuild"]).status == 0)
      #expect(try archive.run(["doctor", "--index", archive.index]).status == 0)
    }
  }

  /// An article whose tokens FTS5 does not have, though everything else is there.
  @Test func anArticleThatCannotBeFoundIsNamed() throws {
    try withArchive { archive in
      // An empty recall index of the same making.
      try withTemporaryFolder { folder in
        let empty = folder.appendingPathComponent("e.zsearch").path
        _ = try Command.run(["index", "-", "--index", empty])
        try Archive.edit(
          archive.index,
          """
          c.execute("ATTACH '\(empty)' AS e")
          for t in ('data', 'idx'):
            c.execute('DELETE FROM grams_' + t)
            c.execute('INSERT INTO grams_%s SELECT * FROM e.grams_%s' % (t, t))
          """)
      }
      let result = try archive.run(["doctor", "--index", archive.index])
      #expect(result.status == 1)
      #expect(result.output.contains("not in the recall index: 12 articles"), "\(result.output)")
    }
  }

  @Test func anotherVersionAndAnUpgradeAreSaid() throws {
    try withArchive { archive in
      try Archive.edit(
        archive.index, "c.execute(\"UPDATE meta SET value='x' WHERE key IN ('icu', 'models')\")")
      let upgrade = try archive.run(["doctor", "--index", archive.index])
      #expect(upgrade.status == 0, "\(upgrade.output)")
      for part in ["icu was x", "models was x", "analyses every article again", "zsearch reindex"] {
        #expect(upgrade.output.contains(part), "\(upgrade.output)")
      }
      try Archive.edit(archive.index, "c.execute(\"UPDATE meta SET value='1' WHERE key='schema'\")")
      let other = try archive.run(["doctor", "--index", archive.index])
      #expect(other.status == 1)
      #expect(other.output.contains("another version") && other.output.contains("--rebuild"))
    }
  }
}
