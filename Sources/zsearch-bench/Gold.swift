import Foundation
import Lexicon

/// A gold file: one text a line, words separated by spaces.
struct Gold {
  /// The texts, without the spaces.
  var texts: [[UInt8]] = []
  /// The ends of the words of each text, in UTF-8 bytes.
  var ends: [[Int]] = []

  init(path: String, limit: Int = .max) throws {
    for line in try Corpus.lines(of: path).prefix(limit) {
      var text: [UInt8] = []
      var ends: [Int] = []
      for word in line.split(separator: 0x20) {
        text += word
        ends.append(text.count)
      }
      guard !text.isEmpty else { continue }
      texts.append(text)
      self.ends.append(ends)
    }
  }
}

/// Names and places in a file of `word/tag`s, one text a line.
struct TaggedGold {
  var texts: [[UInt8]] = []
  /// Of each text the person names (`nr`; surname and given name joined) and the places (`ns`).
  var persons: [[Range<Int>]] = []
  var places: [[Range<Int>]] = []

  /// - Parameter lexicon: tells surnames of two characters.
  init(path: String, lexicon: Lexicon) throws {
    for line in try Corpus.lines(of: path) {
      var text: [UInt8] = []
      var persons: [Range<Int>] = []
      var places: [Range<Int>] = []
      var isSurname = false
      for field in line.split(separator: 0x20) {
        guard let slash = field.lastIndex(of: 0x2F), slash > field.startIndex else { continue }
        let tag = String(decoding: field[(slash + 1)...], as: UTF8.self)
        let start = text.count
        text += field[..<slash]
        let characters = field[..<slash].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        if tag == "nr" {
          // A surname of one character, or a compound one, is joined with the given name behind it.
          if isSurname, let surname = persons.last, surname.upperBound == start, characters <= 2 {
            persons[persons.count - 1] = surname.lowerBound..<text.count
            isSurname = false
          } else {
            persons.append(start..<text.count)
            isSurname =
              characters == 1
              || characters == 2
                && lexicon.node(of: String(decoding: field[..<slash], as: UTF8.self))?
                  .sources.contains(.surname) == true
          }
        } else {
          isSurname = false
          if tag == "ns" { places.append(start..<text.count) }
        }
      }
      guard !text.isEmpty else { continue }
      texts.append(text)
      self.persons.append(persons)
      self.places.append(places)
    }
  }

  /// The share of `spans` that are tokens, given the ends of the tokens of each text.
  static func recall(of spans: [[Range<Int>]], ends: [[Int]]) -> Double {
    var total = 0
    var found = 0
    for (spans, ends) in zip(spans, ends) {
      let tokens = Set(zip([0] + ends, ends).map { $0..<$1 })
      total += spans.count
      found += spans.count { tokens.contains($0) }
    }
    return total == 0 ? 0 : Double(found) / Double(total)
  }
}

extension TaggedGold {
  /// The share of `spans` that are cut alone as they are in their text: the same tokens, which begin
  /// and end where the span does.
  ///
  /// - Parameters:
  ///   - ends: the ends of the tokens of each text.
  ///   - cut: the ends of the tokens of texts that stand alone.
  func consistency(
    of spans: [[Range<Int>]], ends: [[Int]], cut: ([[UInt8]]) throws -> [[Int]]
  ) rethrows -> Double {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var names: [[UInt8]] = []
    for (text, spans) in zip(texts, spans) {
      for span in spans where numbers[text[span]] == nil {
        numbers[text[span]] = names.count
        names.append(Array(text[span]))
      }
    }
    let alone = try cut(names)
    var total = 0
    var agreeing = 0
    for ((text, spans), ends) in zip(zip(texts, spans), ends) {
      let boundaries = Set(ends + [0])
      for span in spans {
        let inContext = (span.lowerBound...span.upperBound).filter(boundaries.contains)
        let expected = [0] + (numbers[text[span]].map { alone[$0] } ?? [])
        total += 1
        if inContext == expected.map({ $0 + span.lowerBound }) { agreeing += 1 }
      }
    }
    return total == 0 ? 0 : Double(agreeing) / Double(total)
  }
}

/// Word precision and recall against a gold file, as the Chinese segmentation bakeoffs score them.
struct Score: Codable {
  var gold = 0
  var predicted = 0
  var correct = 0
  /// Gold words that the vocabulary lacks, and how many of them were found.
  var outOfVocabulary = 0
  var outOfVocabularyFound = 0

  var precision: Double { predicted == 0 ? 0 : Double(correct) / Double(predicted) }
  var recall: Double { gold == 0 ? 0 : Double(correct) / Double(gold) }
  var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }
  var outOfVocabularyRecall: Double? {
    outOfVocabulary == 0 ? nil : Double(outOfVocabularyFound) / Double(outOfVocabulary)
  }

  /// Adds a text: the ends of its gold words and of the predicted ones, both ascending.
  ///
  /// - Parameter isKnown: whether the vocabulary has a word; nil when there is no vocabulary.
  mutating func add(
    _ text: [UInt8], gold: [Int], predicted: [Int], isKnown: ((ArraySlice<UInt8>) -> Bool)? = nil
  ) {
    self.gold += gold.count
    self.predicted += predicted.count
    var index = 0
    var goldStart = 0
    for goldEnd in gold {
      while index < predicted.count, predicted[index] < goldEnd { index += 1 }
      let found =
        index < predicted.count && predicted[index] == goldEnd
        && (index == 0 ? 0 : predicted[index - 1]) == goldStart
      if found { correct += 1 }
      if let isKnown, !isKnown(text[goldStart..<goldEnd]) {
        outOfVocabulary += 1
        if found { outOfVocabularyFound += 1 }
      }
      goldStart = goldEnd
    }
  }
}
