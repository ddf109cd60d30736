import GRDB

extension IndexReader {
  /// The ids of each group of reprints, the leader first, the others in the order of publication; by
  /// leader.
  package func reprintGroups() throws -> [[String]] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT leader, id FROM reprints JOIN articles ON articles.rowid = article
            ORDER BY day, coalesce(minute, 1440), id
            """)
        var groups: [Int64: [String]] = [:]
        while let row = try rows.next() {
          try groups[row.value("leader"), default: []].append(row.value("id"))
        }
        return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
      }
    }
  }
}
