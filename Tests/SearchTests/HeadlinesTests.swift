import Articles
import QueryLanguage
import Search
import Segmentation
import TestSupport
import Testing

/// What is said of an article by its headlines alone holds of its whole text.
@Suite struct HeadlinesTests {
  private static let alphabet = Array("县长安亚縣長12ab，。 π".unicodeScalars)

  private static func randomText(_ length: Int, _ generator: inout SplitMix64) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<length { view.append(alphabet.randomElement(using: &generator)!) }
    return String(view)
  }

  private static func randomText(_ generator: inout SplitMix64) -> ArticleText {
    let title = randomText(Int.random(in: 0..<12, using: &generator), &generator)
    let sections = (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
      Article.Section(
        Article.Section.Kind.allCases.randomElement(using: &generator)!,
        randomText(
          Int.random(in: 1..<[12, 300].randomElement(using: &generator)!, using: &generator),
          &generator))
    }
    return ArticleText(Article(id: "a", title: title, date: nil, sections: sections))
  }

  /// The bound of a score, and the score where the headlines tell it, against the whole text.
  @Test func theBoundHoldsAndACompleteScoreIsExact() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    var profile = GramProfile()
    var bounded = 0
    var complete = 0
    for _ in 0..<3000 {
      let text = Self.randomText(&generator)
      profile.read(text)
      let article = FoldedArticle(text, source: "", url: "")
      let terms = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
        Query.Expression.term(
          Query.Term(Self.randomText(Int.random(in: 1...3, using: &generator), &generator)))
      }
      let matcher = Matcher(
        Query(expression: terms.count == 1 ? terms[0] : .and(terms)),
        substring: Bool.random(using: &generator))
      let scorer = Scorer(
        matcher, containing: matcher.positive.map { _ in 7 }, articles: 100, newest: nil)
      var whole = Evidence()
      whole.read(matcher, in: article, isPartial: false)
      profile.headlines.withUnsafeBufferPointer { lines in
        profile.headlineWeights.withUnsafeBufferPointer { weights in
          #expect(weights.count == UTF8Scan.scalarCount(lines))
          let headlines = Headlines(
            day: nil, length: profile.length, lines: lines, weights: weights)
          var some = Evidence()
          guard some.read(matcher, in: headlines) else {
            #expect(
              scorer.score(whole, day: nil) <= scorer.upperBound(saturation: 1), "seed \(seed)")
            return
          }
          bounded += 1
          #expect(
            scorer.score(whole, day: nil) <= scorer.upperBound(headlines: some, saturation: 1),
            "seed \(seed)")
          for (term, most) in some.mostFrequencies.enumerated() {
            #expect(whole.frequencies[term] <= most, "seed \(seed)")
          }
          guard some.isComplete else { return }
          complete += 1
          #expect(scorer.score(some, day: nil) == scorer.score(whole, day: nil), "seed \(seed)")
          #expect(!matcher.isConjunction || matcher.matches(article, day: nil), "seed \(seed)")
        }
      }
    }
    #expect(bounded > 200)
    #expect(complete > 10)
  }

  /// What begins in the lead counts as there, though its last characters stand behind it.
  @Test(arguments: 0..<8)
  func aTermAcrossTheEndOfTheLead(shift: Int) {
    let body = String(repeating: "某", count: 94 + shift) + "工作会议"
    let text = ArticleText(
      Article(id: "a", title: "工作会议", date: nil, sections: [.init(.paragraph, body)]))
    var profile = GramProfile()
    profile.read(text)
    let matcher = Matcher(Query(expression: .term(.init("工作会议"))))
    var whole = Evidence()
    whole.read(matcher, in: FoldedArticle(text, source: "", url: ""), isPartial: false)
    profile.headlines.withUnsafeBufferPointer { lines in
      profile.headlineWeights.withUnsafeBufferPointer { weights in
        var some = Evidence()
        let isFound = some.read(
          matcher, in: Headlines(day: nil, length: profile.length, lines: lines, weights: weights))
        #expect(isFound)
        #expect(whole.frequencies[0] == (shift < 6 ? 12 : 11))
        #expect(whole.frequencies[0] <= some.mostFrequencies[0])
      }
    }
  }

  /// Lines that are not folded say yes only where the folded text does, and mostly where it does.
  @Test func whatIsFoundUnfoldedMatches() throws {
    let seed = SplitMix64.seed(for: #function)
    var generator = SplitMix64(seed: seed)
    var found = 0
    var matching = 0
    for _ in 0..<3000 {
      let text = Self.randomText(&generator)
      let article = FoldedArticle(text, source: "", url: "")
      let terms = (0..<2).map { _ in
        Query.Expression.term(
          Query.Term(Self.randomText(Int.random(in: 1...3, using: &generator), &generator)))
      }
      let expression: Query.Expression =
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: terms[0]
        case 1: .and(terms)
        case 2: .or(terms)
        default: .and([terms[0], .not(terms[1])])
        }
      let matcher = Matcher(Query(expression: expression))
      let title = text.titleUTF8
      let body = text.utf8.dropFirst(title.count + 1)
      let isFound = Array(title).withUnsafeBufferPointer { title in
        Array(body).withUnsafeBufferPointer { matcher.surelyMatches([title, $0], day: nil) }
      }
      let matches = matcher.matches(article, day: nil)
      if matches { matching += 1 }
      guard isFound else { continue }
      found += 1
      #expect(matches, "\(expression), seed \(seed)")
    }
    #expect(found * 3 > matching, "\(found) of \(matching)")
  }
}
