/// A division of China as the gazetteer knows it.
public struct Division: Hashable, Sendable {
  public var code: DivisionCode
  /// The full name: 诏安县, 新疆维吾尔自治区.
  public var name: String
  /// The name without its suffix (诏安, 新疆), or the full name where there is no shorter one.
  public var shortName: String
  public var kind: DivisionKind
  /// Longitude and latitude in degrees, to four decimals, as the source has them; provinces, cities
  /// and counties only.
  public var location: Location?
  /// For a division that is no more: the code of the one that has taken its place.
  public var successor: DivisionCode?

  public var level: DivisionLevel { code.level }

  /// A point on the map, in degrees.
  public struct Location: Hashable, Sendable {
    public var longitude: Double
    public var latitude: Double
  }
}
