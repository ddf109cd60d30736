import Foundation

/// What a part of the report says: text, tables and charts, however they are shown.
package struct ReportSection: Codable {
  var title: String
  /// Paragraphs before the tables: what was measured, and what of it is unfair.
  var notes: [String]
  var tables: [Table]
  var charts: [LineChart]

  package init(
    title: String, notes: [String] = [], tables: [Table] = [], charts: [LineChart] = []
  ) {
    self.title = title
    self.notes = notes
    self.tables = tables
    self.charts = charts
  }

  package struct Table: Codable {
    var caption: String
    var columns: [String]
    /// The first cell of a row names it.
    var rows: [[String]]

    package init(caption: String, columns: [String], rows: [[String]]) {
      self.caption = caption
      self.columns = columns
      self.rows = rows
    }
  }
}

/// Lines over two logarithmic axes.
package struct LineChart: Codable {
  /// Also the name of its file.
  package var name: String
  var title: String
  var xTitle: String
  var yTitle: String
  var lines: [Line]

  package init(name: String, title: String, xTitle: String, yTitle: String, lines: [Line]) {
    self.name = name
    self.title = title
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.lines = lines
  }

  package struct Line: Codable {
    var name: String
    var points: [Point]

    package init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  package struct Point: Codable {
    var x: Double
    var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
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
