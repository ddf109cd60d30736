import Articles
import Foundation
import TOMLKit

/// Values of a table in one of the user's TOML files, as the types they must have, and errors that
/// point at them.
struct TOMLReader {
  /// Of the file, for errors and relative paths.
  let path: String
  /// What `~` stands for.
  let home: String
  let table: TOMLTable
  private let positions: TOMLPositions
  /// What the table is called in the file: empty, `limits`, `same[0]`.
  let name: String

  /// - Throws: `ConfigurationError` with line and column.
  init(_ text: String, path: String, home: String = "/") throws {
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
    self.path = path
    self.home = home
    positions = TOMLPositions(text)
    name = ""
  }

  private init(_ table: TOMLTable, _ name: String, in outer: TOMLReader) {
    path = outer.path
    home = outer.home
    positions = outer.positions
    self.table = table
    self.name = name
  }

  /// The bytes of a file as text.
  ///
  /// - Throws: `ConfigurationError` where it is not there, cannot be read or is not UTF-8.
  static func text(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(
        path: path,
        message: FileManager.default.fileExists(atPath: path)
          ? BilingualText("cannot be read", "无法读取")
          : BilingualText("there is no such file", "没有这个文件"),
        remedy: BilingualText("check the path and its permissions", "请检查路径和权限"))
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ConfigurationError(
        path: path, message: BilingualText("is not valid UTF-8", "不是有效的 UTF-8"),
        remedy: BilingualText("save the file as UTF-8", "请以 UTF-8 保存"))
    }
    return text
  }

  // MARK: - Errors

  /// - Parameter key: of this table; empty for the table itself.
  func error(
    _ key: String, isKey: Bool = false, _ message: BilingualText, _ remedy: BilingualText
  ) -> ConfigurationError {
    let key = key.isEmpty ? name : full(key)
    let place =
      positions.elements[key] ?? (isKey ? positions.keys[key] : positions.values[key])
      ?? positions.keys[key]
    return ConfigurationError(
      path: path, line: place?.line, column: place?.column, message: message, remedy: remedy)
  }

  func wrongType(_ key: String, _ wanted: BilingualText) -> ConfigurationError {
    let shown = full(key)
    return error(
      key, BilingualText("\(shown) has to be \(wanted.english)", "\(shown) 须为\(wanted.chinese)"),
      BilingualText("write it so, or leave it out", "请照此书写，或删去"))
  }

  func missing(_ key: String, _ example: String) -> ConfigurationError {
    error(
      "", BilingualText("\(key) is missing", "缺少 \(key)"),
      BilingualText("write: \(example)", "请写：\(example)"))
  }

  private func full(_ key: String) -> String { name.isEmpty ? key : name + "." + key }

  /// Refuses a key that means nothing, most likely a misspelt one.
  func checkKeys(_ known: [String]) throws {
    for key in table.keys.sorted() where !known.contains(key) {
      let nearest = known.min { Self.distance($0, key) < Self.distance($1, key) } ?? ""
      let isNear = Self.distance(nearest, key) <= max(1, key.unicodeScalars.count / 3)
      throw error(
        key, isKey: true,
        BilingualText("unknown key \(key)", "未知的键 \(key)"),
        isNear
          ? BilingualText("did you mean \(nearest)?", "是否应为 \(nearest)？")
          : BilingualText(
            "known here: \(known.joined(separator: ", "))", "可用的键：\(known.joined(separator: "、"))"))
    }
  }

  // MARK: - Values

  /// A table in this one; `nil` where there is none.
  func section(_ key: String) throws -> TOMLReader? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else {
      throw wrongType(key, BilingualText("a table: [\(full(key))]", "一个表：[\(full(key))]"))
    }
    return TOMLReader(inner, full(key), in: self)
  }

  /// The tables `[[key]]`, in order.
  func sections(_ key: String) throws -> [TOMLReader] {
    guard let value = table[key] else { return [] }
    let wanted = BilingualText("tables: [[\(full(key))]]", "表：[[\(full(key))]]")
    guard let array = value.array else { throw wrongType(key, wanted) }
    return try array.enumerated().map { i, element in
      let name = "\(key)[\(i)]"
      guard let inner = element.table else { throw wrongType(name, wanted) }
      return TOMLReader(inner, full(name), in: self)
    }
  }

  func string(_ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string, !text.isEmpty else {
      throw wrongType(key, BilingualText("text in \"quotes\"", "带 \"引号\" 的文字"))
    }
    return text
  }

  /// - Parameter element: what an element is.
  func strings(
    _ key: String, of element: BilingualText = BilingualText("text in \"quotes\"", "带 \"引号\" 的文字")
  ) throws -> [String]? {
    guard let value = table[key] else { return nil }
    guard let array = value.array, !array.isEmpty else {
      throw wrongType(key, BilingualText("a list in [ ]", "[ ] 中的列表"))
    }
    return try array.enumerated().map { i, value in
      guard let text = value.string, !text.isEmpty else { throw wrongType("\(key)[\(i)]", element) }
      return text
    }
  }

  func integer(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
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

  func share(_ key: String) throws -> Double? {
    guard let value = table[key] else { return nil }
    guard let share = value.double ?? value.int.map(Double.init), (0...1).contains(share) else {
      throw wrongType(key, BilingualText("a number from 0 to 1", "0 到 1 之间的数"))
    }
    return share
  }

  /// A number of bytes: `65536`, `"64 KB"`, `"100 MB"`, `"1 GB"`, in powers of 1,024.
  func size(_ key: String) throws -> Int? {
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
    throw wrongType(key, BilingualText("a size such as \"64 MB\"", "大小，如 \"64 MB\""))
  }

  func choice<T: RawRepresentable & CaseIterable>(_ key: String) throws -> T?
  where T.RawValue == String {
    guard let name = try string(key) else { return nil }
    if let choice = T(rawValue: name) { return choice }
    let all = T.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw wrongType(key, BilingualText("one of \(all)", "其中之一：\(all)"))
  }

  func file(_ key: String) throws -> String? { try string(key).map(absolute) }

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
