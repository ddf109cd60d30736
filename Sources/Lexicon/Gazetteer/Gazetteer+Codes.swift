extension Gazetteer {
  /// The divisions a user means: by code (2, 4, 6, 9 or 12 digits), by any name, or by a chain of
  /// names from the wider to the narrower (福建诏安, 漳州市诏安县四都镇). A division that is no more means
  /// the one that took its place.
  ///
  /// - Complexity: O(n²) in the characters of the name, for chains.
  public func codes(of name: String) -> [DivisionCode] {
    if let code = DivisionCode(digits: name) {
      return division(code).map { [$0.successor ?? $0.code] } ?? []
    }
    let whole = divisions(named: name).map { $0.successor ?? $0.code }
    guard whole.isEmpty else { return whole }
    for split in name.indices.dropFirst().reversed() {
      let outer = divisions(named: String(name[..<split])).map { $0.successor ?? $0.code }
      guard !outer.isEmpty else { continue }
      let inner = codes(of: String(name[split...]))
        .filter { code in outer.contains { $0.contains(code) } }
      if !inner.isEmpty { return inner }
    }
    return []
  }
}

extension Gazetteer {
  /// The county, or the city, an article is about: the one its source states; else the one the name of
  /// its medium begins with (诏安县融媒体中心, 永泰融媒), where that is the name of one only.
  ///
  /// - Complexity: O(n²) in the characters of the stated name.
  public func county(named name: String, source: String) -> DivisionCode? {
    func only(_ codes: [DivisionCode]) -> DivisionCode? {
      let fitting = codes.filter { $0.level == .county || $0.level == .city }
      return fitting.count == 1 ? fitting[0] : nil
    }
    if !name.isEmpty, let code = only(codes(of: name)) { return code }
    for length in (2...12).reversed() {
      let prefix = source.unicodeScalars.prefix(length)
      guard prefix.count == length else { continue }
      if let code = only(
        divisions(named: String(String.UnicodeScalarView(prefix))).map { $0.successor ?? $0.code })
      {
        return code
      }
    }
    return nil
  }
}
