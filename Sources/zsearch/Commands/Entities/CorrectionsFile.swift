import Articles
import Entities
import Foundation
import Lexicon
import TOMLKit

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
enum CorrectionsFile {
  /// `$ZSEARCH_OFFICIALS`, else `officials.toml` in the user's configuration folder (XDG).
  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["ZSEARCH_OFFICIALS"], !path.isEmpty { return path }
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
    let folder =
      environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config"
    return folder + "/zsearch/officials.toml"
  }

  /// The corrections of this user; none where there is no such file.
  ///
  /// - Throws: `UserError` with the line of what cannot be read.
  static func installed(_ gazetteer: () throws -> Gazetteer) throws -> OfficialCorrections {
    let path = path
    guard FileManager.default.fileExists(atPath: path) else { return .none }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(bytes: data, encoding: .utf8)
    else {
      throw UserError(
        BilingualText("\(path): cannot be read as UTF-8", "\(path)：无法按 UTF-8 读取"),
        remedy: BilingualText(
          "save the file as UTF-8 and make it readable", "请将文件保存为 UTF-8 并确认有读取权限"))
    }
    return try parse(text, path: path, gazetteer)
  }

  static func parse(
    _ text: String, path: String, _ gazetteer: () throws -> Gazetteer
  ) throws -> OfficialCorrections {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let line = error.source.begin.line
      let column = error.source.begin.column
      throw UserError(
        BilingualText(
          "\(path):\(line):\(column): \(error.description)",
          "\(path)：第 \(line) 行第 \(column) 列：不是有效的 TOML（\(error.description)）"))
    }
    var rules: [String: [OfficialCorrections.Rule]] = [:]
    for (key, value) in table {
      guard ["same", "different", "not_official"].contains(key), let items = value.array else {
        throw UserError(
          BilingualText(
            "\(path): there is no table [[\(key)]]", "\(path)：没有名为 [[\(key)]] 的表"),
          remedy: BilingualText(
            "use [[same]], [[different]] and [[not_official]]",
            "请使用 [[same]]、[[different]]、[[not_official]]"))
      }
      for (number, item) in items.enumerated() {
        rules[key, default: []].append(
          try rule(
            item.table, "\(path): [[\(key)]] \(number + 1)", isPair: key != "not_official",
            gazetteer))
      }
    }
    return OfficialCorrections(
      same: rules["same"] ?? [], apart: rules["different"] ?? [], none: rules["not_official"] ?? [])
  }

  private static func rule(
    _ table: TOMLTable?, _ position: String, isPair: Bool, _ gazetteer: () throws -> Gazetteer
  ) throws -> OfficialCorrections.Rule {
    guard let table, let name = table["name"]?.string, !name.isEmpty else {
      throw UserError(BilingualText("\(position): no name", "\(position)：缺少 name"))
    }
    if let unknown = table.keys.first(where: { $0 != "name" && $0 != "places" }) {
      throw UserError(
        BilingualText("\(position): unknown key \(unknown)", "\(position)：未知的键 \(unknown)"),
        remedy: BilingualText("use name and places", "请使用 name 和 places"))
    }
    let texts = table["places"]?.array?.compactMap(\.string) ?? []
    var places: Set<DivisionCode> = []
    for text in texts {
      let codes = try gazetteer().codes(of: text)
      guard codes.count == 1 else {
        throw UserError(
          codes.isEmpty
            ? BilingualText(
              "\(position): no place is called \(text)", "\(position)：没有名为\(text)的行政区划")
            : BilingualText(
              "\(position): \(text) is the name of \(codes.count) places",
              "\(position)：名为\(text)的行政区划有 \(codes.count) 个"),
          remedy: BilingualText(
            "write a chain (漳州市诏安县) or a code (350624)", "请写逐级名称（漳州市诏安县）或代码（350624）"))
      }
      places.formUnion(codes)
    }
    guard !isPair || places.count >= 2 else {
      throw UserError(
        BilingualText("\(position): give two places or more", "\(position)：请给出至少两个地点"))
    }
    return OfficialCorrections.Rule(name: name, places: places)
  }
}
