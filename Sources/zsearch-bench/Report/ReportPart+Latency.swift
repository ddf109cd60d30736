import Foundation
import Search

extension ReportPart {
  /// How long the first ten hits take, and how that grows with the archive.
  static func latency(_ material: ReportMaterial) throws -> ReportSection {
    let queries = QueryBench.defaults
    var section = ReportSection(
      title: "Latency",
      notes: [
        """
        \(queries.count) queries (\(queries.joined(separator: ", "))), warm, each engine in a process \
        of its own that times itself, all asked in turn in every round; the median of \
        \(material.rounds) rounds of each query, then the median, the ninth tenth and the most \
        over the queries, in milliseconds. zsearch finds and orders its ten best, verifies them on \
        the text and folds reprints.
        """,
        """
        Unfair: peers are called from Python (some microseconds each), datasette goes through its \
        JSON API, Lucene crosses no process but warms up. Who finds less has less to rank: unicode61 \
        and tantivy's default find hardly anything, trigram no word of two characters (see \
        "Nothing missed"). An engine that ranks by all matches (FTS5) is exact; tantivy and Lucene skip, \
        as zsearch does.
        """,
      ])
    var newest: [String: [LineChart.Point]] = [:]
    var ranked: [String: [LineChart.Point]] = [:]
    for size in material.sizes {
      let contenders = try material.contenders(at: size)
      let count = Double(try material.archive(of: size).ids.count)
      say("timing queries over \(Int(count)) articles")
      let byDate = try interleavedTimes(
        of: contenders, .newest, queries: queries, rounds: material.rounds)
      let byScore = try interleavedTimes(
        of: contenders, .relevance, queries: queries, rounds: material.rounds)
      section.tables.append(
        .init(
          caption: "\(Int(count)) articles, milliseconds",
          columns: [
            "", "newest p50", "p90", "most", "ranked p50", "p90", "most", "queries answered",
          ],
          rows: contenders.indices.map { i in
            func cells(_ times: [Double]) -> [String] {
              guard !times.isEmpty else { return ["–", "–", "–"] }
              return [0.5, 0.9, 1].map { times.quantile($0).shown }
            }
            return [contenders[i].name] + cells(byDate[i]) + cells(byScore[i])
              + ["\(byDate[i].count)"]
          }))
      for (i, contender) in contenders.enumerated() {
        newest[contender.name, default: []].append(.init(x: count, y: byDate[i].quantile(0.5)))
        guard !byScore[i].isEmpty else { continue }
        ranked[contender.name, default: []].append(.init(x: count, y: byScore[i].quantile(0.5)))
      }
      section.tables.append(try starts(material, size: size))
    }
    section.charts = [("newest", "newest first", newest), ("ranked", "by relevance", ranked)]
      .map { name, title, points in
        LineChart(
          name: "latency-\(name)", title: "Median time of the first ten hits, \(title)",
          xTitle: "articles", yTitle: "ms", lines: chartLines(points, sizes: material.sizes.count))
      }
    return section
  }

  /// The whole command, from the start of its process to its end.
  private static func starts(
    _ material: ReportMaterial, size: Int
  ) throws -> ReportSection.Table {
    let index = try material.ownIndex(of: material.archive(of: size)).path
    let rows = try ["乡村振兴", "工作会议", "的"].map { query in
      let times = try (0...material.rounds).map { _ in
        // Exit code 1 is that of no hits.
        try ChildRun(Archive.command, ["query", query, "--index", index], accepting: [0, 1])
          .seconds * 1000
      }
      return [query, times.dropFirst().map { $0 }.median.shown]
    }
    return .init(
      caption: "The command `zsearch query`, process start to end, milliseconds",
      columns: ["query", "median"], rows: rows)
  }
}
