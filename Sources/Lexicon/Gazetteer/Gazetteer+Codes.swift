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
