/// How the pages of one site are read where the page alone does not tell: what medium and county they
/// are of, and which lines belong to the site and not to the article.
///
/// Pages without rules are read by their layout (``PageText``); rules add to that.
public struct SiteRules: Sendable, Hashable {
  /// Files, and folders with all that is in them, from the root.
  public var paths: [String]
  /// Hosts of the articles' URLs, each with its subdomains: `zhaoan.gov.cn`.
  public var hosts: [String]
  /// The medium, where the article names none.
  public var source: String
  /// The county the articles are about, where the article names none.
  public var county: String
  /// Lines that are dropped wherever they stand; `分享到*` means lines that begin so.
  public var furniture: [String]
  /// Lines that end an article, with all below them; written like `furniture`.
  public var ends: [String]

  public init(
    paths: [String] = [], hosts: [String] = [], source: String = "", county: String = "",
    furniture: [String] = [], ends: [String] = []
  ) {
    self.paths = paths
    self.hosts = hosts
    self.source = source
    self.county = county
    self.furniture = furniture
    self.ends = ends
  }

  /// Whether the rules are for an article of this file or URL.
  func hold(file: String?, url: String) -> Bool {
    if let file, paths.contains(where: { file == $0 || file.hasPrefix($0 == "/" ? $0 : $0 + "/") })
    {
      return true
    }
    guard !hosts.isEmpty, let host = Self.host(of: url) else { return false }
    return hosts.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  /// The host of an absolute URL in small letters; `nil` where it has none (RFC 3986, 3.2.2).
  private static func host(of url: String) -> String? {
    guard let scheme = url.range(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@").last?.prefix { $0 != ":" }
    return host.flatMap { $0.isEmpty ? nil : $0.lowercased() }
  }

  /// The lines of a page without those of the site. A page that begins with one that ends articles has
  /// no article before it, and keeps its lines.
  func article(in lines: [TextLine]) -> [TextLine] {
    guard !furniture.isEmpty || !ends.isEmpty else { return lines }
    var kept: [TextLine] = []
    var followsBlank = false
    for var line in lines {
      if !kept.isEmpty, Self.matches(line.text, ends) { break }
      followsBlank = followsBlank || line.followsBlank
      if Self.matches(line.text, furniture) { continue }
      line.followsBlank = followsBlank
      followsBlank = false
      kept.append(line)
    }
    return kept
  }

  private static func matches(_ line: String, _ patterns: [String]) -> Bool {
    patterns.contains { $0.hasSuffix("*") ? line.hasPrefix($0.dropLast()) : line == $0 }
  }

  /// Says what the article does not.
  func complete(_ article: inout Article) {
    if article.source.isEmpty { article.source = source }
    if article.county.isEmpty { article.county = county }
  }
}
