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

  /// The normal form of an office of a division: with the character of its level (县公安局局长, 镇党委书记), a
  /// department of the party with its committee (县委宣传部部长), a court with its full name.
  ///
  /// - Parameter division: the name of the division the office is of, where it is one.
  static func complete(_ office: String, of division: String?) -> String {
    var office = office
    if let division, let mark = levelMark(ofDivision: division), !namesLevel(office, mark) {
      office = office == "第一书记" && mark == "村" ? "驻村第一书记" : mark + office
    }
    let (mark, rest) = splitLevel(office)
    if !mark.isEmpty {
      if partyDepartments.contains(where: { rest.hasPrefix($0) }) { return mark + "委" + rest }
      for court in ["法院", "检察院"] where rest.hasPrefix(court) { return mark + "人民" + rest }
    }
    return office == "村支书" ? "村党支部书记" : office
  }

  private static let marks = [
    "自治区", "特别行政区", "街道", "苏木", "社区", "省", "市", "县", "区", "旗", "州", "盟", "镇", "乡", "村",
  ]
  private static let partyDepartments = ["宣传部", "组织部", "统战部", "政法委"]
  private static let ranks = ["常务副", "代理", "副", "代"]

  /// What a division's name ends with, if that is its level.
  private static func levelMark(ofDivision name: String) -> String? {
    marks.first { name.hasSuffix($0) && name.count > $0.count }
  }

  /// Whether an office says its level already: 县委书记, 副县长, 驻村第一书记.
  private static func namesLevel(_ office: String, _ mark: String) -> Bool {
    var rest = Substring(office)
    while let rank = ranks.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(rank.count)
    }
    // 市场监督管理局 does not name the city.
    if ["市场", "市民", "市容", "区域", "乡村"].contains(where: { rest.hasPrefix($0) }) { return false }
    // 岫岩县粮食局 is of the county, whatever stands before it.
    let isNarrower = rest.unicodeScalars.prefix(5).dropFirst().contains {
      "县旗镇".unicodeScalars.contains($0)
    }
    return isNarrower || marks.contains { rest.hasPrefix($0) }
      || ["驻", "国", "中共", "中央", "全国", "人民政府", "政府"].contains { rest.hasPrefix($0) }
  }

  private static func splitLevel(_ office: String) -> (mark: String, rest: Substring) {
    guard let mark = marks.first(where: { office.hasPrefix($0) && $0.count == 1 }) else {
      return ("", office[...])
    }
    return (mark, office.dropFirst(mark.count))
  }

  /// The village at the beginning of an office, 大河村 of 大河村党总支书记, and the office in it.
  static func village(in office: String) -> (name: String, office: String)? {
    for organ in ["党总支", "党支部", "党委", "委会", "村民委员会", "两委"] {
      guard let range = office.firstRange(of: "村" + organ) else { continue }
      let before = office[..<range.lowerBound]
      guard (1...5).contains(before.unicodeScalars.count) else { return nil }
      return (before + "村", String(office[range.lowerBound...]))
    }
    return nil
  }

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
