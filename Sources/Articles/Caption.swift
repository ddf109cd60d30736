/// Captions of a saved page.
///
/// A page's text has each caption twice, as the picture's text and as the line below it; the second
/// often says more (诏安县委书记 before the name).
enum Caption {
  /// The lines as sections: each caption once, in its longer form and where it first stood; everything
  /// else as paragraphs.
  ///
  /// - Complexity: O(n) in the bytes of the lines.
  static func merged(_ lines: [String]) -> [Article.Section] {
    var sections: [Article.Section] = []
    var seen: Set<String> = []
    var i = 0
    while i < lines.count {
      var text = lines[i]
      var next = i + 1
      while next < lines.count, let longer = longer(text, lines[next]) {
        text = longer
        next += 1
      }
      if next > i + 1 || isCredited(text) {
        if seen.insert(text).inserted { sections.append(Article.Section(.caption, text)) }
      } else {
        sections.append(Article.Section(.paragraph, text))
      }
      i = next
    }
    return sections
  }

  /// The longer of two neighbouring lines that are the same caption; `nil` where they are not.
  private static func longer(_ a: String, _ b: String) -> String? {
    let (short, long) = a.utf8.count <= b.utf8.count ? (a, b) : (b, a)
    guard long.utf8.reversed().starts(with: short.utf8.reversed()) else { return nil }
    let length = short.unicodeScalars.count
    let added = long.unicodeScalars.count - length
    guard length + added <= longestCaption else { return nil }
    // Without a credit a heading may happen to end the line below it, so only little may be added.
    return isCredited(short) ? (added <= 60 ? long : nil) : length >= 8 && added <= 20 ? long : nil
  }

  /// Code points; what is longer is a paragraph.
  private static let longestCaption = 300

  /// Whether a line ends by saying whose picture it is: `钟晓霞摄`, `新华社记者 李明 摄`, `（李明 摄影）`,
  /// `诏安工业园区供图`, `图片来源：诏安县融媒体中心`, `资料图片`.
  static func isCredited(_ line: String) -> Bool {
    guard line.unicodeScalars.dropFirst(longestCaption).isEmpty else { return false }
    let closers = "）)】]。. ".unicodeScalars
    let end = line.unicodeScalars.reversed().drop { closers.contains($0) }
    let text = String(String.UnicodeScalarView(end.reversed()))
    if text.hasSuffix("供图") || text.hasSuffix("资料图") || text.hasSuffix("资料图片") { return true }
    let tail = String(String.UnicodeScalarView(text.unicodeScalars.suffix(24)))
    if ["图片来源", "图源", "图/", "图／", "摄影：", "摄影:"].contains(where: tail.contains) { return true }
    for ending in ["摄影", "摄"] where text.hasSuffix(ending) {
      let before = text.unicodeScalars.dropLast(ending.unicodeScalars.count)
      return namesPhotographer(WhiteSpace.trimmed(String(before)), surnameNeeded: ending != "摄")
    }
    return false
  }

  /// Whether a text ends with a person's name, after a stop, a space or a role: 钟晓霞 in
  /// `…工作。钟晓霞`, but not 拍 in `这些照片由他在山上拍`.
  private static func namesPhotographer(_ text: String, surnameNeeded: Bool) -> Bool {
    let boundaries = "。！？；，、,.;!?:：()（）[]【】“”\"/／|｜".unicodeScalars
    let scalars = text.unicodeScalars
    let pieces = scalars.split {
      boundaries.contains($0) || $0.properties.isWhitespace
    }
    guard let last = pieces.last else { return false }
    if let name = PersonNames.afterRole(String(last)) {
      return name.isEmpty || PersonNames.isName(name, surnameNeeded: false)
    }
    // 李 明 摄: the halves of a name are pieces of one character.
    let halves = pieces.suffix(2)
    if halves.count == 2, halves.allSatisfy({ $0.count == 1 }) {
      return PersonNames.isName(halves.map { String($0) }.joined(), surnameNeeded: true)
    }
    if PersonNames.isName(String(last), surnameNeeded: true) { return true }
    // Straight after a sentence or bracket a few characters are a name even without a Han surname
    // (阿依古丽摄), unless they and 摄 make another word (航拍摄, 录摄).
    guard !surnameNeeded, last.startIndex != scalars.startIndex else { return false }
    let before = scalars[scalars.index(before: last.startIndex)]
    return "。！？（(【[".unicodeScalars.contains(before) && (2...8).contains(last.count)
      && last.allSatisfy(PersonNames.isHan)
      && !"拍录统航".unicodeScalars.contains(last[last.index(before: last.endIndex)])
  }
}
