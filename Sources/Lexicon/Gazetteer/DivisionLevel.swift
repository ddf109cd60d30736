/// The five levels of China's administrative divisions, the widest first.
public enum DivisionLevel: UInt8, Sendable, CaseIterable, Comparable {
  /// Province, autonomous region, municipality, special administrative region.
  case province = 1
  /// Prefecture-level city, prefecture, autonomous prefecture, league.
  case city
  /// County, county-level city, district, banner.
  case county
  /// Town, township, subdistrict (street), sumu.
  case township
  /// Village or residential community.
  case village

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// How many of a code's 12 digits name a division of this level: 2, 4, 6, 9, 12.
  public var digitCount: Int {
    switch self {
    case .province: 2
    case .city: 4
    case .county: 6
    case .township: 9
    case .village: 12
    }
  }

  /// The word of the command's JSON: `province`, `city`, `county`, `township`, `village`.
  public var word: String { String(describing: self) }
}
