import Segmentation

/// Names in the credits of news: 蒲公英摄 behind a caption, （记者 柳条）. A pen name looks like a word, and only
/// the credit tells.
enum Credits {
  /// The names in credits where `persons`, in order, have none.
  ///
  /// - Complexity: O(n).
  static func names(in text: TitleText, persons: [Range<Int>]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var next = 0
    for index in 0..<text.count {
      let name: Range<Int>?
      switch text.scalars[index] {
      // 摄
      case 0x6444: name = photographer(before: index, in: text)
      // 者, 员: 记者, 通讯员
      case 0x8005, 0x5458: name = reporter(behind: index, in: text)
      default: continue
      }
      guard let name else { continue }
      while next < persons.count, persons[next].upperBound <= name.lowerBound { next += 1 }
      if next < persons.count, persons[next].lowerBound < name.upperBound { continue }
      if let last = found.last, last.upperBound > name.lowerBound { continue }
      found.append(name)
    }
    return found
  }

  /// Two to four characters between the end of a sentence and a 摄 that ends the line.
  private static func photographer(before index: Int, in text: TitleText) -> Range<Int>? {
    guard index + 1 == text.count || [0x0A, 0x29].contains(text.scalars[index + 1]) else {
      return nil
    }
    var start = index
    while start > 0, index - start < 5, TitleText.isHan(text.scalars[start - 1]) { start -= 1 }
    guard (2...4).contains(index - start),
      start == 0
        || [0x3002, 0x0A, 0x20, 0x21, 0x3F, 0x28, 0x201D].contains(text.scalars[start - 1])
    else { return nil }
    return isOther(start..<index, in: text) ? nil : start..<index
  }

  /// Two to four characters between 记者 or 通讯员 with a space and the end of the bracket.
  private static func reporter(behind index: Int, in text: TitleText) -> Range<Int>? {
    guard text.has("记者", at: index - 1) || text.has("通讯员", at: index - 2),
      index + 2 < text.count, text.scalars[index + 1] == 0x20
    else { return nil }
    let start = index + 2
    var end = start
    while end < text.count, end - start < 5, TitleText.isHan(text.scalars[end]) { end += 1 }
    guard (2...4).contains(end - start), end < text.count, text.scalars[end] == 0x29 else {
      return nil
    }
    return isOther(start..<end, in: text) ? nil : start..<end
  }

  /// 本报记者, 资料图 and the like stand in credits too.
  private static func isOther(_ range: Range<Int>, in text: TitleText) -> Bool {
    let others: [StaticString] = ["记者", "本报", "资料", "通讯", "航拍", "无人机", "图片", "新华", "供图", "融媒"]
    return range.contains { index in others.contains { text.has($0, at: index) } }
  }
}
