import Digest
import Foundation
import Search

/// Hits as an Atom feed (RFC 4287).
struct AtomFeed {
  var title: String
  /// What makes the feed the same one tomorrow.
  var identity: String
  var updated: Date
  /// Each with when it was found.
  var entries: [(hit: Hit, found: Date)]

  var text: String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
      "  <id>\(Self.identifier(identity))</id>",
      "  <title>\(Self.escaped(title))</title>",
      "  <updated>\(updated.ISO8601Format())</updated>",
      "  <author><name>zsearch</name></author>",
      "  <generator>zsearch \(ZSearch.version)</generator>",
    ]
    for (hit, found) in entries {
      lines.append("  <entry>")
      lines.append("    <id>\(Self.identifier(identity + "\n" + hit.id))</id>")
      lines.append("    <title>\(Self.escaped(hit.title))</title>")
      lines.append("    <updated>\(found.ISO8601Format())</updated>")
      if let date = hit.date { lines.append("    <published>\(date)T00:00:00Z</published>") }
      if hit.url.hasPrefix("http://") || hit.url.hasPrefix("https://") {
        lines.append("    <link rel=\"alternate\" href=\"\(Self.escaped(hit.url))\"/>")
      }
      if !hit.source.isEmpty {
        lines.append("    <author><name>\(Self.escaped(hit.source))</name></author>")
      }
      lines.append("    <summary>\(Self.escaped(hit.snippet.text))</summary>")
      lines.append("  </entry>")
    }
    lines.append("</feed>")
    return lines.map { $0 + "\n" }.joined()
  }

  /// An UUID of version 8 (RFC 9562) made of a digest: an id has to be an IRI and stay the same.
  private static func identifier(_ text: String) -> String {
    var bytes = Array(SHA256.digest(Array(text.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }
    let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
    return "urn:uuid:" + parts.joined(separator: "-")
  }

  /// Text as XML 1.0 allows it (section 2.2): other control characters become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r": result.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
