import Foundation

/// What a part of the report says: text, tables and charts, however they are shown.
struct ReportSection: Codable {
  var title: String
  /// Paragraphs before the tables: what was measured, and what of it is unfair.
  var notes: [String] = []
  var tables: [Table] = []
  var charts: [LineChart] = []

  struct Table: Codable {
    var caption: String
    var columns: [String]
    /// The first cell of a row names it.
    var rows: [[String]]
  }
}

/// Lines over two logarithmic axes.
struct LineChart: Codable {
  /// Also the name of its file.
  var name: String
  var title: String
  var xTitle: String
  var yTitle: String
  var lines: [Line]

  struct Line: Codable {
    var name: String
    var points: [Point]
  }

  struct Point: Codable {
    var x: Double
    var y: Double
  }
}

extension Double {
  /// Three significant digits, as a table shows a measurement.
  var shown: String {
    guard self != 0, isFinite else { return isFinite ? "0" : "–" }
    let digits = Swift.max(0, 2 - Int(log10(magnitude).rounded(.down)))
    return String(format: "%.\(Swift.min(digits, 4))f", self)
  }
}

extension Double? {
  /// A share with four digits, or a dash.
  var share: String { map { String(format: "%.4f", $0) } ?? "–" }
  var shown: String { map(\.shown) ?? "–" }
}
