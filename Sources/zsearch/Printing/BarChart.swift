import Foundation
import QueryLanguage
import SQLiteIndex

/// Articles over time as horizontal bars, for a terminal.
struct BarChart {
  var bins: [TimelineBin]
  /// Columns of the terminal.
  var columns: Int
  var style: Style

  /// Eighths of a block, as Unicode has them.
  private static let parts: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  /// A line a bin; runs of empty bins longer than three are one line of dots.
  var lines: [String] {
    let most = bins.map(\.articles).max() ?? 0
    guard most > 0 else { return [] }
    let digits = String(most).count
    let room = max(8, columns - 9 - digits)
    var lines: [String] = []
    var empty = 0
    for (i, bin) in bins.enumerated() {
      if bin.articles == 0 {
        empty += 1
        let isRun = bins[i...].prefix(4 - min(3, empty - 1)).allSatisfy { $0.articles == 0 }
        if isRun || empty > 3 {
          if empty == 1 { lines.append(style.dim("⋮")) }
          continue
        }
      } else {
        empty = 0
      }
      let number = String(bin.articles)
      lines.append(
        bin.label + " " + String(repeating: " ", count: digits - number.count) + number + " "
          + style.number(Self.bar(bin.articles, of: most, room: room)))
    }
    return lines
  }

  private static func bar(_ value: Int, of most: Int, room: Int) -> String {
    guard value > 0 else { return "" }
    let eighths = max(1, Int((Double(value) / Double(most) * Double(room * 8)).rounded()))
    var bar = String(repeating: "█", count: eighths / 8)
    if eighths % 8 > 0 { bar.append(parts[eighths % 8 - 1]) }
    return bar
  }
}

extension TimelineBin {
  /// `2023` or `2023-05`.
  var label: String {
    guard let month else { return String(year) }
    return "\(year)-" + (month < 10 ? "0" : "") + String(month)
  }
}
