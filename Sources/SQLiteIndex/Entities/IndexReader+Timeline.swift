import Articles
import GRDB
import Search

/// A stretch of time and the articles published in it.
public struct TimelineBin: Sendable, Hashable {
  public var year: Int
  /// 1–12; `nil` for a whole year.
  public var month: Int?
  public var articles: Int

  public init(year: Int, month: Int?, articles: Int) {
    self.year = year
    self.month = month
    self.articles = articles
  }
}

extension TimelineBin {
  /// The months from the first to the last, those between without articles too.
  ///
  /// - Parameter counts: articles by year × 12 + month − 1.
  static func months(_ counts: [Int: Int]) -> [TimelineBin] {
    guard let first = counts.keys.min(), let last = counts.keys.max() else { return [] }
    return (first...last).map {
      TimelineBin(year: $0 / 12, month: $0 % 12 + 1, articles: counts[$0] ?? 0)
    }
  }
}

extension IndexReader {
  public enum TimelineUnit: String, Sendable, CaseIterable {
    case month, year
  }

  /// The number of matching articles of each month or year, from the first to the last that has any;
  /// empty ones between them are 0. Articles without a date are counted apart.
  ///
  /// - Complexity: O(matching articles + days of the index).
  public func timeline(
    _ request: SearchRequest, by unit: TimelineUnit
  ) throws -> (bins: [TimelineBin], undated: Int) {
    try IndexFile(path: path).translatingErrors {
      try database.read { db in
        // Rowids ascend with days, and so do the matches: one walk over both.
        let days = try Row.fetchAll(db, sql: "SELECT day, last FROM days ORDER BY last").map {
          (day: try $0.value("day") as Int, last: try $0.value("last") as Int64)
        }
        var position = 0
        var counts: [Int: Int] = [:]
        var undated = 0
        guard let matcher = try matcher(of: request, db) else { return ([], 0) }
        try forEachMatch(
          of: matcher, newestFirst: false, isForAll: true, db
        ) { rowid in
          while position < days.count, days[position].last < rowid { position += 1 }
          guard position < days.count else { return true }
          if let date = Schema.date(days[position].day) {
            let (year, month, _) = date.components
            counts[unit == .year ? year : year * 12 + month - 1, default: 0] += 1
          } else {
            undated += 1
          }
          return true
        }
        guard let first = counts.keys.min(), let last = counts.keys.max() else {
          return ([], undated)
        }
        let bins = (first...last).map { n in
          unit == .year
            ? TimelineBin(year: n, month: nil, articles: counts[n] ?? 0)
            : TimelineBin(year: n / 12, month: n % 12 + 1, articles: counts[n] ?? 0)
        }
        return (bins, undated)
      }
    }
  }
}
