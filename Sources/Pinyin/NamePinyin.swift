/// How names are read: in Hanyu Pinyin without tones, ü as v.
///
/// A surname has its own reading (曾 zeng, 单 shan, 尉迟 yuchi), a given name every reading its
/// characters have, for nobody but its bearer knows which is meant. Readings of single characters are
/// ICU's Han–Latin.
public struct NamePinyin {
  private let hanLatin: Transliterator
  private var known: [Unicode.Scalar: [String]] = [:]

  /// Readings of one name at most: a name of four characters with three readings each has 81.
  private static let most = 32

  /// - Throws: `PinyinError` where ICU has no Han–Latin.
  public init() throws(PinyinError) {
    hanLatin = try Transliterator(id: "Han-Latin")
  }

  /// The syllables of each reading of a name, the likeliest first: `[["li", "ya", "rong"]]` for
  /// 李亚容. Empty for a name that is not all Han.
  public mutating func readings(of name: String) -> [[String]] {
    let scalars = name.unicodeScalars.filter { $0 != "·" }
    guard !scalars.isEmpty, scalars.allSatisfy(\.properties.isIdeographic) else { return [] }
    let all = Array(scalars)
    var result: [[String]]
    var rest = all[...]
    if all.count > 2,
      let surname = SurnameReadings.compound[String(String.UnicodeScalarView(all.prefix(2)))]
    {
      result = surname
      rest = rest.dropFirst(2)
    } else {
      result = (SurnameReadings.single[all[0]] ?? characterReadings(all[0])).map { [$0] }
      rest = rest.dropFirst()
    }
    for scalar in rest {
      let next = characterReadings(scalar)
      result = Array(result.flatMap { head in next.map { head + [$0] } }.prefix(Self.most))
    }
    return result
  }

  private mutating func characterReadings(_ scalar: Unicode.Scalar) -> [String] {
    if let readings = known[scalar] { return readings }
    let first = Self.normalized(hanLatin.transliterate(String(Character(scalar))))
    var readings = first.map { [$0] } ?? []
    for other in Polyphones.readings[scalar] ?? [] where !readings.contains(other) {
      readings.append(other)
    }
    if readings.isEmpty { readings = ["?"] }
    known[scalar] = readings
    return readings
  }

  /// What was typed for pinyin, in the form readings have: small letters, without tones (marks or
  /// digits 1 to 5), spaces, hyphens and apostrophes, ü as v. `nil` where anything else is left, or
  /// nothing.
  public static func normalized(_ text: String) -> String? {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      if let letter = marked[scalar] {
        result.append(letter)
        continue
      }
      switch scalar {
      case "a"..."z": result.unicodeScalars.append(scalar)
      case "1"..."5" where !result.isEmpty: continue
      case " ", "\u{3000}", "'", "’", "‘", "`", "-", "·": continue
      case "\u{300}", "\u{301}", "\u{304}", "\u{30C}": continue
      case "\u{308}" where result.last == "u":
        result.removeLast()
        result.append("v")
      default: return nil
      }
    }
    return result.isEmpty ? nil : result
  }

  private static let marked: [Unicode.Scalar: Character] = {
    var result: [Unicode.Scalar: Character] = [:]
    let marks: [(Character, String)] = [
      ("a", "āáǎà"), ("e", "ēéěèê"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("v", "üǖǘǚǜ"),
      ("n", "ńňǹ"), ("m", "ḿ"),
    ]
    for (letter, forms) in marks { for form in forms.unicodeScalars { result[form] = letter } }
    return result
  }()

  /// The keys a reading is found by: all of it, its initials, and both again with u for ü, as many
  /// type it (lu for 吕, which passports write lyu).
  public static func keys(of syllables: [String]) -> Set<String> {
    let whole = syllables.joined()
    let initials = String(syllables.compactMap(\.first))
    var keys: Set = [whole, initials]
    if whole.contains("v") {
      keys.insert(whole.replacing("v", with: "u"))
      keys.insert(whole.replacing("v", with: "yu"))
    }
    return keys
  }
}
