import Entities
import Segmentation

/// Texts with what is known of their mentions, characters one after another.
package struct EntityText: Sendable {
  /// Canonical scalars.
  package private(set) var characters: [UInt32] = []
  /// The tags each character may have, one bit a tag; several where the gold leaves it open.
  package private(set) var allowed: [UInt16] = []
  /// The label of the gap before each character as the segmenter has it; `unknownGap` throughout a
  /// text whose segmentation would be too good, because the segmenter was trained on it.
  package private(set) var gaps: [UInt8] = []
  /// Where each text ends.
  package private(set) var ends: [Int] = []

  package init() {}

  package var textCount: Int { ends.count }

  package func range(ofText index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  static let unknownGap: UInt8 = 3

  package mutating func append(_ character: UInt32, allowed tags: UInt16, gap: UInt8 = unknownGap) {
    characters.append(character)
    allowed.append(tags)
    gaps.append(gap)
  }

  /// Labels the gaps of every text anew.
  package mutating func segment(with session: Session) {
    var tokens: [Token] = []
    var bytes: [UInt8] = []
    for index in 0..<textCount {
      let range = range(ofText: index)
      bytes.removeAll(keepingCapacity: true)
      var offsets: [Int] = []
      for position in range {
        offsets.append(bytes.count)
        let scalar = Unicode.Scalar(characters[position]) ?? "\u{FFFD}"
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      bytes.withUnsafeBufferPointer { session.segment(utf8: $0, into: &tokens) }
      let boundaries = Set(tokens.map { Int($0.start) })
      let joints = Set(session.nameJoints.map { Int($0) })
      for (position, offset) in zip(range, offsets) {
        gaps[position] =
          boundaries.contains(offset)
          ? GapLabel.boundary : joints.contains(offset) ? GapLabel.nameJoint : GapLabel.inside
      }
    }
  }

  /// Ends the text; one without characters is none.
  package mutating func endText() {
    if characters.count > (ends.last ?? 0) { ends.append(characters.count) }
  }

  package mutating func append(_ other: EntityText, texts: Range<Int>) {
    for index in texts {
      for position in other.range(ofText: index) {
        append(
          other.characters[position], allowed: other.allowed[position], gap: other.gaps[position])
      }
      endText()
    }
  }

  /// A range of the characters of a text as a string.
  func shown(_ part: Range<Int>, ofText index: Int) -> String {
    let start = range(ofText: index).lowerBound
    var result = String.UnicodeScalarView()
    for position in part {
      result.append(Unicode.Scalar(characters[start + position]) ?? "\u{FFFD}")
    }
    return String(result)
  }

  // MARK: Tags

  typealias Kind = EntityFeatures.Kind

  static func bit(_ tag: Int) -> UInt16 { 1 << UInt16(tag) }

  static func any(of kind: Kind) -> UInt16 {
    bit(EntityFeatures.begin(kind)) | bit(EntityFeatures.inside(kind))
      | bit(EntityFeatures.end(kind)) | bit(EntityFeatures.single(kind))
  }

  static let outside = bit(EntityFeatures.outside)
  static let anyButPerson = outside | any(of: .place) | any(of: .organisation)

  /// The tag of the character at `offset` of a mention of `count` characters.
  static func tag(of kind: Kind, at offset: Int, count: Int) -> UInt16 {
    if count == 1 { return bit(EntityFeatures.single(kind)) }
    if offset == 0 { return bit(EntityFeatures.begin(kind)) }
    return bit(
      offset == count - 1 ? EntityFeatures.end(kind) : EntityFeatures.inside(kind))
  }

  /// The mentions of a text whose every tag is known, as ranges of its characters.
  func mentions(ofText index: Int, kind: Kind) -> [Range<Int>] {
    let range = range(ofText: index)
    var mentions: [Range<Int>] = []
    var start: Int?
    for position in range {
      let tags = allowed[position]
      if tags == Self.bit(EntityFeatures.single(kind)) {
        mentions.append(position..<position + 1)
      } else if tags == Self.bit(EntityFeatures.begin(kind)) {
        start = position
      } else if tags == Self.bit(EntityFeatures.end(kind)), let begin = start {
        mentions.append(begin..<position + 1)
        start = nil
      }
    }
    return mentions
  }
}
