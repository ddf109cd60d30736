import Articles
import Digest
import Entities
import Foundation
import Lexicon

/// The user's `officials.toml`.
///
/// ```toml
/// [[same]]            # one person in both places
/// name = "李明"
/// places = ["诏安县", "东山县"]
///
/// [[different]]       # two people
/// name = "王芳"
/// places = ["漳州市", "诏安县"]
///
/// [[not_official]]    # no official: anywhere, or in these places
/// name = "钟晓霞"
/// ```
///
/// A file that was understood is kept as a copy; when it is spoilt later, the copy stays in force until
/// it is mended, because answers without the user's corrections would give people offices they do not
/// hold.
public struct CorrectionsFile: Sendable {
  public var path: String
  /// Whether somebody named it: then it has to be there.
  public var isNamed: Bool
  /// Where the copies of the files that were understood lie.
  private let keptFolder: String

  /// The file named by an option, else by `$ZSEARCH_OFFICIALS`, else by the configuration, else
  /// `zsearch/officials.toml` in `$XDG_CONFIG_HOME` (`~/.config`).
  ///
  /// - Parameter configured: asked only where neither option nor environment names one.
  public init(
    _ option: String?, configured: () throws -> String?,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) rethrows {
    func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let home = set("HOME") ?? "."
    keptFolder = (set("XDG_STATE_HOME") ?? home + "/.local/state") + "/zsearch/officials"
    if let named = try option ?? set("ZSEARCH_OFFICIALS") ?? configured() {
      (path, isNamed) = (named, true)
    } else {
      path = (set("XDG_CONFIG_HOME") ?? home + "/.config") + "/zsearch/officials.toml"
      isNamed = false
    }
  }

  /// The corrections that hold, and what is wrong with the file where those are older ones.
  public struct Loaded: Sendable {
    public var corrections: OfficialCorrections
    /// Why the file itself is not in force.
    public var problem: ConfigurationError?
    /// When the copy in force was understood; `nil` where the file itself is in force.
    public var keptSince: Date?

    /// Which corrections hold.
    public var inForce: BilingualText {
      guard let date = keptSince?.ISO8601Format() else {
        return BilingualText("the corrections of the file are in force", "该文件的更正已生效")
      }
      return BilingualText(
        "the corrections as they were on \(date) stay in force", "\(date) 时的更正仍然有效")
    }
  }

  /// Reads the corrections, or the last ones that could be read.
  ///
  /// - Parameter gazetteer: asked only where the file names places.
  /// - Throws: `ConfigurationError` with line and column where the file cannot be used and no earlier
  ///   one was kept; what `gazetteer` throws.
  public func load(_ gazetteer: () throws -> Gazetteer) throws -> Loaded {
    guard isNamed || FileManager.default.fileExists(atPath: path) else {
      return Loaded(corrections: .none)
    }
    do {
      let text = try TOMLReader.text(of: path)
      let corrections = try OfficialCorrections(parsing: text, path: path, gazetteer)
      keep(text)
      return Loaded(corrections: corrections)
    } catch let problem as ConfigurationError {
      guard let text = try? TOMLReader.text(of: keptPath),
        let corrections = try? OfficialCorrections(parsing: text, path: path, gazetteer)
      else { throw problem }
      let attributes = try? FileManager.default.attributesOfItem(atPath: keptPath)
      return Loaded(
        corrections: corrections, problem: problem,
        keptSince: attributes?[.modificationDate] as? Date ?? .distantPast)
    }
  }

  /// One copy for each file a user has.
  private var keptPath: String {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    return "\(keptFolder)/\(SHA256.hexDigest(of: absolute.utf8).prefix(16)).toml"
  }

  /// Where no copy can be kept, the corrections hold all the same.
  private func keep(_ text: String) {
    let data = Data(text.utf8)
    guard FileManager.default.contents(atPath: keptPath) != data else { return }
    try? FileManager.default.createDirectory(
      atPath: keptFolder, withIntermediateDirectories: true)
    try? AtomicFile.write(data, to: keptPath, permissions: 0o600)
  }
}

extension OfficialCorrections {
  /// - Parameter path: of the file, for errors.
  /// - Throws: `ConfigurationError` with line and column; what `gazetteer` throws.
  init(parsing text: String, path: String, _ gazetteer: () throws -> Gazetteer) throws {
    let reader = try TOMLReader(text, path: path)
    try reader.checkKeys(["same", "different", "not_official"])
    self.init(
      same: try reader.sections("same").map { try $0.rule(isPair: true, gazetteer) },
      apart: try reader.sections("different").map { try $0.rule(isPair: true, gazetteer) },
      none: try reader.sections("not_official").map { try $0.rule(isPair: false, gazetteer) })
  }
}

extension TOMLReader {
  fileprivate func rule(
    isPair: Bool, _ gazetteer: () throws -> Gazetteer
  ) throws -> OfficialCorrections.Rule {
    try checkKeys(["name", "places"])
    guard let person = try string("name") else { throw missing("name", "name = \"李明\"") }
    var places: Set<DivisionCode> = []
    for (i, text) in (try strings("places") ?? []).enumerated() {
      let codes = try gazetteer().codes(of: text)
      guard codes.count == 1 else {
        throw error(
          "places[\(i)]",
          codes.isEmpty
            ? BilingualText("no place is called \(text)", "没有名为\(text)的行政区划")
            : BilingualText(
              "\(text) is the name of \(codes.count) places", "名为\(text)的行政区划有 \(codes.count) 个"),
          BilingualText(
            "write a chain (漳州市诏安县) or a code (350624)", "请写逐级名称（漳州市诏安县）或代码（350624）"))
      }
      places.formUnion(codes)
    }
    guard !isPair || places.count >= 2 else {
      throw error(
        table["places"] == nil ? "" : "places",
        BilingualText("two places or more are needed", "至少需要两个地点"),
        BilingualText(
          "write: places = [\"诏安县\", \"东山县\"]", "请写：places = [\"诏安县\", \"东山县\"]"))
    }
    return OfficialCorrections.Rule(name: person, places: places)
  }
}
