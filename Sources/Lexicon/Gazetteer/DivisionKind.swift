/// What kind of division or place a name of the gazetteer is.
public enum DivisionKind: UInt8, Sendable, CaseIterable {
  // Divisions of China, by level.
  case province, autonomousRegion, municipality, specialAdministrativeRegion
  case city, prefecture, autonomousPrefecture, league
  case county, autonomousCounty, countyLevelCity, district, banner, specialArea, zone
  case town, township, ethnicTownship, subdistrict, sumu, farm
  // Places without a code of their own.
  case country, abroad, natural, region, spot, part, other

  /// Whether a division of China with a code is meant.
  public var isDivision: Bool { rawValue <= Self.farm.rawValue }

  /// The kind of the division `name` of `level`, told by its suffix.
  init(name: String, level: DivisionLevel) {
    func ends(_ suffix: String) -> Bool { name.hasSuffix(suffix) }
    switch level {
    case .province:
      self =
        ends("特别行政区")
        ? .specialAdministrativeRegion
        : ends("自治区") ? .autonomousRegion : ends("市") ? .municipality : .province
    case .city:
      self =
        ends("自治州") ? .autonomousPrefecture : ends("盟") ? .league : ends("地区") ? .prefecture : .city
    case .county:
      if ends("自治县") || ends("自治旗") {
        self = .autonomousCounty
      } else if ends("县") {
        self = .county
      } else if ends("市") {
        self = .countyLevelCity
      } else if ends("旗") {
        self = .banner
      } else if ends("林区") || ends("特区") || ends("群岛") {
        self = .specialArea
      } else if ends("区"), name.unicodeScalars.count <= 6 {
        self = .district
      } else {
        self = .zone
      }
    case .township, .village:
      if ends("镇") {
        self = .town
      } else if ends("族乡") || ends("民族乡") {
        self = .ethnicTownship
      } else if ends("乡") {
        self = .township
      } else if ends("街道") || ends("街道办事处") {
        self = .subdistrict
      } else if ends("苏木") {
        self = .sumu
      } else {
        self = .farm
      }
    }
  }

  /// The kind a letter of toponyms.tsv stands for.
  init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "c"): self = .country
    case UInt8(ascii: "f"): self = .abroad
    case UInt8(ascii: "n"): self = .natural
    case UInt8(ascii: "r"): self = .region
    case UInt8(ascii: "s"): self = .spot
    case UInt8(ascii: "d"): self = .part
    case UInt8(ascii: "o"): self = .other
    default: return nil
    }
  }
}
