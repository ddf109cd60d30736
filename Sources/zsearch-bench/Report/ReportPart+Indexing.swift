import Foundation

extension ReportPart {
  /// Rate, memory and size of each index, and how they grow.
  static func indexing(_ material: ReportMaterial) throws -> ReportSection {
    var section = ReportSection(
      title: "Indexing",
      notes: [
        """
        The command from its start to its end, with all it does: persons, offices, places, dates, \
        reprints. Peers index title and body and nothing else, in one thread of one process \
        (tantivy in several); what they lack would have to be added to their time. Rates of FTS5, \
        Xapian and tantivy include Python, which calls them; jieba in Python is itself the slow part \
        of fts5-jieba, which is why its port to Rust stands beside it. An index that is kept from an \
        earlier run has the figures of that run.
        """
      ])
    var rates: [String: [LineChart.Point]] = [:]
    for size in material.sizes {
      let archive = try material.archive(of: size)
      var runs = [("zsearch", try material.ownIndex(of: archive).run)]
      if let indexes = material.indexes(of: archive) {
        for name in material.names(at: size) { runs.append((name, try indexes.run(of: name))) }
      }
      // Read last: a child's peak counts what its parent held when it was made.
      let bytes = Double(try archive.byteCount())
      let trigram = runs.first { $0.0 == "fts5-trigram" }?.1.seconds
      section.tables.append(
        .init(
          caption: "\(archive.ids.count) articles, \((bytes / 1e6).shown) MB of text",
          columns: [
            "", "s", "processor s", "articles/s", "MB/s", "× trigram's rate", "peak MB", "index MB",
            "index ÷ text",
          ],
          rows: runs.map { name, run in
            [
              name, run.seconds.shown, run.cpu.shown,
              String(Int(Double(archive.ids.count) / run.seconds)),
              (bytes / 1e6 / run.seconds).shown, trigram.map { $0 / run.seconds }.shown,
              (run.peak / 1e6).shown, (run.bytes / 1e6).shown, (run.bytes / bytes).shown,
            ]
          }))
      for (name, run) in runs {
        rates[name, default: []].append(.init(x: Double(archive.ids.count), y: run.peak / 1e6))
      }
    }
    section.charts = [
      LineChart(
        name: "memory", title: "Peak memory of indexing", xTitle: "articles", yTitle: "MB",
        lines: chartLines(rates, sizes: material.sizes.count))
    ]
    return section
  }

  /// The lines of those measured at every size, ours first.
  static func chartLines(_ points: [String: [LineChart.Point]], sizes: Int) -> [LineChart.Line] {
    points.filter { $0.value.count == sizes }.map { LineChart.Line(name: $0.key, points: $0.value) }
      .sorted { ($0.name == "zsearch" ? "" : $0.name) < ($1.name == "zsearch" ? "" : $1.name) }
  }
}
