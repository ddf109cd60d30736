import Articles
import Digest
import Foundation
import Lexicon

/// A file of `sites`: how the pages of one site are read where the page alone does not tell.
///
/// ```toml
/// paths     = ["../pages/zhaoan"]     # files and folders of the sources, or
/// hosts     = ["zhaoan.gov.cn"]       # hosts of the articles' URLs, with their subdomains
/// source    = "诏安县融媒体中心"        # where the article names no medium
/// county    = "漳州市诏安县"            # where the article names no county: a name or a code
/// furniture = ["无障碍浏览", "分享到*"]  # lines of the site; * stands for whatever follows
/// ends      = ["相关阅读*"]             # such a line ends the article
/// ```
extension SiteRules {
  /// - Parameters:
  ///   - path: of the file, for errors and relative paths.
  ///   - home: what `~` stands for.
  /// - Throws: `ConfigurationError` with line and column.
  init(parsing text: String, path: String, home: String, gazetteer: Gazetteer) throws {
    let reader = try TOMLReader(text, path: path, home: home)
    try reader.checkKeys(["paths", "hosts", "source", "county", "furniture", "ends"])
    self.init(
      paths: try reader.strings("paths")?.map(reader.absolute) ?? [],
      hosts: try reader.strings("hosts")?.map { $0.lowercased() } ?? [],
      source: try reader.string("source") ?? "", county: try reader.string("county") ?? "",
      furniture: try reader.strings("furniture") ?? [], ends: try reader.strings("ends") ?? [])
    if paths.isEmpty, hosts.isEmpty {
      throw ConfigurationError(
        path: path, message: BilingualText("paths or hosts is missing", "缺少 paths 或 hosts"),
        remedy: BilingualText(
          "say which articles are meant: hosts = [\"zhaoan.gov.cn\"]",
          "请说明适用的文章：hosts = [\"zhaoan.gov.cn\"]"))
    }
    if let i = hosts.firstIndex(where: { $0.contains("/") || $0.contains(":") }) {
      throw reader.error(
        "hosts[\(i)]", BilingualText("\(hosts[i]) is no host", "\(hosts[i]) 不是主机名"),
        BilingualText("write it without http:// and /", "请去掉 http:// 和 /"))
    }
    if !county.isEmpty, gazetteer.county(named: county, source: "") == nil {
      throw reader.error(
        "county", BilingualText("no county is called \(county)", "没有名为\(county)的县"),
        BilingualText(
          "write a chain (漳州市诏安县) or a code (350624)", "请写逐级名称（漳州市诏安县）或代码（350624）"))
    }
  }
}

extension Configuration {
  /// The rules of all site files, in their order.
  ///
  /// - Throws: `ConfigurationError` with line and column.
  public func siteRules(
    gazetteer: Gazetteer, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> [SiteRules] {
    try sites.map { path in
      try SiteRules(
        parsing: TOMLReader.text(of: path), path: path, home: environment["HOME"] ?? "/",
        gazetteer: gazetteer)
    }
  }
}

extension [SiteRules] {
  /// Tells whether files were read by these rules or others; empty where there are none.
  var digest: String {
    guard !isEmpty else { return "" }
    var hash = SHA256()
    for rules in self {
      for list in [
        rules.paths, rules.hosts, [rules.source], [rules.county], rules.furniture, rules.ends,
      ] {
        for text in list { hash.update([UInt8](text.utf8) + [0]) }
        hash.update([UInt8]([1]))
      }
    }
    return SHA256.hexadecimal(hash.finalize())
  }
}
