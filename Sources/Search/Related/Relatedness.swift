import Articles
import Glibc

/// How much two articles have to do with one another. For an article `a` and another one `b`
///
///     score = Σ over what is shared  w(f)  ÷  Σ over what a offers  w(f)   ·  closeness
///     closeness = 1/2 + 1/2 · 2^(−days between them / half-life)
///     w(f) = weight of the kind · idf
///
/// with the `idf` of `Ranking`, over the articles of the index. A place counts for what it is rarer than
/// the division around it, so that a shared township counts its county once: the weights of a chain add
/// up to the idf of its narrowest link. What `b` says outside its title and lead counts half. What stands
/// in more articles than `frequent` allows offers nothing: it would tell half the archive apart from the
/// other half, and cost the most to look up.
package enum Relatedness {
  /// A person beside an office says more of what an article is about than any word.
  static let official = 1.5
  static let person = 1.2
  static let place = 1.0
  /// Days the text speaks of: much happens on every day.
  static let day = 0.5
  static let titleWord = 1.0
  static let leadWord = 0.5
  /// Of what `b` says outside its title and lead.
  package static let inPassing = 0.5
  /// Days after which closeness has lost half of its half.
  static let halfLife = 90.0
  /// Below this an article has a word or a day in common, and nothing to do with the other.
  package static let least = 0.08
  /// Words of the title and lead that are looked at: the rarest.
  package static let mostWords = 16

  /// Articles up to which something is rare enough to relate two.
  package static func frequent(articles: Int) -> Int { max(1000, articles / 40) }

  /// - Parameters:
  ///   - articles: of the index.
  ///   - containing: of those, the ones that have it.
  package static func idf(articles: Int, containing: Int) -> Double {
    Ranking.inverseDocumentFrequency(articles: max(articles, containing), containing: containing)
  }

  /// 1/2 to 1; 1/2 where one of the days is not known.
  package static func closeness(_ a: CalendarDay?, _ b: CalendarDay?) -> Double {
    guard let a, let b else { return 0.5 }
    let days = Double(abs(a.daysSinceEpoch - b.daysSinceEpoch))
    return 0.5 + 0.5 * exp2(-days / halfLife)
  }
}

/// Something two articles have in common.
public struct SharedFeature: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Somebody in office whom both name, as far as the texts tell one person.
    case official
    /// Somebody whom both name, without an office in one of them at least.
    case person
    /// A division both name or come from, or a place inside it.
    case place
    /// A day both speak of.
    case day
    /// A word of the title or lead.
    case word

    package func weight(inTitle: Bool) -> Double {
      switch self {
      case .official: Relatedness.official
      case .person: Relatedness.person
      case .place: Relatedness.place
      case .day: Relatedness.day
      case .word: inTitle ? Relatedness.titleWord : Relatedness.leadWord
      }
    }
  }

  public var kind: Kind
  /// A name, a place's name, a day (2023-11-22) or a word as it is folded.
  public var text: String
  /// What it adds to the score, 0 to 1; of a place with what the divisions around it add.
  public var share: Double

  package init(kind: Kind, text: String, share: Double) {
    self.kind = kind
    self.text = text
    self.share = share
  }
}

/// An article that has something in common with another one.
public struct RelatedArticle: Sendable {
  /// The article; its score is that of `Relatedness`, 0 to 1.
  public package(set) var hit: Hit
  /// What the two share, what counts most first.
  public var shared: [SharedFeature]
  /// Days from the other article to this one; negative for an earlier one.
  public var days: Int?
  /// Whether it is a reprint of the other article.
  public var isReprint: Bool

  package init(hit: Hit, shared: [SharedFeature], days: Int?, isReprint: Bool) {
    self.hit = hit
    self.shared = shared
    self.days = days
    self.isReprint = isReprint
  }
}
