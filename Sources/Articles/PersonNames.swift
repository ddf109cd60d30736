/// Names of persons in bylines and editors' lines.
package enum PersonNames {
  /// The names in `江苇杭、刘卿`, `记者 李 明 通讯员王芳` or `[张三, 李四]`, in order, without the roles.
  ///
  /// A name of two characters is often set with a space between them to be as wide as one of three
  /// (李 明), so single Han characters side by side are one name.
  static func split(_ text: String) -> [String] {
    var names: [String] = []
    var lastIsHalf = false
    for piece in pieces(text) {
      guard let name = withoutRole(piece) else {
        lastIsHalf = false
        continue
      }
      let isHalf = name.unicodeScalars.count == 1 && name.unicodeScalars.allSatisfy(isHan)
      if isHalf, lastIsHalf, let first = names.popLast() {
        names.append(first + name)
        lastIsHalf = false
      } else {
        names.append(name)
        lastIsHalf = isHalf
      }
    }
    return names
  }

  /// Whether `text` names persons and nothing else: every piece has two to four Han characters, or
  /// is a transliterated name with `·`. Without a role word before them, names of Han characters must
  /// begin with a surname, so that （见图） and （待续） name nobody.
  static func isList(_ text: String) -> Bool {
    let names = split(text)
    let hasRole = pieces(text).contains { withoutRole($0) != $0 }
    return !names.isEmpty && names.allSatisfy { isName($0, surnameNeeded: !hasRole) }
  }

  /// Whether a piece of text can be a person's name.
  package static func isName(_ text: String, surnameNeeded: Bool) -> Bool {
    let scalars = Array(text.unicodeScalars)
    if scalars.contains("·") || scalars.contains("•") {
      return scalars.allSatisfy { isHan($0) || $0 == "·" || $0 == "•" } && scalars.count <= 20
    }
    guard (2...4).contains(scalars.count), scalars.allSatisfy(isHan) else { return false }
    guard surnameNeeded else { return true }
    if scalars.count >= 3, Surnames.double.contains(String(text.unicodeScalars.prefix(2))) {
      return true
    }
    return scalars.count <= 3 && Surnames.single.contains(scalars[0])
  }

  /// Whether `text` begins with a role word such as 记者.
  static func beginsWithRole(_ text: String) -> Bool {
    roles.contains { text.utf8.starts(with: $0.utf8) }
  }

  /// The text after the last role word in it, such as 李明 in 诏安县融媒体中心记者李明.
  static func afterRole(_ text: String) -> String? {
    for role in ["通讯员", "记者", "摄影师"] {
      if let range = text.ranges(of: role).last { return String(text[range.upperBound...]) }
    }
    return nil
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic
  }

  private static func pieces(_ text: String) -> [String] {
    text.unicodeScalars.split {
      $0.properties.isWhitespace || "、，,;；/|｜:：()（）[]【】".unicodeScalars.contains($0)
    }.map { String($0) }
  }

  /// A piece without the role before the name; `nil` where it is a role alone.
  private static func withoutRole(_ piece: String) -> String? {
    var rest = Substring(piece)
    while let role = roles.first(where: { rest.utf8.starts(with: $0.utf8) }) {
      rest = Substring(rest.utf8.dropFirst(role.utf8.count))
    }
    return rest.isEmpty ? nil : String(rest)
  }

  /// Longer ones before those they begin with.
  private static let roles = [
    "本报记者", "本网记者", "本台记者", "人民网记者", "新华社记者", "中新社记者", "特约记者", "见习记者",
    "实习记者", "全媒体记者", "融媒体记者", "首席记者", "记者", "特约通讯员", "本报通讯员", "通讯员", "实习生",
    "作者", "撰稿", "责任编辑", "执行编辑", "文字编辑", "视频编辑", "网络编辑", "值班编辑", "本期编辑", "责编",
    "编辑", "审核", "校对", "监制",
  ]
}
