import Lexicon
import Segmentation

/// From bytes and tokens to the characters and gaps of one line.
extension EntityTagger {
  /// Labels the gap before each character of the line.
  func readGaps(_ tokens: [Token], _ joints: [UInt32]) {
    for index in 0..<count {
      let offset = offsets[index]
      while nextToken < tokens.count, Int(tokens[nextToken].start) < offset { nextToken += 1 }
      while nextJoint < joints.count, Int(joints[nextJoint]) < offset { nextJoint += 1 }
      gaps[index] =
        nextToken < tokens.count && Int(tokens[nextToken].start) == offset
        ? BoundaryFeatures.Gap.boundary.rawValue
        : nextJoint < joints.count && Int(joints[nextJoint]) == offset
          ? BoundaryFeatures.Gap.nameJoint.rawValue : BoundaryFeatures.Gap.inside.rawValue
    }
  }

  /// Reads a line, or a piece of a long one, and returns where the next begins.
  func read(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    count = 0
    var position = start
    var lastStop = 0
    while position < text.count {
      let (scalar, length) = UTF8Decoding.decodeHan(text, at: position)
      if scalar == 0x0A || scalar == 0x0D {
        offsets[count] = position
        return position + 1
      }
      if count == capacity {
        if capacity == Self.maximumLength {
          // Behind the last sentence of the piece; within it where there is none.
          count = lastStop > 0 ? lastStop : count
          return offsets[count]
        }
        grow()
      }
      let canonical =
        scalar < 0x10000
        ? UInt32(tables.canonical[Int(scalar)]) : EntityFeatures.canonical(scalar)
      offsets[count] = position
      entries[count] = lexicon.entry(of: canonical)
      characters[count + 1] = canonical
      count += 1
      position += length
      if canonical == 0x3002 { lastStop = count }
      offsets[count] = position
    }
    return position
  }
}
