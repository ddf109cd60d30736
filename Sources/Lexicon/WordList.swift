/// The word lists a lexicon is compiled from, in the order in which they are read.
enum WordList: String, CaseIterable {
  /// A general word list with frequencies.
  case words
  /// Divisions of China, full and short names, the former ones too.
  case places
  case offices
  case surnames
  /// Words and slogans of local news, with counts.
  case vocabulary
  /// Words learned from the news, with the counts of their occurrences.
  case news

  var fileName: String { self == .places ? DivisionTable.divisions : rawValue + ".tsv" }

  var source: LexiconSource {
    switch self {
    case .words: []
    case .places: .place
    case .offices: .office
    case .surnames: .surname
    case .vocabulary: .vocabulary
    case .news: .news
    }
  }

  /// The frequency of a township's short name: many are ordinary words too (和平, 高峰).
  private static let shortTownshipFrequency = 3

  /// The words of the list and their frequencies (0 where the list gives none).
  ///
  /// - Throws: `LexiconError.resourceDamaged`.
  func words(of file: MappedFile) throws(LexiconError) -> [(word: [UInt32], frequency: Int)] {
    var words: [(word: [UInt32], frequency: Int)] = []
    func add(_ word: String, _ frequency: Int) {
      words.append((word.unicodeScalars.map(\.value), frequency))
    }
    if self == .places {
      try DivisionTable.forEachDivision(of: file) { row in
        add(row.name, 0)
        if !row.short.isEmpty {
          add(row.short, row.code.level >= .township ? Self.shortTownshipFrequency : 0)
        }
      }
    } else {
      try Self.forEachLine(of: file.bytes, path: file.path) { word, frequency in
        add(String(decoding: word, as: UTF8.self), frequency)
      }
    }
    return words
  }

  /// Calls `body` with each word and its frequency (0 where the list gives none).
  ///
  /// A line is `word` or `word<TAB>frequency`; lines that begin with `#` say where the list comes from.
  ///
  /// - Throws: `LexiconError.resourceDamaged` with the number of the first line that is neither.
  private static func forEachLine(
    of bytes: UnsafeRawBufferPointer, path: String,
    _ body: (UnsafeBufferPointer<UInt8>, Int) -> Void
  ) throws(LexiconError) {
    let text = bytes.bindMemory(to: UInt8.self)
    var number = 0
    var start = 0
    while start < text.count {
      number += 1
      var end = start
      var tab: Int?
      while end < text.count, text[end] != 0x0A {
        if text[end] == 0x09, tab == nil { tab = end }
        end += 1
      }
      if end > start, text[start] != UInt8(ascii: "#") {
        var frequency = 0
        if let tab {
          guard let parsed = decimal(text[(tab + 1)..<end]) else {
            throw .resourceDamaged(
              path: path, reason: "line \(number) has no frequency after the tab")
          }
          frequency = parsed
        }
        body(UnsafeBufferPointer(rebasing: text[start..<(tab ?? end)]), frequency)
      }
      start = end + 1
    }
  }

  private static func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
