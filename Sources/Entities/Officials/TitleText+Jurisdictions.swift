import Lexicon

extension TitleText {
  /// The place that ends at `end`, as the jurisdiction of an office: one with a code if there is any.
  ///
  /// Inside the name of an organ (诏安县委) the recogniser of places names none, so the gazetteer is asked
  /// for the longest division or country that begins with a word and ends here.
  ///
  /// - Parameter allowsShort: whether 诏安 is enough, because what follows names the level (县委). Else
  ///   公安 in 公安局 would be the county of that name.
  /// - Complexity: O(longest name) look-ups.
  func jurisdiction(endingAt end: Int, limit: Int, allowsShort: Bool = false) -> Place? {
    let known = place(endingAt: end)
    if let known, known.code != nil, known.range.lowerBound >= limit { return known }
    if let division = division(endingAt: end, limit: limit, allowsShort: allowsShort) {
      return division
    }
    return known.flatMap { $0.range.lowerBound >= limit ? $0 : nil }
  }

  /// 省市县区旗州盟镇乡村道, and 木 of 苏木.
  private static let suffixes: Set<UInt32> = [
    0x7701, 0x5E02, 0x53BF, 0x533A, 0x65D7, 0x5DDE, 0x76DF, 0x9547, 0x4E61, 0x6751, 0x9053, 0x6728,
  ]

  /// The longest name of a division of China has so many characters.
  private static let longestName = 15

  private func division(endingAt end: Int, limit: Int, allowsShort: Bool) -> Place? {
    guard let gazetteer, end > limit, end <= count, Self.isHan(scalars[end - 1]) else { return nil }
    let allowsDivision = allowsShort || Self.suffixes.contains(scalars[end - 1])
    for start in max(limit, end - Self.longestName)..<max(limit, end - 1)
    where isTokenStart[start] && Self.isHan(scalars[start]) {
      let name = string(start..<end)
      if gazetteer.hasCountry(named: name) { return Place(range: start..<end, code: nil) }
      // 和 before 县长 joins: 和县 is not meant.
      guard allowsDivision, end - start > 2 || scalars[start] != 0x548C else { continue }
      let divisions = gazetteer.divisions(named: name).filter {
        // A township's short name is too often an ordinary word.
        end - start > 2 || $0.level <= .county
      }
      guard !divisions.isEmpty else { continue }
      return Place(range: start..<end, code: choice(of: divisions, start: start, end: end))
    }
    return nil
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for index in range { view.append(Unicode.Scalar(scalars[index]) ?? "\u{FFFD}") }
    return String(view)
  }

  /// Which of several divisions of one name is meant; nil where nothing tells.
  private func choice(of divisions: [Division], start: Int, end: Int) -> DivisionCode? {
    let codes = divisions.map { $0.successor ?? $0.code }
    func only(_ codes: [DivisionCode]) -> DivisionCode? {
      Set(codes).count == 1 ? codes.first : nil
    }
    if let code = only(codes) { return code }
    // The place before it in the chain holds it.
    if let outer = place(endingAt: start)?.code, let code = only(codes.filter(outer.contains)) {
      return code
    }
    // The text names it elsewhere, where it was told apart.
    let name = scalars[start..<end]
    let named = places.filter {
      $0.range.count == name.count && scalars[$0.range].elementsEqual(name)
    }
    if let code = only(named.compactMap(\.code)) { return code }
    // The article's own county lies in it, or it lies in the county, or in the county's city.
    if let county {
      if let code = only(codes.filter { $0.contains(county) || county.contains($0) }) {
        return code
      }
      let city = county.ancestor(at: .city)
      if let code = only(codes.filter(city.contains)) { return code }
    }
    // One county beside townships of the same name.
    return only(codes.filter { $0.level <= .county })
  }
}
