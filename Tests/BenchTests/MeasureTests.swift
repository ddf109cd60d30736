import Foundation
import TestSupport
import Testing
import zsearch_bench

/// The figures themselves: formulas on cases worked out by hand.
@Suite struct MeasureTests {
  @Test func exactnessCountsArticlesAndLiterals() {
    let score = Exactness([[1, 2, 2], [3], nil, []], truth: [[1, 2], [3, 4], [5], []])
    #expect(score.literals == 4 && score.exact == 2 && score.refused == 1)
    #expect(score.recall == 3.0 / 5)
    #expect(score.precision == 1)
    #expect(Exactness([[]], truth: [[]]).recall == nil)
  }

  /// nDCG by hand: grades 3, 0, 2 of an ideal 3, 2.
  @Test func gradedScoresAreThoseOfTheFormula() {
    var score = GradedScore()
    score.add(grades: [3, 0, 2], ideal: [3, 2])
    let expected = (7 + 3 / log2(4.0)) / (7 + 3 / log2(3.0))
    #expect(abs(score.nDCG - expected) < 1e-12)
    #expect(score.meanReciprocalRank == 1)
    score.add(grades: [1, 2], ideal: [2, 1])
    #expect(score.meanReciprocalRank == 0.75)
    score.add(grades: [], ideal: [])
    score.add(grades: [0], ideal: [0])
    #expect(score.queries == 2 && score.unanswerable == 2 && score.silent == 1)
  }

  @Test func retrievalStopsAtTen() {
    var score = Retrieval()
    for rank in [0, 3, 9, 10, nil] { score.add(rank, isRefused: false) }
    #expect(score.queries == 5)
    #expect(abs(score.meanReciprocalRank - (1 + 0.25 + 0.1) / 5) < 1e-12)
    #expect(abs(score.recall - 0.6) < 1e-12)
  }

  @Test func divergenceIsNothingOfTheSameAndOneOfStrangers() {
    func statistics(_ body: String) -> CorpusStatistics {
      var result = CorpusStatistics()
      result.add(title: "", body: body)
      return result
    }
    let news = statistics("县里开会,县里修路")
    #expect(CorpusStatistics.divergence(news, news) == 0)
    #expect(abs(CorpusStatistics.divergence(news, statistics("风和日丽")) - 1) < 1e-12)
    // Two of the four pairs on one side stand on the other too, each half of all there.
    #expect(news.bigramCount == 6 && news.shared(with: statistics("县里,开会")) == 0.5)
  }

  /// A chart shows every line and its name, and escapes what XML would read.
  @Test func chartsAreWellFormed() throws {
    let lines = ["a < b", "c & d"].map { name in
      LineChart.Line(name: name, points: [.init(x: 10, y: 0.1), .init(x: 1000, y: 0.1)])
    }
    let chart = LineChart(name: "c", title: "\"t\"", xTitle: "x", yTitle: "y", lines: lines)
    let svg = chart.svg
    #expect(svg.contains("a &lt; b") && svg.contains("c &amp; d"))
    #expect(svg.components(separatedBy: "<polyline").count == 3)
    // Names of lines that end at one height stand apart.
    let label = #/y="([\d.]+)" text-anchor="start" font-weight="\d+" fill="\#[0-9a-f]+">[ac] /#
    let heights = svg.matches(of: label).compactMap { Double($0.output.1) }
    #expect(heights.count == 2)
    #expect(abs((heights.first ?? 0) - (heights.last ?? 0)) >= 13.9)
    #expect(LineChart(name: "", title: "", xTitle: "", yTitle: "", lines: []).svg.isEmpty)
  }

  @Test func bothPagesShowEveryFigure() throws {
    let section = ReportSection(
      title: "Words & more", notes: ["n < 1"],
      tables: [.init(caption: "T", columns: ["", "F1"], rows: [["a|b", "94.8"]])])
    let page = ReportPage(title: "R", facts: [(name: "machine", value: "two")], sections: [section])
    let html = try page.html()
    for text in ["Words &amp; more", "n &lt; 1", "<th>a|b</th><td>94.8</td>", "<td>two</td>"] {
      #expect(html.contains(text))
    }
    let markdown = try page.markdown { "\($0.name).svg" }
    for text in ["## Words & more", "| a\\|b | 94.8 |", "| machine | two |", "|---|---:|"] {
      #expect(markdown.contains(text))
    }
  }
}
