import Articles
import Entities
import QueryLanguage
import SQLiteIndex
import Search

/// Officials as JSON Lines.
enum OfficialJSON {
  static func print(
    _ record: OfficialRecord, _ surroundings: OfficialSurroundings, _ reader: IndexReader
  ) throws {
    let cited = try record.posts.map {
      (try reader.citation(of: $0.first), try reader.citation(of: $0.last))
    }
    var json = JSONLine()
    json.object { json in
      json.member("name", record.name)
      json.member("articles", record.articles.count)
      json.key("posts")
      json.array(zip(record.posts, cited)) { json, item in
        let (post, (first, last)) = item
        json.object { json in
          json.member("office", post.office)
          json.member("jurisdiction", post.jurisdiction)
          json.member("code", post.place?.description)
          json.member("former", post.isFormer)
          json.member("articles", post.articles)
          json.citation("first", first)
          json.citation("last", last)
        }
      }
      json.counts("companions", surroundings.companions)
      json.counts("places", surroundings.places)
      json.months(surroundings.months)
    }
    json.flushLine()
  }

  static func print(_ holder: OfficialHolder, _ reader: IndexReader) throws {
    let first = try reader.citation(of: holder.first)
    let last = try reader.citation(of: holder.last)
    var json = JSONLine()
    json.object { json in
      json.member("name", holder.name)
      json.member("office", holder.office)
      json.member("jurisdiction", holder.jurisdiction)
      json.member("code", holder.place?.description)
      json.member("articles", holder.articles)
      json.citation("first", first)
      json.citation("last", last)
    }
    json.flushLine()
  }
}

extension JSONLine {
  fileprivate mutating func citation(_ name: String, _ citation: Citation?) {
    key(name)
    guard let citation else {
      raw("null")
      return
    }
    object { json in
      json.member("date", citation.date?.description)
      json.member("sentence", citation.sentence.text)
      json.key("highlights")
      json.array(citation.sentence.highlights) { json, range in
        json.array([range.lowerBound, range.upperBound]) { $0.number($1) }
      }
      json.member("rowid", Int(citation.rowid))
      json.member("title", citation.title)
      json.member("source", citation.source)
      json.member("url", citation.url)
      json.member("path", citation.path)
    }
  }

  mutating func counts(_ name: String, _ counts: [OfficialSurroundings.Count]) {
    key(name)
    array(counts) { json, count in
      json.object { json in
        json.member("name", count.value)
        if let code = count.code { json.member("code", code.description) }
        json.member("articles", count.articles)
      }
    }
  }

  /// The months that have articles.
  mutating func months(_ bins: [TimelineBin]) {
    key("months")
    array(bins.filter { $0.articles > 0 }) { json, bin in
      json.object { json in
        json.member("month", bin.label)
        json.member("articles", bin.articles)
      }
    }
  }
}
