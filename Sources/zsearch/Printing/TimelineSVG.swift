import SQLiteIndex

/// A timeline as a picture: SVG 1.1, readable by itself, without scripts or fonts of its own.
enum TimelineSVG {
  private static let height = 240
  private static let margin = (left: 56, right: 16, top: 40, bottom: 44)

  /// - Parameter title: shown above the bars.
  static func document(_ bins: [TimelineBin], title: String) -> String {
    let step = bins.count > 120 ? 6 : bins.count > 40 ? 12 : 24
    let width = margin.left + margin.right + max(320, bins.count * step)
    let most = max(1, bins.map(\.articles).max() ?? 1)
    let plot = height - margin.top - margin.bottom
    func y(_ value: Int) -> Double {
      Double(margin.top + plot) - Double(value) / Double(most) * Double(plot)
    }
    var svg = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" font-family="sans-serif" font-size="12">
      <title>\(escaped(title))</title>
      <rect width="100%" height="100%" fill="#fff"/>
      <text x="\(margin.left)" y="24" font-size="15">\(escaped(title))</text>

      """
    for tick in ticks(most) {
      let line = y(tick)
      svg += """
        <line x1="\(margin.left)" x2="\(width - margin.right)" y1="\(line)" y2="\(line)" stroke="#ddd"/>
        <text x="\(margin.left - 6)" y="\(line + 4)" text-anchor="end" fill="#555">\(tick)</text>

        """
    }
    for (i, bin) in bins.enumerated() {
      let x = margin.left + i * step
      let top = y(bin.articles)
      svg += """
        <rect x="\(x + 1)" y="\(top)" width="\(step - 2)" height="\(Double(margin.top + plot) - top)" fill="#4269d0"><title>\(bin.label): \(bin.articles)</title></rect>

        """
      if isLabelled(bin, i, count: bins.count, step: step) {
        svg += """
          <text x="\(x + step / 2)" y="\(height - margin.bottom + 18)" text-anchor="middle" fill="#555">\(bin.month == nil || bin.month == 1 ? String(bin.year) : bin.label)</text>

          """
      }
    }
    return svg + "</svg>\n"
  }

  /// Round numbers up to `most`, six at most: steps of 1, 2 or 5 times a power of ten.
  private static func ticks(_ most: Int) -> [Int] {
    var power = 1
    while true {
      for step in [power, 2 * power, 5 * power] where most / step <= 5 {
        return Array(stride(from: 0, through: most, by: step))
      }
      power *= 10
    }
  }

  /// Labels stand at least 60 points apart.
  private static func isLabelled(_ bin: TimelineBin, _ i: Int, count: Int, step: Int) -> Bool {
    guard let month = bin.month else { return i % max(1, 48 / step + 1) == 0 }
    return month == 1 ? true : i == 0 && 13 - month > 60 / step
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
      }
    }
  }
}
