import Articles
import Glibc

/// Turns evidence into scores, and says how much a score can be at most.
package struct Scorer: Sendable {
  /// Of each term.
  package let idf: [Double]
  /// Their sum, `T` of the formula.
  package let total: Double
  private let texts: [String]
  private let scalars: [Int]
  private let straddling: [Int]
  private let containing: [Int]
  private let newest: CalendarDay?
  private let subjects: [String]

  /// - Parameters:
  ///   - containing: of each term, the number of articles with its rarest gram.
  ///   - articles: the number of articles in the index.
  ///   - newest: the last day of publication in the index.
  package init(_ matcher: Matcher, containing: [Int], articles: Int, newest: CalendarDay?) {
    texts = matcher.positive.map { String(decoding: $0.folded, as: UTF8.self) }
    scalars = texts.map(\.unicodeScalars.count)
    straddling = matcher.straddling
    self.containing = containing
    self.newest = newest
    subjects = matcher.subjects.map(\.text)
    idf = containing.map {
      Ranking.inverseDocumentFrequency(articles: max(articles, $0), containing: $0)
    }
    total = idf.reduce(0, +)
  }

  /// What an article gains by its day; 0 without one. A query without terms is ordered by it alone.
  package func recency(of day: CalendarDay?) -> Double {
    guard let day, let newest else { return 0 }
    let age = Double(max(0, newest.daysSinceEpoch - day.daysSinceEpoch))
    return maximalRecency * exp2(-age / Ranking.recencyHalfLife)
  }

  package var maximalRecency: Double { Ranking.recency * scale }

  /// What parts that are no term's count in: `T`, or 1 for a query of filters alone.
  private var scale: Double { idf.isEmpty ? 1 : total }

  /// What an article gains at most by what is named in it.
  package var maximalSubjects: Double { subjects.isEmpty ? 0 : Ranking.subjects * scale }

  private func gain(_ relevances: [Double]) -> Double {
    relevances.isEmpty
      ? 0 : maximalSubjects * relevances.reduce(0, +) / Double(relevances.count)
  }

  package func score(_ evidence: Evidence, day: CalendarDay?) -> Double {
    var sum = 0.0
    for i in idf.indices {
      sum +=
        idf[i]
        * (evidence.frequencies[i] > 0
          ? Ranking.saturation(evidence.frequencies[i], length: evidence.length)
          : evidence.shares[i])
    }
    return sum + total * extras(evidence) + gain(evidence.relevances) + recency(of: day)
  }

  private func extras(_ evidence: Evidence) -> Double {
    Ranking.adjacency * evidence.adjacency + Ranking.coverage * evidence.coverage
      + (evidence.startsTitle ? Ranking.start : 0)
  }

  /// What an article scores at most, recency apart, whose headlines have no term, if no term
  /// saturates to more than `saturation`.
  package func upperBound(saturation: Double) -> Double {
    // A hair more, because sums in another order round otherwise.
    idf.indices.reduce(total * 1e-9 + maximalSubjects) {
      $0 + idf[$1] * most(of: $1, gram: saturation)
    }
  }

  /// What a term saturates to at most, one of whose grams saturates to no more than `saturation`.
  ///
  /// Of frequency `f` and length norm `K`, the gram has `f ≤ K · saturation / (1 − saturation)`; the
  /// term, as much more as it may straddle the end of the lead, which makes most of a difference where
  /// `K` is least.
  private func most(of term: Int, gram saturation: Double) -> Double {
    guard saturation < 1 else { return 1 }
    let least = Ranking.k1 * (1 - Ranking.b)
    let more = Double(straddling[term]) * (Ranking.leadWeight - 1) * (1 - saturation)
    return (least * saturation + more) / (least + more)
  }

  /// The same of an article that has no other terms than these.
  ///
  /// - Parameter present: a bit for each term, of at most 64.
  package func upperBound(present: UInt64) -> Double {
    idf.indices.reduce(total * 1e-9 + maximalSubjects) {
      present >> UInt64($1) & 1 == 1 ? $0 + idf[$1] : $0
    }
  }

  /// The same of an article of these headlines.
  ///
  /// - Parameter present: where not every term may be in the article, a bit for each that may.
  package func upperBound(
    headlines: Evidence, saturation: Double, present: UInt64? = nil
  ) -> Double {
    var sum = 0.0
    for i in idf.indices {
      if let present, present >> UInt64(i) & 1 == 0 { continue }
      let most = headlines.mostFrequencies[i]
      sum +=
        idf[i]
        * min(
          self.most(of: i, gram: saturation),
          most.isFinite ? Ranking.saturation(most, length: headlines.length) : 1)
    }
    return sum + total * (extras(headlines) + 1e-9) + maximalSubjects
  }

  /// What an article gains at most by where terms stand in its headlines.
  package var maximalExtras: Double {
    total * (Ranking.coverage + Ranking.start + (idf.count > 1 ? Ranking.adjacency : 0))
  }

  /// What no article scores, on the newest day, in which no term's grams have a higher level.
  ///
  /// With `p` the potential of that level, a pair of characters with saturation `s` and gains `g` by
  /// coverage has `s + g ≤ p` and `g ≤ p − floor`, or 0 outside headlines. A term of `m` code points
  /// saturates to no more than its pairs (but for `straddling`) and covers up to `m / 2` times what one
  /// of them does. So it adds at most `idf · (p − g) + T · g · m / 2`, which grows with `g`; and no more than
  /// `idf · min(1, p) + T · (p − floor) · m / 2`. One pair's low level says nothing of another
  /// beginning the title. Coverage and start, taken over all terms, are bounded as well.
  ///
  /// - Parameter inHeadlines: how many of the terms may stand in headlines.
  package func upperBound(level: Int, inHeadlines: Int) -> Double {
    let potential = ImpactLevel.upperBound(level)
    guard level >= ImpactLevel.headline, inHeadlines > 0 else {
      return upperBound(saturation: potential) + maximalRecency
    }
    // The lower a gram's saturation, the more a term may exceed it: nowhere more than at the floor.
    let excess =
      (idf.indices.map { most(of: $0, gram: ImpactLevel.headlineFloor) }.max() ?? 0)
      - ImpactLevel.headlineFloor
    let slack = potential - ImpactLevel.headlineFloor
    let isPair = idf.count == 1 && scalars[0] <= 2
    let start = isPair ? 0 : Ranking.start
    let reach = scalars.map { max(1, Double($0) / 2) }
    func greatest(_ gains: [Double]) -> Double {
      gains.sorted(by: >).prefix(inHeadlines).reduce(0, +)
    }
    let byPotential =
      total * (potential + excess + start)
      + greatest(idf.indices.map { (total * reach[$0] - idf[$0]) * slack })
    let bySaturation =
      total
      * (min(1, potential + excess) + Ranking.start
        + min(Ranking.coverage, greatest(reach.map { $0 * slack })))
    let pairs = idf.count > 1 ? Double(inHeadlines - 1) / Double(idf.count - 1) : 0
    return maximalRecency + maximalSubjects + min(byPotential, bySaturation)
      + total * Ranking.adjacency * pairs
  }

  package func explain(_ evidence: Evidence, day: CalendarDay?) -> ScoreExplanation {
    ScoreExplanation(
      terms: texts.indices.map { i in
        ScoreExplanation.Term(
          text: texts[i], articles: containing[i], frequency: evidence.frequencies[i],
          idf: idf[i],
          share: evidence.frequencies[i] > 0
            ? Ranking.saturation(evidence.frequencies[i], length: evidence.length)
            : evidence.shares[i])
      },
      adjacency: total * Ranking.adjacency * evidence.adjacency,
      coverage: total * Ranking.coverage * evidence.coverage,
      start: evidence.startsTitle ? total * Ranking.start : 0,
      subjects: zip(subjects, evidence.relevances).map { text, relevance in
        ScoreExplanation.Subject(
          text: text, relevance: relevance,
          contribution: maximalSubjects * relevance / Double(subjects.count))
      },
      recency: recency(of: day))
  }
}

/// The sum that made a score; `Ranking` has the formula.
public struct ScoreExplanation: Sendable, Equatable {
  public struct Term: Sendable, Equatable {
    /// The term as folded for matching.
    public var text: String
    /// Articles of the index with its rarest gram.
    public var articles: Int
    /// Weighted occurrences; 0 for a term that is missing.
    public var frequency: Double
    /// Inverse document frequency.
    public var idf: Double
    /// What of its idf the term adds: its saturation, or what the parts of a missing one count.
    public var share: Double
    public var contribution: Double { idf * share }
  }
  /// Something the query asks for beside its text: an official, a place, an office, days.
  public struct Subject: Sendable, Equatable {
    public var text: String
    /// How much the article has to do with it, 0 to 1.
    public var relevance: Double
    public var contribution: Double
  }
  public var terms: [Term]
  /// What the extras add.
  public var adjacency: Double
  public var coverage: Double
  public var start: Double
  public var subjects: [Subject]
  public var recency: Double

  public var score: Double {
    terms.reduce(0) { $0 + $1.contribution } + adjacency + coverage + start
      + subjects.reduce(0) { $0 + $1.contribution } + recency
  }
}
