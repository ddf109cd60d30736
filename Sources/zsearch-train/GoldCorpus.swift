import Segmentation

/// A corpus cut into words by people, with names joined: surname and given name are one word, with a
/// joint between them.
package struct GoldCorpus: Sendable {
  package var text = LabelledText()

  package init() {}

  /// Reads a file of `word/tag`s or of plain words, separated by spaces, one text a line.
  ///
  /// Tags are those of the People's Daily corpus: `nr` is a person name (surname and given name are two
  /// words there), `ns` a place. Plain words tell no names.
  ///
  /// - Parameter taggedPath: the same texts with tags, from which names are joined.
  /// - Throws: `TrainingError` with file and line.
  package init(path: String, taggedPath: String? = nil) throws(TrainingError) {
    let file = try InputFile(path: path)
    var tagged = try Self.read(file)
    if let taggedPath {
      let plain = tagged
      let taggedFile = try InputFile(path: taggedPath)
      tagged = try Self.read(taggedFile)
      guard Self.isTagged(taggedFile) else {
        throw TrainingError("\(taggedPath): has no tags; expected word/tag separated by spaces")
      }
      for index in 0..<max(plain.count, tagged.count) {
        guard index < plain.count, index < tagged.count,
          plain[index].map(\.scalars) == tagged[index].map(\.scalars)
        else {
          throw TrainingError(
            "\(taggedPath):\(index + 1): is not the text of \(path):\(index + 1) with tags; "
              + "give the tagged file of the same corpus")
        }
      }
    }
    for words in tagged { append(words) }
    guard text.textCount > 0 else { throw TrainingError("\(path): has no text") }
  }

  /// A word as it stands in the file.
  private struct Word {
    var scalars: [UInt32]
    var tag: String
  }

  /// Whether at least half of the words of the first hundred lines have a tag.
  private static func isTagged(_ file: InputFile) -> Bool {
    var words = 0
    var tagged = 0
    for line in file.lines.prefix(100) {
      for field in line.split(separator: 0x20) {
        words += 1
        guard let slash = field.lastIndex(of: 0x2F), slash > field.startIndex else { continue }
        let tag = field[(slash + 1)...]
        if !tag.isEmpty, tag.allSatisfy({ 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }) { tagged += 1 }
      }
    }
    return words > 0 && tagged * 2 >= words
  }

  private static func read(_ file: InputFile) throws(TrainingError) -> [[Word]] {
    let isTagged = isTagged(file)
    var texts: [[Word]] = []
    for (number, line) in file.lines.enumerated() {
      guard let string = String(validating: line, as: UTF8.self) else {
        throw TrainingError("\(file.path):\(number + 1): is not UTF-8; convert the file")
      }
      var words: [Word] = []
      for field in string.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
        guard isTagged else {
          words.append(Word(scalars: field.map(\.value), tag: ""))
          continue
        }
        guard let slash = field.lastIndex(of: "/"), slash > field.startIndex else {
          throw TrainingError(
            "\(file.path):\(number + 1): \"\(String(field))\" has no tag; expected word/tag")
        }
        words.append(
          Word(
            scalars: field[..<slash].map(\.value),
            tag: String(field[field.index(after: slash)...])))
      }
      texts.append(words)
    }
    return texts
  }

  private mutating func append(_ words: [Word]) {
    var index = 0
    while index < words.count {
      let pieces = Self.nameLength(words[index...])
      let kind: LabelledText.Kind =
        switch words[index].tag {
        case "nr": .person
        case "ns": .place
        default: .other
        }
      for (number, piece) in words[index..<index + pieces].enumerated() {
        for (offset, scalar) in piece.scalars.enumerated() {
          let label =
            offset > 0
            ? GapLabel.inside : number > 0 ? GapLabel.nameJoint : GapLabel.boundary
          text.append(
            FoldingTable.shared[scalar], label: label,
            kind: offset == 0 && number == 0 ? kind : .other)
        }
      }
      index += pieces
    }
    text.endText()
  }

  /// How many of the first words are one person name: a surname of one character, or a compound one,
  /// with the given name of at most two characters behind it; three where a married name has two
  /// surnames; else 1.
  private static func nameLength(_ words: ArraySlice<Word>) -> Int {
    let first = words.startIndex
    func isName(_ offset: Int) -> Bool {
      first + offset < words.endIndex && words[first + offset].tag == "nr"
    }
    let surname = words[first].scalars
    guard isName(0), isName(1), surname.count == 1 || compoundSurnames.contains(surname)
    else { return 1 }
    let second = words[first + 1].scalars
    if surname.count == 1, second.count == 1, isName(2), words[first + 2].scalars.count == 2,
      !isName(3), doubleSurnames.contains(surname + second)
    {
      return 3
    }
    // A gloss in brackets belongs to the given name: 某（女）.
    let isGlossed = second.prefix(2).contains { $0 == 0xFF08 || $0 == 0x3008 }
    return second.count <= 2 || isGlossed ? 2 : 1
  }

  /// Surnames of two characters.
  static let compoundSurnames = Set(
    """
    欧阳 司徒 司马 诸葛 上官 皇甫 夏侯 慕容 尉迟 公孙 令狐 宇文 长孙 东方 南宫 西门 端木 独孤 轩辕 呼延 闻人 澹台 \
    淳于 申屠 拓跋 万俟 赫连 钟离 公冶 宗政 濮阳 太史 仲孙 单于 鲜于 东郭 百里
    """.split(separator: " ").map { $0.unicodeScalars.map(\.value) })

  private static let doubleSurnames = Set(
    ["陈方", "范徐", "李郑"].map { $0.unicodeScalars.map(\.value) })
}
