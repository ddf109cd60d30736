import Foundation

/// What the sources say about one word, joined into the payload of its node.
struct WordEvidence {
  private var icuCost: UInt32?
  private var frequency: Int?
  private var vocabularyCount: Int?
  private var listedFrequency: Int?
  private var sources: LexiconSource = []
  /// Which sources have the word: ICU's dictionary, then the lists in their order.
  private(set) var presence = [Bool](repeating: false, count: 1 + WordList.allCases.count)

  /// Takes in a reading: ICU's cost when `list` is nil, else the frequency that the list gives.
  mutating func add(_ value: Int, from list: WordList?) {
    guard let list else {
      icuCost = UInt32(clamping: min(max(value, 0), 255))
      presence[0] = true
      return
    }
    presence[1 + (WordList.allCases.firstIndex(of: list) ?? 0)] = true
    sources.formUnion(list.source)
    switch list {
    case .words: frequency = max(frequency ?? 0, value)
    case .vocabulary, .news: vocabularyCount = max(vocabularyCount ?? 0, value)
    case .places, .offices:
      listedFrequency = max(listedFrequency ?? 0, value > 0 ? value : Self.listedFrequency)
    case .surnames: break
    }
  }

  var payload: UInt64 {
    LexiconNode.payload(
      isICUWord: icuCost != nil, cost: cost, frequencyClass: frequencyClass, sources: sources)
  }

  /// 1 + ⌊log₂ f⌋, at most 15; 0 for a word that the general list does not have.
  private var frequencyClass: Int {
    guard let frequency else { return 0 }
    return min(15, Int.bitWidth - max(frequency, 1).leadingZeroBitCount)
  }

  /// ICU's cost, else the lowest that any list gives.
  private var cost: UInt32 {
    if let icuCost { return icuCost }
    var cost: UInt32 = 255
    if let frequency { cost = min(cost, Self.cost(ofFrequency: frequency)) }
    if let vocabularyCount { cost = min(cost, Self.cost(ofFrequency: vocabularyCount)) }
    if let listedFrequency { cost = min(cost, Self.cost(ofFrequency: listedFrequency)) }
    return cost
  }

  /// The frequency taken for a name whose list gives none.
  private static let listedFrequency = 100

  /// ICU's cost of a word of frequency `f` in the general word list: 146 − 5.5 log₂(f + 1).
  ///
  /// The line goes through the medians of the 77,894 words that both lists have (134 at f = 3 … 6,
  /// 79 at 1,000, 56 at 100,000).
  private static func cost(ofFrequency frequency: Int) -> UInt32 {
    UInt32(max(20, (146 - 5.5 * log2(Double(frequency) + 1)).rounded()))
  }
}
