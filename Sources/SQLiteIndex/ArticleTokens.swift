import Foundation
import Search

/// What the FTS5 table takes of an article, worked out away from the database.
struct ArticleTokens: Sendable {
  /// The distinct grams, and levelled grams with their level, each followed by a space.
  var tokens = Data()
  /// The headlines, folded, as `HeadlineTable` keeps them.
  var headlines = Data()
  /// What the pairs of characters in them weigh, and the bytes of the folded text (`Headlines`).
  var headlineWeights = Data()
  var length = 0
  /// Keys whose frequency is counted: single characters and levelled grams.
  var counted: [UInt64] = []
  /// What finds its reprints.
  var reprintKeys: ReprintKeys = []
  /// Persons named in it.
  var names: Set<String> = []
}

extension ArticleTokens {
  /// Adds what is named: tokens and the names of persons.
  mutating func add(_ entities: ArticleEntities, in text: [UInt8]) {
    names = Set(entities.annotations.persons.map(\.name))
    for token in entities.tokens(in: text) {
      tokens.append(contentsOf: token.bytes)
      tokens.append(TokenTokenizer.separator)
    }
  }
}

/// Makes `ArticleTokens`. One a thread: it keeps the buffers of its profile.
struct TokenMaker {
  private var profile = GramProfile()

  /// - Parameter levelled: the keys that are indexed with a level.
  mutating func tokens(_ text: ArticleText, levelled: KeyCounts) -> ArticleTokens {
    profile.read(text)
    var grams: [UInt8] = []
    var counted: [UInt64] = []
    profile.forEachEntry { entry in
      if entry.isGram {
        GramProfile.append(entry.key, to: &grams)
        grams.append(TokenTokenizer.separator)
      }
      let isLevelled = levelled.contains(entry.key)
      if isLevelled || Self.isSingleCharacter(entry.key) { counted.append(entry.key) }
      if isLevelled {
        appendLevel(of: entry, to: &grams)
      }
    }
    for gram in profile.longGrams.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      grams += gram
      grams.append(TokenTokenizer.separator)
    }
    return ArticleTokens(
      tokens: Data(grams), headlines: Data(profile.headlines),
      headlineWeights: Data(profile.headlineWeights), length: profile.length, counted: counted,
      reprintKeys: ReprintText.keys(text))
  }

  /// The levels of some grams only.
  mutating func levels(_ text: ArticleText, of levelled: KeyCounts) -> Data {
    profile.read(text)
    var impacts: [UInt8] = []
    profile.forEachEntry { entry in
      if levelled.contains(entry.key) {
        appendLevel(of: entry, to: &impacts)
      }
    }
    return Data(impacts)
  }

  /// Counts, for each key of the text, one more article.
  mutating func count(_ text: ArticleText, into counts: inout KeyCounts) {
    profile.read(text)
    profile.forEachEntry { counts.add(1, to: $0.key) }
  }

  private func appendLevel(of entry: GramProfile.Entry, to impacts: inout [UInt8]) {
    let level = profile.level(of: entry)
    guard level > 0 else { return }
    for level in level > 1 ? [1, level] : [1] {
      GramProfile.append(entry.key, to: &impacts)
      impacts.append(UInt8(truncatingIfNeeded: level))
      impacts.append(TokenTokenizer.separator)
    }
  }

  /// Whether the key is one scalar, told from its first byte and its length.
  static func isSingleCharacter(_ key: UInt64) -> Bool {
    let bytes = 8 - key.leadingZeroBitCount / 8
    let first = UInt8(truncatingIfNeeded: key >> UInt64(8 * (bytes - 1)))
    switch bytes {
    case 1: return true
    case 2: return first & 0xE0 == 0xC0
    case 3: return first & 0xF0 == 0xE0
    case 4: return first & 0xF8 == 0xF0
    default: return false
    }
  }
}
