import Lexicon
import Segmentation

/// A text as the rules for titles see it: folded scalars, their bytes, the words that begin there, and
/// the places and organisations that end there. Buffers are kept from text to text.
struct TitleText {
  /// Folded scalars.
  private(set) var scalars: [UInt32] = []
  /// Byte offset of each scalar, and of the end of the text.
  private(set) var offsets: [Int] = []
  /// Whether a token begins at a scalar; also true at the end.
  private(set) var isTokenStart: [Bool] = []
  /// Places by their end.
  private var placeEnding: [Int: Place] = [:]
  private var organisationEnding: [Int: Int] = [:]
  /// Places in the order of the text.
  private(set) var places: [Place] = []

  /// A place a title can name as its jurisdiction, in scalars.
  struct Place {
    var range: Range<Int>
    var code: DivisionCode?
  }

  /// Where divisions inside the names of organs are looked up.
  private(set) var gazetteer: Gazetteer?
  /// The article's own county.
  private(set) var county: DivisionCode?

  var count: Int { scalars.count }

  /// - Complexity: O(n).
  mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, tokens: [Token], spans: [EntityTagger.Span],
    places mentions: [PlaceMention], gazetteer: Gazetteer?, county: DivisionCode?
  ) {
    self.gazetteer = gazetteer
    self.county = county
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    isTokenStart.removeAll(keepingCapacity: true)
    placeEnding.removeAll(keepingCapacity: true)
    organisationEnding.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    let table = FoldingTable.shared
    var position = 0
    var token = 0
    while position < text.count {
      let (scalar, length) = UTF8Decoding.decodeHan(text, at: position)
      while token < tokens.count, Int(tokens[token].start) < position { token += 1 }
      isTokenStart.append(token < tokens.count && Int(tokens[token].start) == position)
      scalars.append(table[scalar])
      offsets.append(position)
      position += length
    }
    offsets.append(text.count)
    isTokenStart.append(true)
    for mention in mentions {
      add(Place(range: indices(mention.utf8Range), code: mention.code))
    }
    for span in spans {
      let range = indices(span.utf8Range)
      switch span.kind {
      case .place:
        // What the tagger alone calls a place has no code, and may be cut wrongly.
        if placeEnding[range.upperBound] == nil { add(Place(range: range, code: nil)) }
      case .organisation:
        // What the tagger draws across a clause is none.
        if !scalars[range].contains(where: Self.isClauseEnd), let first = range.first {
          // 和 before an organ joins it: 和县公安局 is the one of the county.
          let joins = [0x548C, 0x4E0E, 0x53CA].contains(scalars[first])
          organisationEnding[range.upperBound] = joins ? first + 1 : first
        }
      case .person: break
      }
    }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func add(_ place: Place) {
    if let other = placeEnding[place.range.upperBound], other.range.count >= place.range.count {
      return
    }
    placeEnding[place.range.upperBound] = place
    places.append(place)
  }

  /// The place that ends at `end`.
  func place(endingAt end: Int) -> Place? { placeEnding[end] }

  /// Where the organisation that ends at `end` begins.
  func organisation(endingAt end: Int) -> Int? { organisationEnding[end] }

  /// The index of the scalar at a byte offset; the next one where none begins there.
  ///
  /// - Complexity: O(log n).
  func index(ofByte offset: Int) -> Int {
    var low = 0
    var high = scalars.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func indices(_ utf8Range: Range<Int>) -> Range<Int> {
    let start = index(ofByte: utf8Range.lowerBound)
    return start..<max(start, index(ofByte: utf8Range.upperBound))
  }

  func utf8Range(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  /// Whether `word`, of characters below U+10000, stands at `index`.
  ///
  /// - Complexity: O(length of the word).
  func has(_ word: StaticString, at index: Int) -> Bool {
    let bytes = word.utf8Start
    let length = word.utf8CodeUnitCount
    var position = index
    var offset = 0
    while offset < length {
      guard position >= 0, position < scalars.count else { return false }
      let first = UInt32(bytes[offset])
      let scalar: UInt32
      if first < 0x80 {
        scalar = first
        offset += 1
      } else {
        scalar =
          (first & 0x0F) << 12 | UInt32(bytes[offset + 1] & 0x3F) << 6
          | UInt32(bytes[offset + 2] & 0x3F)
        offset += 3
      }
      guard scalars[position] == scalar else { return false }
      position += 1
    }
    return true
  }

  /// Whether a clause, a line or a bracket begins at `index`.
  func opensClause(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = scalars[index - 1]
    return Self.isClauseEnd(before) || before == 0x20 || before == 0x28 || before == 0x3001
  }

  /// ，。；：！？, quotation marks and line ends, folded.
  static func isClauseEnd(_ scalar: UInt32) -> Bool {
    [0x2C, 0x3002, 0x3B, 0x3A, 0x21, 0x3F, 0x201C, 0x201D, 0x0A].contains(scalar)
  }

  static func isHan(_ scalar: UInt32) -> Bool {
    0x4E00...0x9FFF ~= scalar || 0x3400...0x4DBF ~= scalar || scalar >= 0x20000
  }
}
