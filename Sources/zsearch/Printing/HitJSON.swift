import Search

/// A hit as one line of NDJSON, members as the contract lists them. Spans are code points.
///
/// - Parameter more: writes members behind them.
func printJSON(_ hit: Hit, explains: Bool, more: (inout JSONLine) -> Void = { _ in }) {
  var json = JSONLine()
  json.object { json in
    json.member("id", hit.id)
    json.member("rowid", Int(hit.rowid))
    json.member("title", hit.title)
    json.member("date", hit.date?.description)
    json.member("source", hit.source)
    json.member("url", hit.url)
    json.member("path", hit.path)
    json.member("score", hit.score)
    if hit.isPartial { json.member("partial", true) }
    if let day = hit.withdrawn { json.member("withdrawn", day.description) }
    json.key("fields")
    json.array(hit.fields) { $0.string($1.rawValue) }
    json.member("snippet", hit.snippet.text)
    json.key("highlights")
    json.array(hit.snippet.highlights) { json, range in
      json.array([range.lowerBound, range.upperBound]) { $0.number($1) }
    }
    json.key("officials")
    json.array(hit.officials) { json, official in
      json.object { json in
        json.member("name", official.name)
        json.member("office", official.office)
        json.member("jurisdiction", official.jurisdiction)
        json.member("code", official.place?.description)
        if official.isFormer { json.member("former", true) }
      }
    }
    json.key("places")
    json.array(hit.places) { json, place in
      json.object { json in
        json.member("text", place.text)
        json.member("code", place.code?.description)
        json.member("level", place.level?.word)
      }
    }
    json.member("reprints", hit.reprints)
    if explains, let explanation = hit.explanation {
      json.key("explanation")
      json.object { json in
        json.key("terms")
        json.array(explanation.terms) { json, term in
          json.object { json in
            json.member("term", term.text)
            json.member("articles", term.articles)
            json.member("frequency", term.frequency)
            json.member("idf", term.idf)
            json.member("share", term.share)
            json.member("contribution", term.contribution)
          }
        }
        json.member("adjacency", explanation.adjacency)
        json.member("coverage", explanation.coverage)
        json.member("start", explanation.start)
        json.key("subjects")
        json.array(explanation.subjects) { json, subject in
          json.object { json in
            json.member("subject", subject.text)
            json.member("relevance", subject.relevance)
            json.member("contribution", subject.contribution)
          }
        }
        json.member("recency", explanation.recency)
      }
    }
    more(&json)
  }
  json.flushLine()
}
