import Foundation

extension LineChart {
  /// The chart as SVG of 760 × 420 units. A line has its name at its right end; names that would
  /// overlap are moved apart.
  package var svg: String {
    let points = lines.flatMap(\.points).filter { $0.x > 0 && $0.y > 0 }
    guard let xs = Scale(points.map(\.x), from: 64, to: 560),
      let ys = Scale(points.map(\.y), from: 360, to: 44)
    else { return "" }
    var shapes: [String] = []
    shapes.append(text(title, x: 64, y: 22, anchor: "start", weight: 600))
    for tick in ys.ticks {
      shapes.append(rule(x1: 64, y1: ys(tick), x2: 560, y2: ys(tick)))
      shapes.append(text(Self.label(tick), x: 58, y: ys(tick) + 4, anchor: "end"))
    }
    for x in Set(points.map(\.x)).sorted() {
      shapes.append(rule(x1: xs(x), y1: 44, x2: xs(x), y2: 360))
      shapes.append(text(Self.label(x), x: xs(x), y: 378, anchor: "middle"))
    }
    shapes.append(text(xTitle, x: 312, y: 402, anchor: "middle"))
    shapes.append(
      "<g transform=\"rotate(-90 16 202)\">\(text(yTitle, x: 16, y: 202, anchor: "middle"))</g>")
    let ends = labelPlaces(lines.map { $0.points.last.map { ys($0.y) } ?? 0 })
    for (i, line) in lines.enumerated() {
      let colour = Self.colours[i % Self.colours.count]
      let dash = i < Self.colours.count ? "" : " stroke-dasharray=\"6 3\""
      let places = line.points.filter { $0.x > 0 && $0.y > 0 }
        .map { String(format: "%.1f,%.1f", xs($0.x), ys($0.y)) }
      shapes.append(
        "<polyline points=\"\(places.joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\" "
          + "stroke-width=\"\(i == 0 ? 3 : 1.6)\"\(dash)/>")
      for place in places {
        let numbers = place.split(separator: ",")
        shapes.append(
          "<circle cx=\"\(numbers[0])\" cy=\"\(numbers[1])\" r=\"3\" fill=\"\(colour)\"/>")
      }
      if let last = line.points.last, last.y > 0 {
        shapes.append(
          "<path d=\"M\(xs(last.x) + 4) \(ys(last.y)) L\(xs(last.x) + 14) \(ends[i])\" "
            + "stroke=\"\(colour)\" stroke-width=\"0.8\" fill=\"none\"/>")
        shapes.append(
          text(
            line.name, x: xs(last.x) + 18, y: ends[i] + 4, anchor: "start",
            weight: i == 0 ? 600 : 400, colour: colour))
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 420" width="760" height="420" \
      font-family="sans-serif" font-size="12" role="img" aria-label="\(Self.escaped(title))">
      <rect width="760" height="420" fill="#fff"/>
      \(shapes.joined(separator: "\n"))
      </svg>

      """
  }

  /// Okabe and Ito's colours, told apart by people with any vision.
  private static let colours = [
    "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#a07800", "#444444",
  ]

  /// Heights of the names: as near to the ends of their lines as they can be, 14 apart.
  private func labelPlaces(_ heights: [Double]) -> [Double] {
    var places = heights
    var lowest = -Double.infinity
    for i in heights.indices.sorted(by: { heights[$0] < heights[$1] }) {
      places[i] = max(heights[i], lowest + 14)
      lowest = places[i]
    }
    // Names pushed off the bottom go up again.
    let beyond = max(0, lowest - 362)
    return places.map { beyond > 0 ? $0 - beyond * ($0 / lowest) : $0 }
  }

  /// A logarithmic axis.
  private struct Scale {
    let low: Double
    let high: Double
    let from: Double
    let to: Double

    init?(_ values: [Double], from: Double, to: Double) {
      guard let least = values.min(), let most = values.max(), least > 0 else { return nil }
      low = log10(least / 1.2)
      high = log10(most * 1.2)
      (self.from, self.to) = (from, to)
    }

    func callAsFunction(_ value: Double) -> Double {
      from + (log10(value) - low) / (high - low) * (to - from)
    }

    /// Powers of ten inside the axis, and twice and five times those where there are few.
    var ticks: [Double] {
      let powers = Int(low.rounded(.down))...Int(high.rounded(.up))
      let multiples = high - low > 2.5 ? [1.0] : [1, 2, 5]
      return powers.flatMap { power in multiples.map { $0 * pow(10, Double(power)) } }
        .filter { (low...high).contains(log10($0)) }
    }
  }

  private static func label(_ value: Double) -> String {
    if value >= 1000 {
      let thousands = value / 1000
      return thousands == thousands.rounded()
        ? "\(Int(thousands)),000" : String(format: "%d,%03d", Int(thousands), Int(value) % 1000)
    }
    return String(format: "%g", value)
  }

  private func rule(x1: Double, y1: Double, x2: Double, y2: Double) -> String {
    String(
      format: "<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"#ddd\" stroke-width=\"1\"/>", x1, y1, x2,
      y2)
  }

  private func text(
    _ text: String, x: Double, y: Double, anchor: String, weight: Int = 400,
    colour: String = "#222"
  ) -> String {
    String(format: "<text x=\"%.1f\" y=\"%.1f\" ", x, y)
      + "text-anchor=\"\(anchor)\" font-weight=\"\(weight)\" fill=\"\(colour)\">"
      + "\(Self.escaped(text))</text>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
