import Lexicon

/// The normal form of an office, and what its name says of its jurisdiction.
enum OfficeName {
  /// 县人民政府县长 and 县长 are one office: the government is left out before its own head.
  static func normal(_ office: String) -> String {
    for government in ["人民政府", "政府"] {
      guard let range = office.firstRange(of: government) else { continue }
      let before = office[..<range.lowerBound].unicodeScalars
      let after = office[range.upperBound...]
      guard before.count <= 1, chiefs.contains(where: { after.hasSuffix($0) }),
        after.unicodeScalars.count <= 5
      else { return office }
      return String(after)
    }
    return office
  }

  /// The normal form of an office that may have 前 or 原 in it, and whether it did.
  static func withoutMark(_ office: String) -> (office: String, isFormer: Bool) {
    var scalars = Array(office.unicodeScalars)
    let isOtherWord = office.hasPrefix("原子") || office.hasPrefix("原油")
    var isFormer = scalars.first == "前" || (scalars.first == "原" && !isOtherWord)
    if isFormer { scalars.removeFirst() }
    // 规划局原局长: the mark stands between organ and head.
    for index in scalars.indices.dropFirst().reversed()
    where scalars[index] == "原" && organEnds.contains(scalars[index - 1]) {
      scalars.remove(at: index)
      isFormer = true
    }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars)
    return (normal(String(rest)), isFormer)
  }

  private static let organEnds = Set("局委会府办厅部院处协".unicodeScalars)

  private static let chiefs = ["省长", "市长", "县长", "区长", "州长", "旗长", "镇长", "乡长", "盟长"]

  /// The level an office's first character names: 省市州盟县旗区镇乡.
  static func level(of scalar: UInt32) -> DivisionLevel? {
    switch scalar {
    case 0x7701: .province
    case 0x5E02, 0x5DDE, 0x76DF: .city
    case 0x53BF, 0x65D7, 0x533A: .county
    case 0x9547, 0x4E61: .township
    default: nil
    }
  }

  /// The level a division's name says, by its last character.
  static func level(ofDivision name: String) -> DivisionLevel? {
    if name.hasSuffix("自治区") { return .province }
    return name.unicodeScalars.last.flatMap { level(of: $0.value) }
  }
}
