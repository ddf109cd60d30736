import Lexicon
import Segmentation

/// What single characters say about places.
enum PlaceSuffix {
  /// The level of a division whose name ends so, of a name the gazetteer does not have.
  static func level(of suffix: UInt32) -> DivisionLevel? {
    switch Unicode.Scalar(suffix) {
    case "省": .province
    case "县", "旗": .county
    case "镇", "乡": .township
    case "村", "屯": .village
    default: nil
    }
  }

  /// The kind of a place that is no division and is in no list.
  static func kind(of suffix: UInt32) -> PlaceMention.Kind {
    if natural.contains(suffix) { return .natural }
    return spots.contains(suffix) ? .spot : .other
  }

  private static let natural = HanSet("山江河湖海岛峰岭洋湾溪川峡洲滩泉沟坡原漠池潭谷沙")
  private static let spots = HanSet("街路道巷桥寺庙塔宫陵园站港场关门楼馆府店")

  /// Whether a reading is what an enumeration says its members are (三县, 两市, 四镇).
  static func fits(_ reading: Gazetteer.Reading, hint: UInt32) -> Bool {
    switch Unicode.Scalar(hint) {
    case "省": reading.level == .province
    case "州": reading.kind == .autonomousPrefecture
    case "市":
      reading.kind == .city || reading.kind == .countyLevelCity || reading.kind == .municipality
    case "县": reading.kind == .county || reading.kind == .autonomousCounty
    case "区": reading.kind == .district
    case "旗": reading.kind == .banner
    case "镇": reading.kind == .town
    case "乡": reading.kind == .township || reading.kind == .ethnicTownship
    default: false
    }
  }

  /// The character after an optional 等 and a number, where it names a level: 县 in 等三县.
  static func hint(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt32? {
    var position = position
    var hasNumber = false
    for _ in 0..<4 where position < text.count {
      let (scalar, length) = UTF8Decoding.decode(text, at: position)
      if numbers.contains(scalar) || (0x30...0x39).contains(scalar) {
        hasNumber = true
      } else if scalar != 0x7B49 && !(hasNumber && scalar == 0x4E2A) {
        return hasNumber && levels.contains(scalar) ? scalar : nil
      }
      position += length
    }
    return nil
  }

  private static let numbers = HanSet("一二两三四五六七八九十")
  private static let levels = HanSet("省州市县区旗镇乡")

  /// The province a single character stands for.
  static func province(abbreviated scalar: UInt32) -> DivisionCode? {
    guard let scalar = Unicode.Scalar(scalar), let number = provinces[scalar] else { return nil }
    return DivisionCode(number * 10_000_000_000)
  }

  /// The abbreviations of provinces, as their number plates and newspapers have them.
  private static let provinces: [Unicode.Scalar: UInt64] = [
    "京": 11, "津": 12, "冀": 13, "晋": 14, "蒙": 15, "辽": 21, "吉": 22, "黑": 23, "沪": 31, "苏": 32,
    "浙": 33, "皖": 34, "闽": 35, "赣": 36, "鲁": 37, "豫": 41, "鄂": 42, "湘": 43, "粤": 44, "桂": 45,
    "琼": 46, "渝": 50, "川": 51, "蜀": 51, "黔": 52, "滇": 53, "藏": 54, "陕": 61, "秦": 61, "甘": 62,
    "陇": 62, "青": 63, "宁": 64, "新": 65, "台": 71, "港": 81, "澳": 82,
  ]
}

extension PlaceMention.Kind {
  /// What a place of the gazetteer that is no division is.
  init(_ kind: DivisionKind, suffix: UInt32) {
    switch kind {
    case .country: self = .country
    case .abroad: self = .abroad
    case .natural, .region: self = .natural
    case .spot: self = .spot
    case .part: self = .division
    default: self = PlaceSuffix.kind(of: suffix)
    }
  }
}
