import Articles
import Foundation
import SQLiteIndex

/// What the nightly run does, as `zsearch.toml` says:
///
///     index   = "/srv/zsearch/index.zsearch"
///     sources = ["/srv/news/pages", "/srv/news/export.jsonl.gz"]
///     removed = "withdraw"
///     sites   = ["sites/zhaoan.toml"]
///     words   = "words.txt"
///     corrections = "officials.toml"
///     keep    = 1
///     metrics = "/var/lib/node_exporter/zsearch.prom"
///
///     [limits]
///     record  = "64 MB"
///     body    = "100 MB"
///     removed = 0.2
///
/// Paths are relative to the folder of the file; `~` is the home folder.
public struct Configuration: Sendable, Equatable {
  /// The configuration file.
  public var path: String
  /// The index file; `nil` for the one every command uses without `--index`.
  public var index: String?
  /// Files and folders, from the root.
  public var sources: [String] = []
  /// Files that say how the pages of a site are read (`SiteFile`).
  public var sites: [String] = []
  /// What happens to the articles of a file that is gone.
  public var removed = IndexWriter.RemovalPolicy.withdraw
  /// The user's own words; `nil` for those of `zsearch lexicon`.
  public var words: String?
  /// The user's corrections of who is who (`CorrectionsFile`); `nil` for those in the user's
  /// configuration folder.
  public var corrections: String?
  /// Old indexes that a rebuild keeps.
  public var keep = 1
  /// Where the figures of a run go, in the text format of Prometheus.
  public var metrics: String?
  public var limits = ReadingLimits()
  /// The largest share of the known files that one run may find gone. More looks like a disk that is
  /// not mounted, and nothing is taken out.
  public var removedShare = 0.2

  public init(path: String) {
    self.path = path
  }

  /// The file named by `--config`, else by `ZSEARCH_CONFIG`, else the first that exists of
  /// `zsearch/zsearch.toml` in `$XDG_CONFIG_HOME` (`~/.config`) and the folders of `$XDG_CONFIG_DIRS`
  /// (`/etc/xdg`), as the XDG base directory specification 0.8 orders them.
  ///
  /// - Throws: `ConfigurationError` where there is none.
  public static func locate(
    _ option: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> String {
    func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let named = option ?? set("ZSEARCH_CONFIG") { return named }
    let home = set("XDG_CONFIG_HOME") ?? (set("HOME") ?? ".") + "/.config"
    let others = (set("XDG_CONFIG_DIRS") ?? "/etc/xdg").split(separator: ":").map(String.init)
    let candidates = ([home] + others).map { $0 + "/zsearch/zsearch.toml" }
    if let found = candidates.first(where: FileManager.default.fileExists) { return found }
    throw ConfigurationError(
      path: candidates[0],
      message: BilingualText("there is no configuration file", "没有配置文件"),
      remedy: BilingualText(
        "write one, with at least: sources = [\"/path/of/articles\"]; or name another with --config",
        "请新建，至少包含：sources = [\"文章路径\"]；或用 --config 指定其他文件"))
  }

  /// Reads a configuration file.
  ///
  /// - Throws: `ConfigurationError` with line and column.
  public init(
    contentsOf path: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws {
    try self.init(parsing: TOMLReader.text(of: path), path: path, home: environment["HOME"] ?? "/")
  }
}
