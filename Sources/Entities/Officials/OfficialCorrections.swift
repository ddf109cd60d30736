import Lexicon

/// What the user knows better than the texts tell. It is applied when a question is answered, so it
/// holds whatever is indexed and however often.
public struct OfficialCorrections: Sendable, Equatable {
  public static let none = OfficialCorrections()

  /// People of this name in office in these places are one.
  public private(set) var same: [Rule] = []
  /// People of this name in office in these places are not one.
  public private(set) var apart: [Rule] = []
  /// Somebody of this name holds no office: in these places, or anywhere where there are none.
  public private(set) var none: [Rule] = []

  public struct Rule: Sendable, Hashable {
    public var name: String
    public var places: Set<DivisionCode>

    public init(name: String, places: Set<DivisionCode>) {
      self.name = name
      self.places = places
    }
  }

  public init(same: [Rule] = [], apart: [Rule] = [], none: [Rule] = []) {
    self.same = same
    self.apart = apart
    self.none = none
  }

  /// The number of rules.
  public var count: Int { same.count + apart.count + none.count }

  /// Whether nobody of this name holds an office anywhere.
  public func holdsNoOffice(_ name: String) -> Bool {
    none.contains { $0.name == name && $0.places.isEmpty }
  }

  /// Whether nobody of this name holds an office there.
  public func holdsNoOffice(_ name: String, in place: DivisionCode?) -> Bool {
    none.contains { rule in
      rule.name == name
        && (rule.places.isEmpty
          || place.map { p in rule.places.contains { $0.contains(p) } } ?? false)
    }
  }

  /// Whether there is a rule for the name that takes offices away.
  public func limitsOffices(of name: String) -> Bool { none.contains { $0.name == name } }

  func areSame(
    _ name: String, _ a: OfficialRecords.Jurisdiction, _ b: OfficialRecords.Jurisdiction
  ) -> Bool {
    Self.speaks(same, of: name, a, b)
  }

  func areApart(
    _ name: String, _ a: OfficialRecords.Jurisdiction, _ b: OfficialRecords.Jurisdiction
  ) -> Bool {
    Self.speaks(apart, of: name, a, b)
  }

  /// Whether a rule names, for two jurisdictions, a different place each.
  private static func speaks(
    _ rules: [Rule], of name: String, _ a: OfficialRecords.Jurisdiction,
    _ b: OfficialRecords.Jurisdiction
  ) -> Bool {
    guard case .division(let a) = a, case .division(let b) = b else { return false }
    return rules.contains { rule in
      guard rule.name == name, let x = place(of: a, in: rule), let y = place(of: b, in: rule) else {
        return false
      }
      return x != y
    }
  }

  /// The narrowest place of a rule that a division lies in.
  private static func place(of code: DivisionCode, in rule: Rule) -> DivisionCode? {
    rule.places.filter { $0.contains(code) }.max { $0.level < $1.level }
  }
}

extension Annotations {
  /// Without the officials that corrections take the office from; they stay persons.
  public func corrected(by corrections: OfficialCorrections) -> Annotations {
    guard !corrections.none.isEmpty else { return self }
    var result = self
    result.officials.removeAll { corrections.holdsNoOffice($0.name, in: $0.place) }
    return result
  }
}
