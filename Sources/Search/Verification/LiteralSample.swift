import QueryLanguage
import Segmentation

/// Literals of every kind a person may ask for, cut at random out of texts.
///
/// Each kind keeps a uniform sample of the lines it can be cut from (Vitter 1985, "Random Sampling
/// with a Reservoir", algorithm R), so that memory depends on the sample and not on the texts.
package struct LiteralSample<Generator: RandomNumberGenerator> {
  package enum Kind: String, CaseIterable, Sendable {
    /// One scalar.
    case character
    /// 2 to 4.
    case word
    /// 5 to 30.
    case phrase
    /// Around a Latin letter or digit: `24口`, `5G`, `3.6.3`.
    case mixed
    /// Around the dot of a foreign name.
    case dottedName
    /// With full-width letters, digits and marks for half-width ones and back, and the other case.
    case width
    /// In traditional characters where the text has simplified ones, and in other variants.
    case traditional
    /// Around a scalar outside the Basic Multilingual Plane.
    case supplementary
    /// The end of one line with the beginning of the next.
    case acrossLines
    /// With one scalar exchanged for another of the line: mostly text that is nowhere.
    case altered
  }

  private var generator: Generator
  private var reservoirs: [Kind: (seen: Int, lines: [[Unicode.Scalar]])] = [:]
  private let perKind: Int

  /// - Parameter count: the number of literals wanted.
  package init(count: Int, generator: Generator) {
    self.generator = generator
    perKind = max(1, (count + Kind.allCases.count - 1) / Kind.allCases.count)
  }

  /// Considers the lines of an article.
  package mutating func add(_ text: ArticleText) {
    let lines = text.utf8.split(separator: ArticleText.lineFeed)
    for (i, line) in lines.enumerated() {
      for kind in Kind.allCases {
        guard Self.suits(line, kind), kind != .acrossLines || i + 1 < lines.count else { continue }
        var reservoir = reservoirs[kind] ?? (0, [])
        reservoirs[kind] = nil  // so that the lines are changed in place
        defer { reservoirs[kind] = reservoir }
        reservoir.seen += 1
        var place = reservoir.lines.count
        if place == 2 * perKind {
          place = Int.random(in: 0..<reservoir.seen, using: &generator)
          guard place < 2 * perKind else { continue }
          reservoir.lines[place] = []
        } else {
          reservoir.lines.append([])
        }
        var scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        if kind == .acrossLines {
          let next = String(decoding: lines[i + 1], as: UTF8.self).unicodeScalars.prefix(8)
          scalars = scalars.suffix(8) + ["\n"] + next
        }
        reservoir.lines[place] = scalars
      }
    }
  }

  private static func suits(_ line: ArraySlice<UInt8>, _ kind: Kind) -> Bool {
    switch kind {
    case .mixed, .width: line.contains { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
    case .dottedName: zip(line, line.dropFirst()).contains { $0 == 0xC2 && $1 == 0xB7 }
    case .supplementary: line.contains { $0 >= 0xF0 }
    default: !line.isEmpty
    }
  }

  /// Up to `count` literals with their kinds, as many of each as there are; the others make up for a
  /// kind the texts have too little of.
  package mutating func literals(_ count: Int) -> [(kind: Kind, text: String)] {
    var result: [(kind: Kind, text: String)] = []
    for round in 0..<2 * perKind {
      for kind in Kind.allCases where result.count < count {
        guard let lines = reservoirs[kind]?.lines, round < lines.count else { continue }
        // A cut of punctuation alone is no query; another cut of the line may be one.
        for _ in 0..<8 {
          let text = String(String.UnicodeScalarView(cut(lines[round], kind)))
          if (try? Query(literal: text)) != nil {
            result.append((kind, text))
            break
          }
        }
      }
    }
    return result
  }

  private mutating func cut(_ line: [Unicode.Scalar], _ kind: Kind) -> [Unicode.Scalar] {
    switch kind {
    case .character: return window(line, 1...1)
    case .word: return window(line, 2...4)
    case .phrase: return window(line, 5...30)
    case .mixed:
      return window(line, 1...12, around: isLatinOrDigit)
    case .dottedName: return window(line, 2...9) { $0 == "·" }
    case .supplementary: return window(line, 1...6) { $0.value > 0xFFFF }
    case .width:
      return window(line, 1...8) { $0.value < 0x80 && $0.value > 0x20 }.map(otherWidth)
    case .traditional:
      var result = window(line, 1...8)
      for i in result.indices {
        let variants = FoldingVariants.shared[Folding.fold(result[i])] ?? []
        result[i] = variants.randomElement(using: &generator) ?? result[i]
      }
      return result
    case .altered:
      var result = window(line, 2...8)
      result[Int.random(in: result.indices, using: &generator)] =
        line.randomElement(using: &generator) ?? "无"
      return result
    case .acrossLines:
      let seam = line.firstIndex(of: "\n") ?? 0
      let left = line[..<seam].suffix(Int.random(in: 1...4, using: &generator))
      let right = line[seam...].dropFirst().prefix(Int.random(in: 1...4, using: &generator))
      let between: [Unicode.Scalar] = [[], [" "], ["\n"]].randomElement(using: &generator) ?? []
      return left + between + right
    }
  }

  /// A stretch of a line of a random length that contains a scalar of the wanted sort.
  private mutating func window(
    _ line: [Unicode.Scalar], _ lengths: ClosedRange<Int>,
    around isWanted: ((Unicode.Scalar) -> Bool)? = nil
  ) -> [Unicode.Scalar] {
    let length = min(Int.random(in: lengths, using: &generator), line.count)
    var starts = 0...(line.count - length)
    if let isWanted,
      let at = line.indices.filter({ isWanted(line[$0]) }).randomElement(using: &generator)
    {
      starts = max(0, at - length + 1)...min(at, line.count - length)
    }
    let start = Int.random(in: starts, using: &generator)
    return Array(line[start..<(start + length)])
  }
}

/// The full-width form of a half-width letter, in the other case, digit or mark, and back.
private func otherWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x41...0x5A, 0x61...0x7A: Unicode.Scalar((scalar.value ^ 0x20) + 0xFEE0) ?? scalar
  case 0x21...0x7E: Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
  case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  default: scalar
  }
}

private func isLatinOrDigit(_ scalar: Unicode.Scalar) -> Bool {
  ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

/// Of each folded Han character, the others that fold to it.
private enum FoldingVariants {
  static let shared: [Unicode.Scalar: [Unicode.Scalar]] = {
    var variants: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for value in UInt32(0x3400)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = Folding.fold(scalar)
      if folded != scalar { variants[folded, default: []].append(scalar) }
    }
    return variants
  }()
}
