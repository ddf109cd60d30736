import Foundation

extension ReportPart {
  /// How near the top the right articles come.
  static func ranking(_ material: ReportMaterial) throws -> ReportSection {
    var section = ReportSection(title: "Ranking")
    try addGold(material, to: &section)
    if let queries = material.real("retrieval/known-item-2012-2023.jsonl.gz"),
      material.real(ReportMaterial.news) != nil
    {
      try addKnownItems(material, queries: queries, to: &section)
    }
    return section
  }

  private static func addGold(
    _ material: ReportMaterial, to section: inout ReportSection
  ) throws {
    let gold = try GoldQueries()
    let sample = try SampleArchive(folder: material.work)
    let found = try sample.best(of: gold.items.map(\.query))
    var byKind: [String: GradedScore] = [:]
    var all = GradedScore()
    var plain = GradedScore()
    for (item, found) in zip(gold.items, found) {
      GoldQueries.score(item, found ?? [], into: &all)
      GoldQueries.score(item, found ?? [], into: &byKind[item.kind, default: GradedScore()])
      if GoldQueries.isPlain(item.query) { GoldQueries.score(item, found ?? [], into: &plain) }
    }
    func cells(_ name: String, _ score: GradedScore) -> [String] {
      let has = score.queries > 0
      return [
        name, "\(score.queries)", (has ? score.nDCG : nil).share,
        (has ? score.meanReciprocalRank : nil).share,
        score.unanswerable == 0 ? "–" : "\(score.silent)/\(score.unanswerable)",
      ]
    }
    let columns = ["", "queries", "nDCG@10", "MRR@10", "silent where nothing is right"]
    section.tables.append(
      .init(
        caption: "zsearch, all \(gold.items.count) queries by class", columns: columns,
        rows: byKind.sorted { $0.key < $1.key }.map { cells($0.key, $0.value) }
          + [cells("all", all)]))
    var rows = [cells("zsearch", plain)]
    let items = gold.items.filter { GoldQueries.isPlain($0.query) }
    if let peers = material.peers {
      let indexes = PeerIndexes(
        archive: sample.archive, folder: material.path("sample"), peers: peers)
      for name in material.installed where name != "datasette" {
        _ = try indexes.run(of: name)
        let peer = try PeerContender(name, of: peers, folder: indexes.folder(of: name))
        var score = GradedScore()
        for (item, found) in zip(items, try peer.best(of: items.map(\.query))) {
          let ids = (found ?? []).map { sample.archive.ids[$0] }
          GoldQueries.score(item, ids, into: &score)
        }
        rows.append(cells(name, score))
      }
    }
    section.tables.append(
      .init(
        caption: "Beside peers: the \(items.count) queries that are terms alone", columns: columns,
        rows: rows))
    section.notes = [
      """
      \(sample.archive.ids.count) articles of the sample archive, queries judged 0–3 by reading \
      (corpus/gold). nDCG@10 with 2^grade − 1 for a gain; MRR@10 of the first article graded 2 or \
      3, or 1 where none has more. Reprints are hits of their own here, for the judges graded each. \
      zsearch gives articles that have all terms; peers those, then articles with any, which a \
      silent answer does not reward them for. datasette does not rank.
      """,
      """
      Unfair: peers weigh the title ten times, which an installation would have to think of, and \
      find no places by their divisions nor people by their office: those queries are in the first \
      table alone.
      """,
    ]
  }

  private static func addKnownItems(
    _ material: ReportMaterial, queries: String, to section: inout ReportSection
  ) throws {
    let step = 5
    let archive = try material.archive(of: material.middle)
    let known = Set(archive.ids)
    let items = try KnownItem.read(queries, step: step, before: "2024")
      .filter { !known.isDisjoint(with: $0.relevant) }
    let rows = try material.contenders(at: material.middle, besides: ["datasette"]).map {
      contender in
      say("ranking \(items.count) known items with \(contender.name)")
      let found = try contender.best(of: items.map(\.query)).map { numbers in
        numbers.map { $0.map { archive.ids.indices.contains($0) ? archive.ids[$0] : "" } }
      }
      let (all, hard) = KnownItem.scores(items, found)
      return [contender.name]
        + [all.meanReciprocalRank, all.recall, hard.meanReciprocalRank, hard.recall]
        .map { Optional($0).share } + ["\(all.refused)"]
    }
    let hard = items.count { $0.isHard }
    section.tables.append(
      .init(
        caption: "Known items: editors' keyword lists, articles before 2024, every fifth query",
        columns: [
          "", "MRR@10, all \(items.count)", "recall@10", "MRR@10, \(hard) not all in the title",
          "recall@10", "refused",
        ], rows: rows))
    section.notes.append(
      """
      Known items: a list of keywords an editor gave an article, and that article. Others may answer \
      as well, so precision means nothing here. Half of these queries chose the constants of \
      zsearch's formula; peers have their defaults and the weight of the title.
      """)
  }
}
