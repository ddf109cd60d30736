import ArgumentParser
import Lexicon
import QueryLanguage
import SQLiteIndex

/// `--facets official,place`.
struct FacetKinds: ExpressibleByArgument {
  var kinds: [Facets.Kind]

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let kinds = names.compactMap { Facets.Kind(rawValue: String($0)) }
    guard !kinds.isEmpty, kinds.count == names.count else { return nil }
    var seen: Set<Facets.Kind> = []
    self.kinds = kinds.filter { seen.insert($0).inserted }
  }
}

/// Prints how the articles of a query are spread.
struct FacetPrinter {
  var style: Style
  /// Columns of the terminal.
  var columns: Int

  /// Values of a kind that are listed for a person; JSON has all.
  private static let shown = 15

  func print(_ facets: Facets, _ kinds: [Facets.Kind], json: Bool) {
    if json {
      printJSON(facets, kinds)
      return
    }
    for kind in kinds {
      let counts = facets.counts[kind] ?? []
      guard !counts.isEmpty else { continue }
      StandardOutput.write("\n" + style.title(kind.label) + "\n")
      if kind == .month {
        let bins = counts.compactMap { count -> TimelineBin? in
          let parts = count.value.split(separator: "-").compactMap { Int($0) }
          return parts.count == 2
            ? TimelineBin(year: parts[0], month: parts[1], articles: count.articles) : nil
        }
        for line in BarChart(bins: bins, columns: columns - 2, style: style).lines {
          StandardOutput.write("  " + line + "\n")
        }
        continue
      }
      let width = String(counts[0].articles).count
      for count in counts.prefix(Self.shown) {
        let number = String(count.articles)
        StandardOutput.write(
          "  " + String(repeating: " ", count: width - number.count) + style.number(number) + "  "
            + count.value + (count.code.map { "  " + style.dim($0.description) } ?? "") + "\n")
      }
      if counts.count > Self.shown {
        let rest = counts.count - Self.shown
        StandardOutput.write(
          "  "
            + style.dim(
              localized("and \(rest) more; --json lists all", "另有 \(rest) 项；--json 可列出全部"))
            + "\n")
      }
    }
  }

  private func printJSON(_ facets: Facets, _ kinds: [Facets.Kind]) {
    var line = JSONLine()
    line.object { line in
      line.member("articles", facets.articles)
      line.key("facets")
      line.object { line in
        for kind in kinds {
          line.key(kind.rawValue)
          line.array(facets.counts[kind] ?? []) { line, count in
            line.object { line in
              line.member("value", count.value)
              if let code = count.code { line.member("code", code.description) }
              line.member("articles", count.articles)
            }
          }
        }
      }
    }
    line.flushLine()
  }
}

extension Facets.Kind {
  fileprivate var label: String {
    switch self {
    case .official: localized("officials", "官员")
    case .place: localized("places", "地点")
    case .month: localized("months", "月份")
    case .source: localized("sources", "来源")
    }
  }
}
