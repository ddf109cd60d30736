import GRDB
import Search

extension IndexReader {
  /// What is wrong inside the file, in English; empty for a sound index.
  ///
  /// Checks SQLite's own integrity, that rowids ascend with days, and that `days` counts what there is.
  /// - Complexity: O(size of the file).
  public func violations() throws -> [String] {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        var found = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        let disorder =
          try Int.fetchOne(
            db,
            sql: """
              SELECT count(*) FROM (SELECT day < lag(day) OVER (ORDER BY rowid) AS wrong FROM articles)
              WHERE wrong
              """) ?? 0
        if disorder > 0 { found.append("\(disorder) articles out of the order of days") }
        let unlisted =
          try Int.fetchOne(
            db,
            sql: """
              SELECT
                (SELECT count(*) FROM articles a LEFT JOIN headlines h ON h.rowid = a.rowid
                  LEFT JOIN media m ON m.id = h.medium
                  WHERE h.day IS NOT a.day OR m.name IS NOT a.source)
                + (SELECT count(*) FROM headlines h
                  WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.rowid = h.rowid))
              """) ?? 0
        if unlisted > 0 { found.append("\(unlisted) articles whose headlines are not theirs") }
        let miscounted = try Int.fetchAll(
          db,
          sql: """
            SELECT coalesce(a.day, d.day) FROM
              (SELECT day, count(*) AS n, sum(length(title) + length(text)) AS bytes, min(rowid) AS low,
                 max(rowid) AS high FROM articles GROUP BY day) a
              FULL JOIN days d ON d.day = a.day
            WHERE a.n IS NOT d.articles OR a.bytes IS NOT d.bytes
              OR a.low < d.first OR a.high > d.last
            """)
        let totals = try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM totals, (SELECT total(articles) AS a, total(bytes) AS b FROM days)
            WHERE articles = a AND bytes = b
            """)
        if totals != 1 { found.append("the totals are not those of the days") }
        found += miscounted.map { "day \($0) is miscounted" }
        return found
      }
    }
  }
}
