import QueryLanguage
import Search
import Segmentation
import TestSupport
import Testing

@Suite struct GramsTests {
  private func grams(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var result: [String] = []
    bytes.withUnsafeBufferPointer { buffer in
      Grams.forEach(in: buffer) { result.append(String(decoding: buffer[$0], as: UTF8.self)) }
    }
    return result
  }

  @Test(arguments: [
    ("诏安县", ["诏安", "安县", "县"]),
    ("县长、县委", ["县长", "长", "县委", "委"]),
    ("2023年5g网", ["2023", "3年", "年5", "5g", "g网", "网"]),
    ("3.6.3", ["3", "6", "3"]),
    ("", []),
    ("，。 ", []),
    ("的", ["的"]),
    ("😀好", ["😀好", "好"]),
  ])
  func ofAText(text: String, expected: [String]) {
    #expect(grams(text) == expected)
  }

  @Test func longRunsAreCut() {
    let run = String(repeating: "a", count: 200)
    #expect(grams(run) == [String(repeating: "a", count: 64)])
  }

  /// Whatever occurs in a text has its required grams among the text's.
  @Test func requiredGramsAreNeverMissing() {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("县长安亚12ab，、. \n😀π𠀀".unicodeScalars)
    for _ in 0..<3000 {
      let text = (0..<30).map { _ in alphabet.randomElement(using: &generator)! }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text)
      let all = grams(Folding.fold(String(view)))
      let start = Int.random(in: 0..<28, using: &generator)
      let end = Int.random(in: (start + 1)...30, using: &generator)
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: text[start..<end])
      guard !piece.contains("\n"), piece.contains(where: { $0 != " " }) else { continue }
      for substring in [false, true] {
        let literal = Literal(Query.Term(String(piece)), substring: substring)
        var folded = Folding.foldedUTF8(String(view))
        let occurs = folded.withUnsafeMutableBufferPointer { literal.occurs(in: .init($0)) }
        guard occurs else { continue }
        switch literal.requiredGrams {
        case .none: break
        case .prefix(let p):
          let prefix = String(decoding: p, as: UTF8.self)
          #expect(
            all.contains { $0.unicodeScalars.starts(with: prefix.unicodeScalars) },
            "\(piece) in \(view), seed \(seed)")
        case .all(let required):
          for gram in required {
            #expect(
              all.contains { Array($0.utf8) == gram }, "\(piece) in \(view), seed \(seed)")
          }
        }
      }
    }
  }
}
