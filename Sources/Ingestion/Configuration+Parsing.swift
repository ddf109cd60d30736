import Articles
import Foundation
import SQLiteIndex
import TOMLKit

extension Configuration {
  /// - Parameters:
  ///   - path: of the file, for errors and relative paths.
  ///   - home: what `~` stands for.
  /// - Throws: `ConfigurationError` with line and column.
  public init(parsing text: String, path: String, home: String = "/") throws {
    self.init(path: path)
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw ConfigurationError(
        path: path, line: place.line, column: place.column,
        message: BilingualText(error.description, "不是有效的 TOML：\(error.description)"),
        remedy: BilingualText(
          "write key = value; text stands in \"quotes\": https://toml.io",
          "请写成 键 = 值，文字加 \"引号\"：https://toml.io"))
    }
    let reader = TableReader(path: path, home: home, positions: TOMLPositions(text))
    try reader.checkKeys(
      table, "",
      ["index", "sources", "removed", "words", "keep", "metrics", "limits"])
    index = try reader.string(table, "index").map(reader.absolute)
    sources = try reader.sources(table)
    words = try reader.string(table, "words").map(reader.absolute)
    metrics = try reader.string(table, "metrics").map(reader.absolute)
    if let name = try reader.string(table, "removed") {
      removed = try reader.choice(name, "removed")
    }
    if let n = try reader.integer(table, "keep", in: 0...100) { keep = n }
    if let value = table["limits"] {
      guard let limits = value.table else {
        throw reader.wrongType("limits", BilingualText("a table: [limits]", "一个表：[limits]"))
      }
      try reader.checkKeys(limits, "limits", ["record", "body", "removed"])
      if let n = try reader.size(limits, "record", in: "limits") {
        self.limits.maximumRecordBytes = n
      }
      if let n = try reader.size(limits, "body", in: "limits") { self.limits.maximumBodyBytes = n }
      if let share = try reader.share(limits, "removed", in: "limits") { removedShare = share }
    }
  }
}

/// Values of a table as the types they must have, and errors that point at them.
private struct TableReader {
  let path: String
  let home: String
  let positions: TOMLPositions

  func error(
    _ key: String, isKey: Bool = false, _ message: BilingualText, _ remedy: BilingualText
  ) -> ConfigurationError {
    let place =
      positions.elements[key] ?? (isKey ? positions.keys[key] : positions.values[key])
      ?? positions.keys[key]
    return ConfigurationError(
      path: path, line: place?.line, column: place?.column, message: message, remedy: remedy)
  }

  func wrongType(_ key: String, _ wanted: BilingualText) -> ConfigurationError {
    error(
      key, BilingualText("\(key) has to be \(wanted.english)", "\(key) 须为\(wanted.chinese)"),
      BilingualText("write it so, or leave it out", "请照此书写，或删去"))
  }

  /// Refuses a key that means nothing, most likely a misspelt one.
  func checkKeys(_ table: TOMLTable, _ prefix: String, _ known: [String]) throws {
    for key in table.keys.sorted() where !known.contains(key) {
      let path = prefix.isEmpty ? key : prefix + "." + key
      let nearest = known.min { Self.distance($0, key) < Self.distance($1, key) } ?? ""
      let isNear = Self.distance(nearest, key) <= max(1, key.unicodeScalars.count / 3)
      throw error(
        path, isKey: true,
        BilingualText("unknown key \(key)", "未知的键 \(key)"),
        isNear
          ? BilingualText("did you mean \(nearest)?", "是否应为 \(nearest)？")
          : BilingualText(
            "known here: \(known.joined(separator: ", "))", "可用的键：\(known.joined(separator: "、"))"))
    }
  }

  func string(_ table: TOMLTable, _ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw wrongType(key, BilingualText("text in \"quotes\"", "带 \"引号\" 的文字"))
    }
    return text
  }

  func integer(_ table: TOMLTable, _ key: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let value = table[key] else { return nil }
    guard let n = value.int, range.contains(n) else {
      throw wrongType(
        key,
        BilingualText(
          "a whole number from \(range.lowerBound) to \(range.upperBound)",
          "\(range.lowerBound) 到 \(range.upperBound) 的整数"))
    }
    return n
  }

  func share(_ table: TOMLTable, _ key: String, in prefix: String) throws -> Double? {
    guard let value = table[key] else { return nil }
    guard let share = value.double ?? value.int.map(Double.init), (0...1).contains(share) else {
      throw wrongType("\(prefix).\(key)", BilingualText("a number from 0 to 1", "0 到 1 之间的数"))
    }
    return share
  }

  /// A number of bytes: `65536`, `"64 KB"`, `"100 MB"`, `"1 GB"`, in powers of 1,024.
  func size(_ table: TOMLTable, _ key: String, in prefix: String) throws -> Int? {
    guard let value = table[key] else { return nil }
    if let n = value.int, n > 0 { return n }
    let units = ["B": 0, "KB": 10, "MB": 20, "GB": 30]
    if let text = value.string {
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let unit = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).uppercased()
      if let n = Int(digits), n > 0, let shift = units[unit], n <= 1 << (62 - shift) {
        return n << shift
      }
    }
    throw wrongType("\(prefix).\(key)", BilingualText("a size such as \"64 MB\"", "大小，如 \"64 MB\""))
  }

  func choice<T: RawRepresentable & CaseIterable>(_ name: String, _ key: String) throws -> T
  where T.RawValue == String {
    if let choice = T(rawValue: name) { return choice }
    let all = T.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw wrongType(key, BilingualText("one of \(all)", "其中之一：\(all)"))
  }

  func sources(_ table: TOMLTable) throws -> [String] {
    guard let value = table["sources"] else {
      throw ConfigurationError(
        path: path, message: BilingualText("sources is missing", "缺少 sources"),
        remedy: BilingualText(
          "write: sources = [\"/path/of/articles\"]", "请写：sources = [\"文章路径\"]"))
    }
    guard let array = value.array, !array.isEmpty else {
      throw wrongType("sources", BilingualText("a list of paths in [ ]", "[ ] 中的路径列表"))
    }
    var sources: [String] = []
    for (i, element) in array.enumerated() {
      let key = "sources[\(i)]"
      guard let text = element.string, !text.isEmpty else {
        throw wrongType(key, BilingualText("a path in \"quotes\"", "带 \"引号\" 的路径"))
      }
      let source = absolute(text)
      // A file in two sources would be two files of one path.
      if let other = sources.first(where: { Self.isInside(source, $0) || Self.isInside($0, source) }
      ) {
        throw error(
          key,
          BilingualText("\(source) and \(other) contain each other", "\(source) 与 \(other) 互相包含"),
          BilingualText("name the outer one alone", "只保留外层路径"))
      }
      sources.append(source)
    }
    return sources
  }

  /// A path from the root, without `.`, `..` and `//`; links are not followed.
  func absolute(_ text: String) -> String {
    var path = text
    if path == "~" || path.hasPrefix("~/") { path = home + path.dropFirst() }
    if !path.hasPrefix("/") {
      let folder = URL(fileURLWithPath: self.path).deletingLastPathComponent().path
      path = folder + "/" + path
    }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// Levenshtein's distance (1966) in Unicode scalars.
  private static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
