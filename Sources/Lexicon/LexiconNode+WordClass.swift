extension LexiconNode {
  /// `wordClass` is below this.
  public static let wordClassCount = 64

  /// What kind of word ends here, as the boundary model tells words apart: how common ICU's dictionary
  /// has it, plus 4 × how common the general word list has it, plus 16 × which list of our own.
  /// Meaningful for words.
  public var wordClass: Int {
    icuBucket + 4 * generalBucket + 16 * listBucket
  }

  /// 0 not in ICU's dictionary; 1 rare (cost ≥ 160), 2 (≥ 120), 3 common.
  private var icuBucket: Int {
    guard isICUWord else { return 0 }
    return cost >= 160 ? 1 : cost >= 120 ? 2 : 3
  }

  /// 0 not in the general word list; 1 frequency below 32, 2 below 256, 3 above.
  private var generalBucket: Int {
    switch frequencyClass {
    case 0: 0
    case 1...5: 1
    case 6...8: 2
    default: 3
    }
  }

  /// 0 in no list of our own; 1 a word learned from the news, 2 a place, 3 an office, vocabulary, surname.
  private var listBucket: Int {
    if !sources.isDisjoint(with: [.office, .vocabulary, .surname]) { return 3 }
    if sources.contains(.place) { return 2 }
    return sources.contains(.news) ? 1 : 0
  }
}
