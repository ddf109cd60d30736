import Foundation
import Mustache

/// The report as one page of HTML and one of Markdown.
package struct ReportPage {
  var title: String
  /// Machine, versions, texts: what a reader needs to judge the figures.
  var facts: [(name: String, value: String)]
  var sections: [ReportSection]

  package init(
    title: String, facts: [(name: String, value: String)], sections: [ReportSection]
  ) {
    self.title = title
    self.facts = facts
    self.sections = sections
  }

  /// - Throws: `MustacheTemplate.ParserError`, which would be a mistake in the templates.
  package func html() throws -> String {
    try MustacheTemplate(string: Self.htmlTemplate).render(model)
  }

  /// - Parameter chart: the file of each chart, by its name.
  package func markdown(chart: (LineChart) -> String) throws -> String {
    var lines = ["# \(title)", "", "| | |", "|---|---|"]
    lines += facts.map { "| \($0.name) | \($0.value) |" }
    for section in sections {
      lines += ["", "## \(section.title)"]
      for note in section.notes { lines += ["", note] }
      for table in section.tables {
        lines += ["", "**\(table.caption)**", "", Self.row(table.columns)]
        lines.append("|---|" + String(repeating: "---:|", count: table.columns.count - 1))
        lines += table.rows.map(Self.row)
      }
      for figure in section.charts { lines += ["", "![\(figure.title)](\(chart(figure)))"] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }

  private var model: [String: Any] {
    [
      "title": title,
      "facts": facts.map { ["name": $0.name, "value": $0.value] },
      "sections": sections.map { section -> [String: Any] in
        [
          "title": section.title, "notes": section.notes,
          "tables": section.tables.map { table -> [String: Any] in
            [
              "caption": table.caption, "columns": table.columns,
              "rows": table.rows.map { ["name": $0.first ?? "", "cells": Array($0.dropFirst())] },
            ]
          },
          "charts": section.charts.map(\.svg),
        ]
      },
    ]
  }

  private static let htmlTemplate = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <style>
    body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
    h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #ccc }
    .table { overflow-x: auto }
    table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums }
    caption { text-align: left; font-weight: 600; padding: .3rem 0 }
    th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #e5e5e5; white-space: nowrap }
    th:first-child, td:first-child, tbody th { text-align: left }
    tbody th { font-weight: 400 } tr.own th, tr.own td { font-weight: 600 }
    .facts td { white-space: normal; text-align: left }
    svg { max-width: 100%; height: auto }
    </style>
    </head>
    <body>
    <h1>{{title}}</h1>
    <table class="facts">{{#facts}}
    <tr><th>{{name}}</th><td>{{value}}</td></tr>{{/facts}}
    </table>
    {{#sections}}
    <section>
    <h2>{{title}}</h2>
    {{#notes}}<p>{{.}}</p>
    {{/notes}}
    {{#tables}}
    <div class="table"><table>
    <caption>{{caption}}</caption>
    <thead><tr>{{#columns}}<th>{{.}}</th>{{/columns}}</tr></thead>
    <tbody>{{#rows}}
    <tr><th>{{name}}</th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>{{/rows}}
    </tbody>
    </table></div>
    {{/tables}}
    {{#charts}}
    <figure>{{{.}}}</figure>
    {{/charts}}
    </section>
    {{/sections}}
    </body>
    </html>

    """
}
